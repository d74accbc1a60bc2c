import type { IDataObject } from 'n8n-workflow';
import { sandbox, told } from './trigger';

/**
 * Items that n8n threw away after the poll, with the state: a lost lease, a rejected commit, a failed
 * save, a time-out, a workflow that was published meanwhile. Whatever the event, the next poll of the
 * same process finds them again.
 */

const on = sandbox();
const copy = (value: unknown) => JSON.parse(JSON.stringify(value)) as IDataObject;
const grant = { id: '21', name: 'Site', roleId: '11', roleName: 'Role' };
const inDays = (days: number) => new Date(on.console.now() + days * 86_400_000).toISOString();
let id = '';
let holder = '';

const cases: Array<[event: string, before: () => unknown, happen: () => unknown]> = [
	['activityOccurred', () => undefined, () => on.console.addActivities([{}])],
	['agentCreated', () => undefined, () => on.console.addAgents(1)],
	['agentSeen', () => undefined, () => on.console.addAgents(1)],
	[
		'agentUpdated',
		() => ([id = ''] = on.console.addAgents([{ infected: false }])),
		() => on.console.change('agents', id, { infected: true }),
	],
	['applicationInstalled', () => undefined, () => on.console.add('applications', [{}])],
	['serviceUserCreated', () => undefined, () => on.console.add('serviceUsers', [{}])],
	['starAlertCreated', () => undefined, () => on.console.add('alerts', [{}])],
	['threatCreated', () => undefined, () => on.console.addThreats(1)],
	['threatUpdated', () => undefined, () => on.console.addThreats(1)],
	[
		'tokenExpiring',
		() => {
			on.console.change('users', holder, { apiToken: null });
			[holder = ''] = on.console.addUsers([{}]);
		},
		() =>
			on.console.change('users', holder, {
				apiToken: { createdAt: inDays(-1), expiresAt: inDays(3) },
			}),
	],
	[
		'userAccessChanged',
		() => ([id = ''] = on.console.addUsers([{ scopeRoles: [] }])),
		() => on.console.change('users', id, { scopeRoles: [grant] }),
	],
	['userCreated', () => undefined, () => on.console.addUsers(1)],
	['userSeen', () => undefined, () => on.console.addUsers(1)],
];

describe.each(['whatever it kept before', 'before it kept anything'])('%s', (when) => {
	it.each(cases)('%s: come again, with the same ids', async (event, before, happen) => {
		const parameters = { event, changes: ['infected'], tokens: ['users'], days: 7 };
		const node = { id: `thrown-${event}-${when}` };
		/** A poll as the durable scheduler makes it: a workflow of its own, from what was kept. */
		const poll = async (staticData: IDataObject) => {
			const trigger = await on.live(parameters, {}, { node, staticData: copy(staticData) });
			await trigger.activate();
			return { items: trigger.took(), staticData: copy(trigger.workflow.staticData) };
		};
		before();
		on.console.advanceClock(1_000);
		const first = await poll({});
		const kept = when === 'before it kept anything' ? {} : first.staticData;
		expect(first.items).toEqual([]);
		for (let silent = 0; silent < 2; silent++) expect((await poll(kept)).items).toEqual([]);
		on.console.advanceClock(1_000);
		happen();
		const thrown = (await poll(kept)).items;
		expect(thrown.length).toBeGreaterThan(0);
		const again = await poll(kept);
		const ids = (items: IDataObject[]) => items.map((item) => told(item).eventId);
		expect(ids(again.items)).toEqual(ids(thrown));
		expect((await poll(again.staticData)).items).toEqual([]);
	});
});
