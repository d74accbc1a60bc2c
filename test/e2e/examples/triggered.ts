import assert from 'node:assert/strict';
import { outputOf } from '../execution';
import { DAY_MS, fires, jsonOf, open, runs, successful, writes, type Bench } from './bench';

/** Examples that something at the console starts, or a person. */
export const triggered: Record<string, (bench: Bench) => Promise<void>> = {
	'alert-with-process-tree': async (bench) => {
		const { console } = bench;
		let ids: string[] = [];
		// The one that is tried.
		console.add('unifiedAlerts', [{ kind: 'endpoint' }]);
		const execution = await fires(bench, 'alert-with-process-tree', () => {
			ids = console.add('unifiedAlerts', [{ kind: 'endpoint' }]);
		});
		const [note, ...more] = jsonOf(outputOf(execution, 'Add the note'));
		assert.equal(more.length, 0);
		assert.deepEqual(ids, [jsonOf(outputOf(execution, 'As text'))[0]?.alertId]);
		assert.match(String(note?.text), /^Process tree:\nexplorer\.exe \(\d+, /);
		assert.deepEqual(console.lake.open(), []);
	},

	'exclusion-changes-to-chat': async (bench) => {
		const { console } = bench;
		const entry = (value: string) => ({
			...{ type: 'path', value, osType: 'windows', description: 'Ticket 7', userName: 'Ann' },
			...{ modeType: 'suppression', mode: 'suppress', scope: { tenant: true } },
		});
		const execution = await fires(bench, 'exclusion-changes-to-chat', () => {
			console.add('exclusions', [entry('C:\\Backdoor')]);
		});
		const posts = jsonOf(outputOf(execution, 'Post to the chat'));
		assert.equal(posts.length, 1);
		const { text } = JSON.parse(String(posts[0]?.sent_jsonBody)) as { text: string };
		assert.match(text, /^New exclusion: path C:\\Backdoor on windows.*, by Ann\. Ticket 7$/);
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

	'site-mapping-with-confirmation': async (bench) => {
		const { n8n, console } = bench;
		const [site = ''] = console.add('sites', [{ name: 'Acme London' }]);
		const { standIns: waiting } = await runs(bench, 'site-mapping-with-confirmation');
		assert.equal(waiting.status, 'waiting');
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
			{ status: 'waiting' },
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

	'threat-with-process-tree-to-ticket': async (bench) => {
		const { console } = bench;
		const [agent] = console.find('agents', ({ isDecommissioned }) => isDecommissioned !== true);
		const about = {
			...{ agentId: agent?.id, agentComputerName: agent?.computerName },
			...{ accountId: agent?.accountId, siteId: agent?.siteId },
		};
		const storyline = 'A1B2C3D4E5F60718';
		const execution = await fires(bench, 'threat-with-process-tree-to-ticket', () => {
			const at = new Date(console.now()).toISOString();
			console.lake.add([
				{
					...{ 'event.type': 'Process Creation', 'endpoint.name': String(agent?.computerName) },
					...{ 'src.process.storyline.id': storyline, 'account.id': String(agent?.accountId) },
					...{ 'src.process.uid': 'P1', 'src.process.name': 'outlook.exe', 'src.process.pid': 7 },
					...{ 'tgt.process.uid': 'P2', 'tgt.process.name': 'evil.exe', 'tgt.process.pid': 8 },
					'tgt.process.storyline.id': storyline,
				},
			]);
			const info = {
				confidenceLevel: 'malicious',
				threatName: 'evil.exe',
				storyline,
				createdAt: at,
			};
			console.addThreats([
				{ agentRealtimeInfo: about, agentDetectionInfo: about, threatInfo: info },
			]);
		});
		const [ticket, ...more] = jsonOf(outputOf(execution, 'Open a ticket'));
		assert.equal(more.length, 0);
		const { title, text } = JSON.parse(String(ticket?.sent_jsonBody)) as Record<string, string>;
		assert.equal(title, `evil.exe on ${String(agent?.computerName)}`);
		assert.match(String(text), /^```mermaid\nflowchart TD\n[\s\S]*outlook\.exe[\s\S]*evil\.exe/);
		assert.deepEqual(console.lake.open(), []);
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
