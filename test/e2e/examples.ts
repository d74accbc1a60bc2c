import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxConsole } from '../../sandbox/console';
import { ROOT } from '../../sandbox/start/lines';
import { suiteOf } from './checks';
import {
	failureOf,
	outputOf,
	type Execution,
	type Item,
	type N8n,
	type WorkflowFile,
	type WorkflowNode,
} from './rest';
import { until } from './until';

/** Every workflow of `examples/`, as it is, in the real n8n. */

const FOLDER = join(ROOT, 'examples');
const TRIGGERS = /\.(?:manualTrigger|scheduleTrigger|webhook|sentinelOneTrigger)$/;
const DAY_MS = 86_400_000;

interface Bench {
	n8n: N8n;
	console: SandboxConsole;
}

const read = (file: string) =>
	JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8')) as WorkflowFile;

const triggerOf = ({ nodes }: WorkflowFile): WorkflowNode => {
	const found = nodes.find(({ type }) => TRIGGERS.test(type));
	assert.ok(found, 'the example has no trigger');
	return found;
};

/**
 * The example with a stand-in for every node that is switched off, because it needs an account: the
 * stand-in puts on its item what the node would have sent.
 */
function withStandIns(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node): WorkflowNode => {
		if (node.disabled !== true) return node;
		const told = Object.entries(node.parameters).filter(
			([, value]) => typeof value === 'string' && value.startsWith('='),
		);
		const assignments = told.map(([name, value]) => ({
			id: name,
			name: `sent_${name}`,
			value,
			type: 'string',
		}));
		const parameters = { assignments: { assignments }, includeOtherFields: true, options: {} };
		return { ...node, disabled: false, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters };
	});
	return { ...workflow, name: `${workflow.name} (with stand-ins)`, nodes };
}

/** The example polling every minute instead of every five: the least n8n allows. */
function everyMinute(workflow: WorkflowFile): WorkflowFile {
	const pollTimes = { item: [{ mode: 'everyMinute' }] };
	const nodes = workflow.nodes.map((node) =>
		'pollTimes' in node.parameters
			? { ...node, parameters: { ...node.parameters, pollTimes } }
			: node,
	);
	return { ...workflow, nodes };
}

const successful = (execution: Execution, status = 'success') => {
	assert.equal(failureOf(execution), '');
	assert.equal(execution.status, status);
	return execution;
};

const jsonOf = (items: Item[]) => items.map(({ json }) => json);

const writes = ({ console }: Bench) =>
	console.log
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path, body, status }) => ({ method, path, body, status }));

/** Runs the example from its own trigger: first as it is, then with what it would have sent. */
async function runs({ n8n, console }: Bench, file: string) {
	const workflow = read(file);
	const { name } = triggerOf(workflow);
	const plain = successful(await n8n.run(await n8n.add(workflow), name));
	console.clearLog();
	const standIns = successful(await n8n.run(await n8n.add(withStandIns(workflow)), name));
	return { plain, standIns };
}

/** Publishes a polling example and waits for the execution that `cause` brings about. */
async function fires({ n8n, console }: Bench, file: string, cause: () => void, status = 'success') {
	const workflow = everyMinute(withStandIns(read(file)));
	const id = await n8n.add(workflow);
	await n8n.publishPolling(id, console);
	console.clearLog();
	cause();
	const [first] = await until(`An execution of ${file}`, async () => {
		const all = await n8n.executions(id);
		return all.length > 0 && all;
	});
	const execution = successful(await n8n.ended(first?.id ?? ''), status);
	await n8n.unpublish(id);
	return execution;
}

/** Opens a link as the person in the mail does. */
async function open(text: unknown): Promise<void> {
	const [link = ''] = /http:\/\/127\.0\.0\.1:\S+\/webhook-waiting\/\S+/.exec(String(text)) ?? [];
	assert.ok(link, `no link in: ${String(text)}`);
	const response = await fetch(link);
	assert.equal(response.status, 200, await response.text());
}

