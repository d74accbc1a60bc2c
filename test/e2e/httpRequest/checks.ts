import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxConsole } from '../../../sandbox/console';
import type { Suite } from '../checks';
import { failureOf, outputOf } from '../execution';
import type { N8n } from '../rest';
import { inARow, node } from '../workflow';

/** The credential in n8n's own HTTP Request node: it takes the token to the console and nowhere else. */

/** A host that is not the console; notes what it is asked. */
async function stranger(suite: Suite) {
	const asked: string[] = [];
	const server = createServer(({ url, headers }, response) => {
		asked.push(`${url} ${String(headers.authorization)}`);
		response.setHeader('content-type', 'application/json');
		response.end('{"data":{}}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	suite.atEnd(() => new Promise((resolve) => server.close(() => resolve())));
	const { port } = server.address() as AddressInfo;
	return { asked, url: `http://127.0.0.1:${port}/web/api/v2.1/system/info` };
}

export async function httpRequestChecks(
	suite: Suite,
	n8n: N8n,
	console: SandboxConsole,
): Promise<void> {
	const { asked, url: elsewhere } = await stranger(suite);

	const get = async (url: string, options: object = {}) => {
		const parameters = {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'sentinelOneApi',
			options,
		};
		const { credentials } = n8n.ours('', {});
		const call = {
			...node('Call', 'httpRequest', parameters, 'n8n-nodes-base', 4.2),
			credentials,
		};
		const id = await n8n.add(inARow('Call', [node('Start', 'manualTrigger'), call]));
		return await n8n.run(id, 'Start');
	};

	await suite.check('HTTP Request: the credential reaches the console', async () => {
		const execution = await get(`${console.url}/web/api/v2.1/system/info`);
		assert.equal(failureOf(execution), '');
		assert.ok(outputOf(execution, 'Call')[0]?.json.data, 'there is no answer');
	});

	await suite.check(
		'HTTP Request: the credential is stopped on its way to another host',
		async () => {
			assert.match(failureOf(await get(elsewhere)), /This credential is for .* only/);
			assert.deepEqual(asked, []);
		},
	);

	await suite.check(
		'HTTP Request: the credential follows no redirect to another host',
		async () => {
			console.setFaults({ match: 'GET /system/info', effect: { kind: 'redirect', to: elsewhere } });
			const redirect = { redirect: { followRedirects: true, maxRedirects: 5 } };
			const execution = await get(`${console.url}/web/api/v2.1/system/info`, { redirect });
			console.setFaults();
			assert.notEqual(failureOf(execution), '');
			assert.deepEqual(asked, []);
		},
	);
}
