import assert from 'node:assert/strict';
import { outputOf } from '../execution';
import {
	DAY_MS,
	fires,
	jsonOf,
	open,
	read,
	successful,
	triggerOf,
	withStandIns,
	writes,
	type Bench,
} from './bench';

/** Examples that something outside starts: a webhook, the console, a person. */
export const triggered: Record<string, (bench: Bench) => Promise<void>> = {
	'alert-with-process-tree': async (bench) => {
		const { console } = bench;
		let ids: string[] = [];
		const execution = await fires(bench, 'alert-with-process-tree', () => {
			ids = console.add('unifiedAlerts', [{ kind: 'endpoint' }]);
		});
		const [note, ...more] = jsonOf(outputOf(execution, 'Add the note'));
		assert.equal(more.length, 0);
		assert.deepEqual(ids, [jsonOf(outputOf(execution, 'As text'))[0]?.alertId]);
		assert.match(String(note?.text), /^Process tree:\nexplorer\.exe \(\d+, /);
		assert.deepEqual(console.lake.open(), []);
	},

	'first-seen-domain': async (bench) => {
		const { console } = bench;
		const domain = 'never-seen.bad.example';
		const execution = await fires(bench, 'first-seen-domain', () => {
			console.lake.add([
				{
					'event.type': 'DNS Resolved',
					'event.dns.request': domain,
					'endpoint.name': 'ASKED',
					'src.process.name': 'curl',
				},
			]);
		});
		const mails = jsonOf(outputOf(execution, 'Tell'));
		const own = mails.find(({ sent_subject: subject }) => subject === `First seen: ${domain}`);
		assert.equal(own?.sent_text, `curl on ASKED asked for ${domain}`);
		assert.deepEqual(console.lake.open(), []);
	},

	'hosts-that-ran-a-hash': async (bench) => {
		const { n8n, console } = bench;
		const sha256 = 'a'.repeat(64);
		console.lake.add([
			{
				'event.type': 'Process Creation',
				'endpoint.name': 'RAN-IT',
				'tgt.process.image.sha256': sha256,
			},
		]);
		const id = await n8n.add(read('hosts-that-ran-a-hash'));
		await n8n.publish(id);
		const answer = await n8n.callWebhook('sentinelone-who-ran', { sha256 });
		assert.equal(answer.status, 200);
		const { hosts } = answer.body as { hosts: Array<Record<string, unknown>> };
		assert.deepEqual(
			hosts.map((host) => [host['endpoint.name'], host.times]),
			[['RAN-IT', 1]],
		);
		const evil = await n8n.callWebhook('sentinelone-who-ran', { sha256: "x' or event.type = *" });
		assert.deepEqual(evil.body, { hosts: [] });
		assert.equal((await n8n.callWebhook('sentinelone-who-ran', {})).status, 422);
		await n8n.unpublish(id);
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
			assert.equal(
				mails.filter(({ trigger }) => (trigger as { owner?: string }).owner === 'credential')
					.length,
				1,
			);
			for (const { sent_subject: subject, sent_text: text } of mails) {
				assert.match(String(subject), /^The API token of \S+.* ends soon$/);
				assert.doesNotMatch(String(subject), /undefined|null/);
				assert.match(String(text), /^It ends on \d{4}-\d\d-\d\dT\S+, in \d+ days\./);
			}
		} finally {
			n8n.useConsole(old);
		}
	},
};
