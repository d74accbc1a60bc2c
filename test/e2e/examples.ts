import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { suiteOf } from './checks';
import { alerts } from './examples/alerts';
import { FOLDER } from './examples/bench';
import { hygiene } from './examples/hygiene';
import { response } from './examples/response';
import { scheduled } from './examples/scheduled';
import { triggered } from './examples/triggered';
import { webhooks } from './examples/webhooks';

/** Every workflow of `examples/`, as it is, in the real n8n. */

const EXAMPLES = { ...alerts, ...hygiene, ...response, ...scheduled, ...triggered, ...webhooks };

const suite = suiteOf('examples');
void suite.main(async () => {
	const { n8n, console } = await suite.ready({ agents: 300, users: 40 });
	await suite.check('there is a check for every example, and an example for every check', () => {
		const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
		assert.deepEqual(
			Object.keys(EXAMPLES).sort(),
			files.map((name) => name.replace(/\.json$/, '')).sort(),
		);
	});
	for (const [file, run] of Object.entries(EXAMPLES)) {
		if (!suite.isWanted(file)) continue;
		await suite.check(`${file} runs and does what it says`, async () => {
			await run({ n8n, console });
		});
	}
});
