import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CREDENTIAL, DEMO_USER } from '../../sandbox/start/demo';
import { n8nLine, nodeRuntime } from '../../sandbox/start/lines';
import { OWNER } from '../../sandbox/start/n8n';
import { openBrowser } from './browser';
import { suiteOf } from './checks';
import { failureOf, outputOf } from './execution';
import { httpRequestChecks } from './httpRequest/checks';
import { N8n } from './rest';
import { alerts } from './scenarios/alerts';
import { apiRequest } from './scenarios/apiRequest';
import { users } from './scenarios/users';
import { toolChecks } from './tool/checks';
import { inARow, node, PACKAGE } from './workflow';
import { until } from './until';
import { keepPage, worldOf } from './world';

/** The last n8n of the 1.x line on Node 20, started as `npm start -- --n8n 1` starts it. */

const LINE = n8nLine('1');

/** What the trigger and the action node ask for only where the host has it. */
const NEWER = ['getPollBudgetMs', 'isToolExecution'];

const PICTURES = join(__dirname, '.artifacts/older');

/** What people do in its editor: choose from lists, fill in what a call takes, run, see what comes. */
const BY_HAND = [
	...alerts,
	...users.filter(({ name }) => name.startsWith('Get Many')),
	...apiRequest.filter(({ name }) => /System Info|Save Filter|Get Filters/.test(name)),
];

const declarations = (): string => {
	const folder = join(LINE.folder, 'node_modules/n8n-workflow/dist');
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('interfaces.d.ts'))
		.map((name) => readFileSync(join(folder, name), 'utf8'))
		.join('\n');
};

