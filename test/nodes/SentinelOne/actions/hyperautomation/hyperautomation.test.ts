import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

const box = sandbox({ agents: 5 });
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'hyperautomation',
	operation,
	...more,
});
const list = async (filters: IDataObject = {}) =>
	(await box.run(op('getAll', { returnAll: true, simplify: true, filters }))).json;
const run = (id: unknown, additionalFields: IDataObject = {}) =>
	box.run(op('run', { workflowId: byId(id), additionalFields }));
const NONE = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

it('get many reads all pages, whose cursor is no cursor', async () => {
	const all = await list();
	expect(all).toHaveLength(12);
	expect(all[0]).toMatchObject({ name: 'Playbook 1', state: 'active', trigger: 'manual_trigger' });
	expect(await list({ name__contains: 'playbook 12' })).toHaveLength(1);
	expect(await list({ states: ['inactive'] })).toHaveLength(3);
});

it('runs the version that is there, and its state can be asked for', async () => {
	const [workflow] = await list();
	const payload = '{"host": "pc-1"}';
	const { json } = await run(workflow!.id, { payload });
	expect(json[0]).toMatchObject({
		...{ workflow_id: workflow!.id, version_id: workflow!.version_id, state: 'Running' },
	});
	expect(box.console.log.at(-1)?.body).toEqual({ data: { payload: '{"host":"pc-1"}' } });
	const state = async () => (await box.run(op('getRun', { runId: json[0]!.id }))).json[0]!.state;
	expect(await state()).toBe('Running');
	box.console.advanceClock(60_000);
	expect(await state()).toBe('Completed');
});

it('runs nothing that is not active, unknown or no ID', async () => {
	const [inactive] = await list({ states: ['inactive'] });
	expect((await run(inactive!.id)).error?.message).toBe(
		`The workflow ${inactive!.id} is not active: inactive`,
	);
	expect((await run(NONE)).error?.message).toBe(`The console has no workflow with the ID ${NONE}`);
	expect((await run('12345')).error?.message).toBe(
		'Workflow is not an ID of Hyperautomation: "12345"',
	);
	expect(box.asked.filter((call) => call.startsWith('POST'))).toEqual([]);
});

it('says what the console refuses', async () => {
	const all = await list();
	const scheduled = all.find(({ trigger }) => trigger === 'scheduled_trigger');
	expect((await run(scheduled!.id)).error?.message).toContain('Workflow has no manual trigger');
	const none = await box.run(op('getRun', { runId: NONE }));
	expect(none.error?.message).toContain(`The console has no run with the ID ${NONE}`);
	const token = box.without('Hyper Automate.workflowsRun');
	const parameters = op('run', { workflowId: byId(all[0]!.id), additionalFields: {} });
	const { error } = await box.run(parameters, [{}], { token });
	expect(error?.message).toContain('"Hyperautomation > Workflows Run"');
});

it('a console of 2023 has no Hyperautomation, and the failure says so', async () => {
	box.console.setFaults({ match: 'GET /hyper-automate/*', effect: { kind: 'gone' } });
	const { error } = await box.run(op('getAll', { returnAll: true, simplify: true, filters: {} }));
	box.console.setFaults();
	expect(error?.message).toContain('This console does not have "Get Many" yet');
});
