import assert from 'node:assert/strict';
import { outputOf } from '../execution';
import { fires, jsonOf, open, runs, successful, type Bench } from './bench';
import { answering } from './prepare';

/** Examples about unified alerts. */

/** The changes that were asked of unified alerts, by the names of their questions. */
const changes = ({ console }: Bench): string[] =>
	console.log.flatMap(({ operation = '' }) =>
		/^(?:TriggerAlertActions|AddAlertNote)$/.test(operation) ? [operation] : [],
	);

export const alerts: Record<string, (bench: Bench) => Promise<void>> = {
	'alert-triage-with-approval': async (bench) => {
		const { n8n, console } = bench;
		let id = '';
		const waiting = await fires(
			bench,
			'alert-triage-with-approval',
			() => {
				[id = ''] = console.addUnifiedAlerts([{ kind: 'endpoint', severity: 'CRITICAL' }]);
			},
			{ status: 'waiting' },
		);
		const [message] = jsonOf(outputOf(waiting, 'Post to the chat'));
		const { text } = JSON.parse(String(message?.sent_jsonBody)) as { text: string };
		assert.deepEqual(changes(bench), []);
		const [, close = ''] = /false positive: (\S+)/.exec(text) ?? [];
		await open(close);
		successful(await n8n.ended(waiting.id, ({ status }) => status !== 'waiting'));
		const alert = console.get('unifiedAlerts', id);
		assert.equal(alert?.status, 'RESOLVED');
		assert.equal(alert?.analystVerdict, 'FALSE_POSITIVE_BENIGN');
		assert.equal(console.uam.notes(id).length, 1);
	},

	'assign-alerts-by-rota': async (bench) => {
		const { console } = bench;
		console.addUsers(['ada', 'grace', 'linus'].map((name) => ({ email: `${name}@example.com` })));
		const ids = console.addUnifiedAlerts([{ kind: 'star' }, { kind: 'star' }, { kind: 'star' }]);
		const taken = console.find(
			'unifiedAlerts',
			({ status, assignee, sandbox }) =>
				status === 'NEW' && assignee === null && (sandbox as { kind?: string }).kind === 'ingested',
		);
		// What others pushed in can be assigned to nobody.
		for (const { id } of taken) console.uam.change(String(id), { status: 'RESOLVED' });
		await runs(bench, 'assign-alerts-by-rota');
		for (const id of ids) {
			const { email } = console.get('unifiedAlerts', id)?.assignee as { email: string };
			assert.match(email, /^(?:ada|grace|linus)@example\.com$/);
		}
	},

	'close-false-positives-by-rule': async (bench) => {
		const { console } = bench;
		const pua = { kind: 'endpoint', severity: 'LOW', name: 'helper.exe detected as PUA' };
		const ids = console.addUnifiedAlerts([pua, pua]);
		await runs(bench, 'close-false-positives-by-rule');
		for (const id of ids) {
			assert.equal(console.get('unifiedAlerts', id)?.status, 'RESOLVED');
			assert.equal(console.uam.notes(id).length, 1);
		}
		// One request a step, however many alerts there are.
		assert.equal(changes(bench).length, 3);
	},

	'escalate-critical-alerts': async (bench) => {
		const { console } = bench;
		let id = '';
		const raise = () => {
			[id = ''] = console.addUnifiedAlerts([{ kind: 'star', severity: 'CRITICAL' }]);
		};
		raise();
		const execution = await fires(bench, 'escalate-critical-alerts', raise, {
			prepare: answering('Open a ticket', { key: 'SEC-1' }),
		});
		const [ticket] = jsonOf(outputOf(execution, 'Open a ticket'));
		assert.equal((JSON.parse(String(ticket?.sent_jsonBody)) as { alert: string }).alert, id);
		const alert = console.get('unifiedAlerts', id);
		assert.equal(alert?.ticketId, 'SEC-1');
		assert.equal(alert?.status, 'IN_PROGRESS');
	},

	'weekly-alert-counts': async (bench) => {
		const { console } = bench;
		console.addUnifiedAlerts([{ kind: 'star' }, { kind: 'identity' }]);
		const week = console.now() - 7 * 86_400_000;
		const count = console.find(
			'unifiedAlerts',
			({ detectedAt }) => Date.parse(String(detectedAt)) >= week,
		).length;
		const { standIns } = await runs(bench, 'weekly-alert-counts');
		const [mail] = jsonOf(outputOf(standIns, 'Mail it'));
		assert.equal(mail?.sent_subject, `${count} alerts in seven days`);
		assert.match(String(mail?.sent_text), /severity\n {2}\w+: \d+/);
	},
};
