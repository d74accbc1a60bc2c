import assert from 'node:assert/strict';
import { agents as kind } from '../../../nodes/shared/records/agent';
import { until } from '../until';
import { changes, type Scenario } from '../world';

export const agents: Scenario[] = [
	{
		name: 'Initiate Scan on an agent from the list starts its scan',
		async run(world) {
			const { editor, console } = world;
			await editor.newWorkflow();
			await editor.addFirst('manual', 'Manual Trigger');
			await editor.addNext('sentinel', 'SentinelOne', 'Initiate full disk scan on agents');
			const [row] = console.rows('agents', 1);
			const name = String(row?.computerName);
			await editor.searchList('agentId', name);
			await editor.pick(name);
			console.clearLog();
			const { rows, failure } = await editor.execute();
			assert.equal(failure, '');
			assert.deepEqual(rows, [{ id: String(row?.id), affected: '1' }]);
			assert.deepEqual(changes(world), ['POST /agents/actions/initiate-scan 200']);
			assert.equal(console.agent(String(row?.id))?.scanStatus, 'started');
		},
	},
	{
		name: 'Get Many offers the filters, the order and the fields of its own list',
		async run({ editor }) {
			await editor.newWorkflow();
			await editor.addFirst('manual', 'Manual Trigger');
			await editor.addNext('sentinel', 'SentinelOne', 'Get many agents');
			const filters = await editor.offered('Add Filter');
			assert.deepEqual(
				filters,
				kind.filters.map(({ field }) => field.displayName),
			);
			await editor.add('Add Filter', 'OS Types');
			await editor.select('osTypes', 'Linux');
			await editor.page.keyboard.press('Escape');
			assert.ok(!(await editor.offered('Add Filter')).includes('OS Types'));

			await editor.add('Add Sort', 'Sort By', { loads: true });
			await editor.select('sortBy', 'Endpoint Name');
			await editor.add('Add Option', 'Fields to Return', { loads: true });
			await editor.select('returnFields', 'computerName');
			await editor.page.keyboard.press('Escape');
			const { rows, failure } = await editor.execute();
			assert.equal(failure, '');
			assert.deepEqual(Object.keys(rows[0] ?? {}), ['id', 'computerName']);
			const names = rows.map(({ computerName }) => String(computerName));
			assert.deepEqual(names, [...names].sort());
		},
	},
	{
		name: 'a new agent starts a published workflow, and is scanned, within the polling interval',
		async run(world) {
			const { editor, console, picture } = world;
			await editor.newWorkflow();
			await editor.addFirst('sentinel', 'SentinelOne', 'On agent created');
			const test = await editor.execute();
			assert.equal(test.failure, '');
			assert.ok(test.rows.length > 0);
			assert.match(test.rows[0]?.trigger ?? '', /agentCreated:\d+/);
			await picture('trigger-test-event');

			await editor.addNext('sentinel', 'SentinelOne', 'Initiate full disk scan on agents');
			await editor.locateByExpression('agentId', '{{ $json.id }}');
			const told = await editor.publish();
			assert.match(told, /regularly check SentinelOne/);
			const before = await editor.executions();

			console.clearLog();
			const response = await fetch(`${console.url}/_sandbox/agents`, { method: 'POST' });
			const { ids } = (await response.json()) as { ids: string[] };
			const id = ids[0] ?? '';
			await until(
				'An execution that scans',
				async () => {
					// The test event's own execution may show up late in the list.
					if (changes(world).length === 0) return false;
					const now = await editor.executions();
					return now.length > before.length && /Succeeded/.test(now[0] ?? '');
				},
				90_000,
			);
			const scans = console.log.filter(({ method }) => method === 'POST');
			assert.deepEqual(
				scans.map(({ path, status, body }) => ({ path, status, body })),
				[
					{
						path: '/agents/actions/initiate-scan',
						status: 200,
						body: { filter: { ids: [id] }, data: {} },
					},
				],
			);
			assert.equal(console.agent(id)?.scanStatus, 'started');
			await editor.openExecution();
			await picture('trigger-executions');
		},
	},
	{
		name: 'a webhook isolates an endpoint and answers its caller',
		async run(world) {
			const { editor, console, n8nUrl, picture } = world;
			await editor.newWorkflow();
			await editor.addFirst('webhook', 'Webhook');
			await editor.select('httpMethod', 'POST');
			await editor.fill('path', 'isolate');
			await editor.select('responseMode', "Using 'Respond to Webhook' Node");
			await editor.addNext(
				'sentinel',
				'SentinelOne',
				'Disconnect agents from network to isolate their endpoints',
			);
			await editor.locateByExpression('agentId', '{{ $json.body.agentId }}');
			await editor.addNext('respond to webhook', 'Respond to Webhook');
			await editor.publish();
			await picture('webhook-workflow');

			const [row] = console.find('agents', ({ networkStatus }) => networkStatus === 'connected');
			const id = String(row?.id);
			const call = async (agentId: string) =>
				await fetch(`${n8nUrl}/webhook/isolate`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ agentId }),
				});
			console.clearLog();
			const answer = await call(id);
			assert.equal(answer.status, 200);
			assert.deepEqual(await answer.json(), { id, affected: 1 });
			assert.deepEqual(changes(world), ['POST /agents/actions/disconnect 200']);
			assert.match(String(console.agent(id)?.networkStatus), /^disconnect/);

			const refused = await call('');
			assert.equal(refused.status, 500);
			assert.deepEqual(changes(world).length, 1);
		},
	},
];