/** A server nobody should ask; counts who does. */
async function startOther() {
	const seen: string[] = [];
	const server = createServer((request, response) => {
		seen.push(`${request.url} ${request.headers.authorization}`);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ data: [], pagination: { totalItems: 0, nextCursor: null } }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = async () => {
		server.closeAllConnections();
		await new Promise<void>((resolve) => server.close(() => resolve()));
	};
	return { url: `http://127.0.0.1:${port}`, seen, close };
}

const suite = suiteOf('older');
void suite.main(async () => {
	const sandbox = await suite.sandbox(
		{ n8n: '1', agents: 200 },
		// This n8n takes community nodes for tools only when told so; n8n 2.x knows no such setting.
		{ bare: false, settings: { N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true' } },
	);
	const { console } = sandbox;
	const n8n = new N8n(sandbox.n8nUrl);
	await n8n.signUp();
	n8n.useConsole({ sentinelOneApi: CREDENTIAL });
	const writes = () =>
		console.log
			.filter(({ method }) => method !== 'GET')
			.map(({ method, path, status }) => `${method} ${path} ${status}`);
	const scans = () => console.log.filter(({ path }) => path.endsWith('/initiate-scan'));
	const polls = () =>
		console.log.filter(({ path, query }) => path === '/agents' && 'createdAt__gte' in query);
	const raw = async (id: string) => JSON.stringify(await n8n.call('GET', `/executions/${id}`));

	await suite.check(
		'this is n8n 1.123 on Node 20, without what only newer hosts have',
		async () => {
			assert.match(await n8n.version(), /^1\.123\./);
			const { stdout } = spawnSync(nodeRuntime(LINE).program, ['--version'], { encoding: 'utf8' });
			assert.match(stdout, /^v20\./);
			const known = declarations();
			assert.match(known, /interface IPollFunctions/);
			assert.deepEqual(
				NEWER.filter((name) => known.includes(name)),
				[],
			);
		},
	);

	await suite.check('both nodes of the packed tarball are there', async () => {
		const names = (await n8n.nodeTypes()).map(({ name }) => name);
		const ours = names.filter((name) => name.startsWith(`${PACKAGE}.`) && !name.endsWith('Tool'));
		assert.deepEqual(ours.sort(), [`${PACKAGE}.sentinelOne`, `${PACKAGE}.sentinelOneTrigger`]);
	});

	await suite.check('the demo workflow gives Sam a second factor and an invitation', async () => {
		console.clearLog();
		const execution = await n8n.run('sandboxTwoFactor', 'Start');
		assert.equal(failureOf(execution), '');
		const [sam] = console.find('users', ({ email }) => email === DEMO_USER.email);
		assert.equal(sam?.twoFaEnabled, true);
		assert.deepEqual(writes(), ['POST /users/2fa/enable 200', 'POST /users/enroll-2fa 200']);
	});

	await suite.check('the published demo workflow scans a new agent, once', async () => {
		await until('The first poll', () => polls().length > 0);
		console.clearLog();
		const [id = ''] = console.addAgents(1);
		const [first] = await until('An execution', async () => {
			const all = await n8n.executions('sandboxNewAgent1');
			return all.length > 0 && all;
		});
		const execution = await n8n.ended(first?.id ?? '');
		assert.equal(failureOf(execution), '');
		assert.equal(console.agent(id)?.scanStatus, 'started');
		const [hint] = execution.runs['Scan it']?.[0]?.hints ?? [];
		assert.match(String(hint?.message), /1 request for 1 item/);
		const before = polls().length;
		await until('The next poll', () => polls().length > before);
		assert.equal((await n8n.executions('sandboxNewAgent1')).length, 1);
		assert.equal(scans().length, 1);
	});

	await suite.check('a manual test of the trigger shows the newest agents', async () => {
		const trigger = n8n.ourTrigger('Trigger', { event: 'agentCreated' });
		const execution = await n8n.run(await n8n.add(inARow('Test event', [trigger])), 'Trigger');
		assert.equal(failureOf(execution), '');
		const shown = outputOf(execution, 'Trigger').map(({ json }) => json);
		const newest = console.rows('agents', 1000).at(-1);
		assert.ok(shown.some(({ id }) => id === newest?.id));
		assert.match(
			String((shown[0]?.trigger as { eventId?: string } | undefined)?.eventId),
			/^agentCreated:\d+$/,
		);
	});

	await suite.check('a redirect is a failure, and nobody else is asked', async () => {
		const other = await startOther();
		try {
			console.setFaults({ match: 'GET /users', effect: { kind: 'redirect', to: other.url } });
			const users = n8n.ours('Users', { resource: 'user', operation: 'getAll' });
			const workflow = inARow('Redirected', [node('Start', 'manualTrigger'), users]);
			const execution = await n8n.run(await n8n.add(workflow), 'Start');
			assert.equal(execution.status, 'error');
			assert.match(failureOf(execution), /sends requests on to another address/);
			assert.deepEqual(other.seen, []);
			assert.ok(!(await raw(execution.id)).includes(console.token));
		} finally {
			console.setFaults();
			await other.close();
		}
	});

	await suite.check('no token is in the data of a failure, on an item or not', async () => {
		const userId = { __rl: true, mode: 'id', value: '123456789012345678' };
		const parameters = { resource: 'user', operation: 'get', userId };
		for (const onError of ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput']) {
			const get = n8n.ours('Get', parameters, { onError });
			const workflow = inARow(`Fails: ${onError}`, [node('Start', 'manualTrigger'), get]);
			const execution = await n8n.run(await n8n.add(workflow), 'Start');
			const data = await raw(execution.id);
			assert.match(data, /123456789012345678/);
			assert.ok(!data.includes(console.token));
		}
	});

	await suite.check('a poll that fails is recorded, and a later one catches up', async () => {
		await n8n.pollOften('sandboxNewAgent1');
		const before = await n8n.executions('sandboxNewAgent1');
		console.clearLog();
		console.setFaults({ match: 'GET /agents', effect: { kind: 'status', status: 503 } });
		const [id = ''] = console.addAgents(1);
		try {
			await until('A failed execution', async () => {
				const all = await n8n.executions('sandboxNewAgent1');
				return all.length > before.length && all[0]?.status === 'error';
			});
			assert.equal(console.agent(id)?.scanStatus === 'started', false);
		} finally {
			console.setFaults();
		}
		await until('The scan', () => console.agent(id)?.scanStatus === 'started');
		assert.equal(scans().length, 1);
	});

	await httpRequestChecks(suite, n8n, console);
	await toolChecks(suite, n8n, console);

	const browser = await openBrowser(suite.folder);
	suite.atEnd(async () => await browser.close());
	const world = worldOf(sandbox, browser, () => PICTURES);
	await world.editor.signIn(OWNER);
	for (const { name, run } of BY_HAND) {
		await suite.check(`in the editor: ${name}`, async () => {
			await run(world).catch(async (error: unknown) => {
				await keepPage(world, PICTURES, name);
				throw error;
			});
		});
	}

	await suite.check("the token is not in n8n's log", () => {
		assert.ok(!readFileSync(sandbox.logFile, 'utf8').includes(console.token));
	});
});
