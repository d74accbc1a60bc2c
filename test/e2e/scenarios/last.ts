import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Scenario } from '../world';

export const last: Scenario[] = [
	{
		name: 'the editor asked no machine but this one',
		async run({ browser }) {
			const foreign = [...browser.hosts].filter((host) => !/^127\.0\.0\.1(?::\d+)?$/.test(host));
			assert.deepEqual(foreign, []);
		},
	},
	{
		name: "the token is not in n8n's log",
		async run({ n8nLog, console }) {
			assert.equal(readFileSync(n8nLog, 'utf8').includes(console.token), false);
		},
	},
];