const EXAMPLES: Record<string, (bench: Bench) => Promise<void>> = {
	'access-review': async (bench) => {
		const { plain } = await runs(bench, 'access-review');
		const [file, ...more] = outputOf(plain, 'As a file');
		assert.equal(more.length, 0);
		assert.match(String(file?.binary?.data?.fileName), /^access-review-\d{4}-\d\d-\d\d\.csv$/);
		assert.ok(outputOf(plain, 'All grants').length >= bench.console.count('users'));
	},

	'asset-graph-into-neo4j': async (bench) => {
		const { standIns } = await runs(bench, 'asset-graph-into-neo4j');
		const statements = jsonOf(outputOf(standIns, 'As Cypher')).flatMap(
			(json) => json.statements as unknown[],
		);
		assert.ok(statements.length > bench.console.count('agents'));
		assert.match(JSON.stringify(statements[0]), /MERGE \(n:Entity/);
	},

	'infected-agents-digest': async (bench) => {
		const infected = bench.console.find('agents', (row) => row.infected === true);
		assert.ok(infected.length > 0);
		const { standIns } = await runs(bench, 'infected-agents-digest');
		const [mail] = jsonOf(outputOf(standIns, 'Mail it'));
		assert.equal(mail?.sent_subject, `${infected.length} infected agents`);
		assert.equal(String(mail?.sent_text).split('\n').length, infected.length);
	},

	'move-agents-by-naming-rule': async (bench) => {
		const { console } = bench;
		const [london = '', berlin = ''] = console.add('sites', [
			{ name: 'London' },
			{ name: 'Berlin' },
		]);
		const ids = console.addAgents([
			{ computerName: 'LON-1' },
			{ computerName: 'LON-2' },
			{ computerName: 'BER-1' },
			{ computerName: 'PAR-1' },
		]);
		const workflow = read('move-agents-by-naming-rule');
		const id = await bench.n8n.add(workflow);
		console.clearLog();
		successful(await bench.n8n.run(id, triggerOf(workflow).name));
		const moves = writes(bench);
		assert.deepEqual(
			new Set(moves.map(({ path, status }) => `${path} ${status}`)),
			new Set(['/agents/actions/move-to-site 200']),
		);
		assert.equal(moves.length, 2);
		assert.deepEqual(
			ids.map((one) => console.agent(one)?.siteId),
			[london, london, berlin, console.agent(ids[3] ?? '')?.siteId],
		);
		// Everybody is in place now.
		console.clearLog();
		successful(await bench.n8n.run(id, triggerOf(workflow).name));
		assert.deepEqual(writes(bench), []);
	},

	'new-agent-scan-and-ticket': async (bench) => {
		const { console } = bench;
		let ids: string[] = [];
		const execution = await fires(bench, 'new-agent-scan-and-ticket', () => {
			ids = console.addAgents(3);
		});
		assert.deepEqual(
			jsonOf(outputOf(execution, 'A new agent'))
				.map(({ id }) => id)
				.sort(),
			[...ids].sort(),
		);
		const [scan, ...more] = writes(bench);
		assert.equal(more.length, 0);
		assert.equal(scan?.path, '/agents/actions/initiate-scan');
		for (const id of ids) assert.equal(console.agent(id)?.scanStatus, 'started');
		const tickets = jsonOf(outputOf(execution, 'Open a ticket'));
		assert.deepEqual(
			tickets.map(({ sent_jsonBody: body }) => JSON.parse(String(body)) as unknown),
			jsonOf(outputOf(execution, 'A new agent')).map(({ computerName }) => ({
				title: `New agent ${String(computerName)}`,
				text: 'A full disk scan was started.',
			})),
		);
	},

	'off-boarding': async (bench) => {
		const { n8n, console } = bench;
		const email = 'who.leaves@example.com';
		const [user = ''] = console.addUsers([{ email, source: 'mgmt' }]);
		const id = await n8n.add(read('off-boarding'));
		await n8n.publish(id);
		console.clearLog();
		const answer = await n8n.callWebhook('sentinelone-off-boarding', { email });
		assert.deepEqual(answer, { status: 200, body: { deleted: true, email, id: user } });
		assert.deepEqual(
			writes(bench).map(({ method, path, status }) => `${method} ${path} ${status}`),
			[`DELETE /users/${user} 200`],
		);
		const again = await n8n.callWebhook('sentinelone-off-boarding', { email });
		assert.equal(again.status, 422);
		assert.match(
			JSON.stringify(again.body),
			/"deleted":false,"reason":".*who\.leaves@example\.com/,
		);
		const nobody = await n8n.callWebhook('sentinelone-off-boarding', {});
		assert.equal(nobody.status, 422);
		assert.equal(writes(bench).length, 1);
		await n8n.unpublish(id);
	},

	'siem-isolates-endpoint': async (bench) => {
		const { n8n, console } = bench;
		const [agent = ''] = console.addAgents([{ computerName: 'SIEM-TARGET' }]);
		console.addAgents([{ computerName: 'TWIN' }, { computerName: 'TWIN' }]);
		const id = await n8n.add(read('siem-isolates-endpoint'));
		await n8n.publish(id);
		console.clearLog();
		const ask = async (computerName?: string) =>
			await n8n.callWebhook('sentinelone-isolate', { computerName });
		assert.deepEqual(await ask('SIEM-TARGET'), {
			status: 200,
			body: { isolated: true, agentId: agent, affected: 1 },
		});
		assert.match(String(console.agent(agent)?.networkStatus), /^disconnect/);
		const refused = { isolated: false, reason: 'not exactly one machine has this name' };
		assert.deepEqual(await ask('NO-SUCH-MACHINE'), { status: 422, body: refused });
		assert.deepEqual(await ask('TWIN'), { status: 422, body: refused });
		// A call that names no machine must not reach every machine.
		assert.equal((await ask()).status, 422);
		assert.equal((await ask('')).status, 422);
		assert.equal(writes(bench).length, 1);
		await n8n.unpublish(id);
	},

	'site-mapping-with-confirmation': async (bench) => {
		const { n8n, console } = bench;
		const [site = ''] = console.add('sites', [{ name: 'Acme London' }]);
		const workflow = withStandIns(read('site-mapping-with-confirmation'));
		console.clearLog();
		const waiting = successful(
			await n8n.run(await n8n.add(workflow), triggerOf(workflow).name),
			'waiting',
		);
		const [mail, ...more] = jsonOf(outputOf(waiting, 'Ask a person'));
		assert.equal(more.length, 0);
		assert.equal(mail?.sent_subject, 'Acme London: is it the site Acme London?');
		assert.deepEqual(writes(bench), []);
		await open(mail?.sent_text);
		successful(await n8n.ended(waiting.id, ({ status }) => status !== 'waiting'));
		assert.deepEqual(
			writes(bench).map(({ method, path, status }) => `${method} ${path} ${status}`),
			[`PUT /sites/${site} 200`],
		);
		assert.equal(console.get('sites', site)?.externalId, 'ORG-1');
	},

	'threat-isolate-approve-reconnect': async (bench) => {
		const { n8n, console } = bench;
		const file = 'threat-isolate-approve-reconnect';
		const agent = console.find('agents', (row) => row.networkStatus === 'connected')[0];
		const agentId = String(agent?.id);
		let threat = '';
		const waiting = await fires(
			bench,
			file,
			() => {
				const about = { agentId, agentComputerName: agent?.computerName };
				const info = { confidenceLevel: 'malicious', threatName: 'Eicar' };
				[threat = ''] = console.addThreats([{ agentRealtimeInfo: about, threatInfo: info }]);
			},
			'waiting',
		);
		const [mail, ...more] = jsonOf(outputOf(waiting, 'Ask a person'));
		assert.equal(more.length, 0);
		assert.equal(mail?.sent_subject, `Isolated: ${String(agent?.computerName)}`);
		assert.match(String(mail?.sent_text), /^Eicar on /);
		assert.match(String(console.agent(agentId)?.networkStatus), /^disconnect/);
		await open(mail?.sent_text);
		successful(await n8n.ended(waiting.id, ({ status }) => status !== 'waiting'));
		assert.deepEqual(
			writes(bench).map(({ path, status }) => `${path} ${status}`),
			['/agents/actions/disconnect 200', '/agents/actions/connect 200', '/threats/notes 200'],
		);
		assert.match(JSON.stringify(writes(bench)[2]?.body), new RegExp(threat));
		assert.match(String(console.agent(agentId)?.networkStatus), /^connect/);
	},

	'token-expiry-warning': async (bench) => {
		const { console, n8n } = bench;
		const { value } = console.issueToken({ expiresInMs: 3 * DAY_MS });
		const old = n8n.useConsole(
			await n8n.addCredential('Ends soon', 'sentinelOneApi', {
				subdomain: '',
				domain: 'custom',
				consoleUrl: console.url,
				apiToken: value,
			}),
		);
		try {
			const execution = await fires(bench, 'token-expiry-warning', () => {});
			const mails = jsonOf(outputOf(execution, 'Warn'));
			assert.equal(mails.filter(({ owner }) => owner === 'credential').length, 1);
			for (const { sent_subject: subject, sent_text: text } of mails) {
				assert.match(String(subject), /^The API token of \S+.* ends soon$/);
				assert.doesNotMatch(String(subject), /undefined|null/);
				assert.match(String(text), /^It ends on \d{4}-\d\d-\d\dT\S+, in \d+ days\./);
			}
		} finally {
			n8n.useConsole(old);
		}
	},

	'two-factor-hygiene-report': async (bench) => {
		const users = bench.console.find('users', (row) => row.twoFaEnabled === false);
		assert.ok(users.length > 0);
		const { standIns } = await runs(bench, 'two-factor-hygiene-report');
		const [mail] = jsonOf(outputOf(standIns, 'Mail it'));
		assert.equal(mail?.sent_subject, `${users.length} console users without 2FA`);
		assert.equal(String(mail?.sent_text).split('\n').length, users.length);
	},

	'user-load-into-database': async (bench) => {
		const { standIns } = await runs(bench, 'user-load-into-database');
		const rows = jsonOf(outputOf(standIns, 'Into the table'));
		const users = bench.console.find('users', (row) => Boolean(row.email));
		assert.equal(rows.length, users.length);
		assert.ok(rows.every(({ Email }) => /@/.test(String(Email))));
	},

	'weekly-list-of-users-without-2fa': async (bench) => {
		const workflow = read('weekly-list-of-users-without-2fa');
		const id = await bench.n8n.add(workflow);
		const execution = successful(await bench.n8n.run(id, triggerOf(workflow).name));
		const [file, ...more] = outputOf(execution, 'As a file');
		assert.equal(more.length, 0);
		assert.match(String(file?.binary?.data?.fileName), /^users-without-2fa-[\d-]+\.csv$/);
		const users = bench.console.find(
			'users',
			(row) => row.twoFaEnabled === false && row.source === 'mgmt',
		);
		assert.equal(outputOf(execution, 'Users without 2FA').length, users.length);
	},
};

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
		await suite.check(`${file} runs and does what it says`, async () => {
			await run({ n8n, console });
		});
	}
});
