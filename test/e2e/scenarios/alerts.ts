import assert from 'node:assert/strict';
import type { LogEntry } from '../../../sandbox/console';
import type { Scenario, World } from '../world';

/** Unified alerts are changed by one question of GraphQL; these are the ones that change something. */
const triggered = ({ console }: World): LogEntry[] =>
	console.log.filter(({ operation }) => operation === 'TriggerAlertActions');

/** An alert that is easy to find in the list. */
const NAME = 'Beacon to evil.example';

export const alerts: Scenario[] = [
	{
		name: 'a dry run says whom a verdict would reach, and sends nothing',
		async run(world) {
			const { editor, console, picture } = world;
			const [id = ''] = console.addUnifiedAlerts([{ kind: 'star', name: NAME, severity: 'HIGH' }]);
			await editor.newWorkflow();
			await editor.addFirst('manual', 'Manual Trigger');
			await editor.addNext('sentinel', 'SentinelOne', 'Set analyst verdict of alerts');
			const [found = '', ...more] = await editor.searchList('alertId', 'Beacon');
			assert.match(found, /^Beacon to evil\.example \(High, .+, \d{4}-\d\d-\d\d \d\d:\d\d\)$/);
			assert.deepEqual(more, []);
			await editor.pick(NAME);
			await editor.select('analystVerdict', 'True Positive: Malware');
			await editor.addOption('Dry Run');
			await editor.flip('dryRun');
			console.clearLog();
			const { rows, failure } = await editor.execute();
			assert.equal(failure, '');
			assert.equal(rows.length, 1);
			assert.equal(rows[0]?.dryRun, 'true');
			assert.match(rows[0]?.reaches ?? '', new RegExp(`count:\\s*1.*${id}`, 's'));
			assert.deepEqual(triggered(world), []);
			assert.equal(console.get('unifiedAlerts', id)?.analystVerdict, 'UNDEFINED');
			await picture('alert-dry-run');
		},
	},
	{
		name: 'an alert from the list gets its verdict, and the console shows it',
		async run(world) {
			const { editor, console } = world;
			const [alert] = console.find('unifiedAlerts', ({ name }) => name === NAME);
			const id = String(alert?.id);
			await editor.flip('dryRun');
			console.clearLog();
			const { rows, failure } = await editor.execute();
			assert.equal(failure, '');
			assert.deepEqual(rows, [{ id, analystVerdict: 'TRUE_POSITIVE_MALWARE', outcome: 'applied' }]);
			assert.deepEqual(
				triggered(world).map(({ status }) => status),
				[200],
			);
			assert.equal(console.get('unifiedAlerts', id)?.analystVerdict, 'TRUE_POSITIVE_MALWARE');
		},
	},
	{
		name: "n8n's own entry for calls by hand, which leads nowhere in a node, is in no menu",
		async run({ editor }) {
			const resources = await editor.choices('resource');
			assert.ok(resources.includes('API Request'), resources.join());
			const operations = await editor.choices('operation');
			assert.ok(operations.includes('Set Verdict'), operations.join());
			for (const menu of [resources, operations]) {
				assert.deepEqual(
					menu.filter((entry) => /custom api call/i.test(entry)),
					[],
				);
			}
		},
	},
];
