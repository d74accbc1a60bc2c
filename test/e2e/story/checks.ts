import assert from 'node:assert/strict';
import type { SandboxConsole } from '../../../sandbox/console';
import type { Suite } from '../checks';
import { failureOf, outputOf, type Execution } from '../execution';
import type { N8n } from '../rest';
import { startChat } from './chat';
import { story } from './workflow';
import { until } from '../until';

/** A morning in a security team: an alert comes in, a person decides, the endpoint is isolated. */

const jsonOf = (execution: Execution, name: string) =>
	outputOf(execution, name).map(({ json }) => json);

/** The changes that were asked of alerts, by the names of their questions. */
const changesOf = ({ log }: SandboxConsole): string[] =>
	log.flatMap(({ operation = '' }) =>
		/^(?:TriggerAlertActions|AddAlertNote)$/.test(operation) ? [operation] : [],
	);

export async function storyChecks(suite: Suite, n8n: N8n, console: SandboxConsole): Promise<void> {
	const chat = await startChat();
	suite.atEnd(chat.close);
	const [agent] = console.find(
		'agents',
		({ networkStatus, osType }) => networkStatus === 'connected' && osType === 'windows',
	);
	const agentId = String(agent?.id);
	let alert = '';
	let workflow = '';
	let execution = '';

	/** The newest execution of the workflow as it is once it has come so far. */
	const reaches = async (wanted: string) =>
		await until(`An execution that is ${wanted}`, async () => {
			const [newest] = await n8n.executions(workflow);
			if (newest === undefined) return undefined;
			return await n8n.ended(newest.id, ({ status }) => status === wanted);
		});

	await suite.check(
		'SOC story: a serious alert at the console starts the published workflow',
		async () => {
			workflow = await n8n.add(story(n8n, chat.url));
			await n8n.publishPolling(workflow, console);
			// One that is not serious comes in with it, and is left alone.
			console.addUnifiedAlerts([{ kind: 'endpoint', severity: 'LOW', agentId }]);
			[alert = ''] = console.addUnifiedAlerts([
				{ kind: 'endpoint', severity: 'CRITICAL', agentId, name: 'Ransomware in the office' },
			]);
			console.clearLog();
			const waiting = await reaches('waiting');
			execution = waiting.id;
			assert.equal(failureOf(waiting), '');
			assert.deepEqual(
				jsonOf(waiting, 'Serious alert').map(({ id }) => id),
				[alert],
			);
		},
	);

	await suite.check('SOC story: a query of the data lake says what the processes did', async () => {
		const [tree] = jsonOf(await n8n.execution(execution), 'What happened');
		assert.match(JSON.stringify(tree), /explorer\.exe/);
		assert.deepEqual(console.lake.open(), []);
	});

	await suite.check(
		'SOC story: a person is asked in the chat, and nothing is changed before',
		() => {
			const [message, ...more] = chat.messages;
			assert.equal(more.length, 0);
			assert.match(message ?? '', /^CRITICAL: Ransomware in the office on /);
			assert.match(message ?? '', /explorer\.exe/);
			assert.deepEqual(changesOf(console), []);
			assert.equal(console.agent(agentId)?.networkStatus, 'connected');
		},
	);

	await suite.check(
		'SOC story: the person opens the link, and the workflow goes on to its end',
		async () => {
			const [, link = ''] = /Isolate it: (\S+)/.exec(chat.messages[0] ?? '') ?? [];
			assert.ok(link.startsWith(n8n.url), link);
			const answer = await fetch(link);
			assert.equal(answer.status, 200, await answer.text());
			const ended = await n8n.ended(execution, ({ status }) => status !== 'waiting');
			assert.equal(failureOf(ended), '');
			assert.equal(ended.status, 'success');
		},
	);

	await suite.check('SOC story: verdict and note are at the console', () => {
		const row = console.get('unifiedAlerts', alert);
		assert.equal(row?.analystVerdict, 'TRUE_POSITIVE_RANSOMWARE');
		assert.equal(row?.status, 'IN_PROGRESS');
		const [note, ...more] = console.uam.notes(alert);
		assert.equal(more.length, 0);
		assert.match(String(note?.text), /^Isolated after approval\. Processes: .*explorer\.exe/s);
	});

	await suite.check('SOC story: the endpoint is off the network', async () => {
		await until('The isolation', () => console.agent(agentId)?.networkStatus === 'disconnected');
	});

	await suite.check('SOC story: the note is read back in the same run', async () => {
		const notes = jsonOf(await n8n.execution(execution), 'Read back');
		assert.equal(notes.length, 1);
		assert.match(String(notes[0]?.text), /^Isolated after approval\./);
	});

	await suite.check(
		'SOC story: every change was asked for once, and later polls ask for none',
		async () => {
			assert.deepEqual(changesOf(console), [
				// Verdict, status and isolation.
				...['TriggerAlertActions', 'TriggerAlertActions', 'TriggerAlertActions'],
				'AddAlertNote',
			]);
			const polls = () => console.log.filter(({ operation }) => operation === 'Alerts').length;
			const before = polls();
			await until('The next poll', () => polls() > before);
			assert.equal((await n8n.executions(workflow)).length, 1);
			assert.equal(chat.messages.length, 1);
			await n8n.unpublish(workflow);
		},
	);
}
