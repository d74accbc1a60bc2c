import type { IDataObject } from 'n8n-workflow';
import { sandbox, told } from './trigger';

/** Each event has an id of its own, the same however often the same state is read, and its own time. */

const on = sandbox();
const idsOf = (items: IDataObject[]) => items.map((item) => told(item).eventId);

/** Lets an event happen, sees it, and reads the same state of the console once more. */
async function twice(parameters: IDataObject, happen: () => unknown) {
	const trigger = await on.live(parameters);
	await trigger.activate();
	trigger.took();
	for (let polls = 0; polls < 3; polls++) await trigger.poll();
	const before = JSON.parse(JSON.stringify(trigger.workflow.staticData)) as IDataObject;
	await happen();
	const items = await trigger.poll();
	const again = await on.live(parameters, {}, { staticData: before });
	await again.activate();
	return { trigger, items, again: again.took() };
}
const settle = async (trigger: { poll: () => Promise<IDataObject[]> }) => {
	for (let polls = 0; polls < 3; polls++) await trigger.poll();
};

it.each([
	['agentSeen', 'agents' as const],
	['userSeen', 'users' as const],
])('%s: a return is another event', async (event, collection) => {
	let id = '';
	const { trigger, items, again } = await twice({ event }, () => {
		[id = ''] = on.console.add(collection, [{}]);
	});
	expect(items).toMatchObject([{ id }]);
	expect(idsOf(again)).toEqual(idsOf(items));
	const row = on.console.rows(collection, 1_000).find((one) => one.id === id)!;
	on.console.remove(collection, id);
	await settle(trigger);
	on.console.world.collections[collection].give(row as never);
	const back = await trigger.poll();
	expect(back).toMatchObject([{ id }]);
	expect(idsOf(back)).not.toEqual(idsOf(items));
});

it('userAccessChanged: granted, revoked and granted again are three events', async () => {
	const [id = ''] = on.console.addUsers([{ scopeRoles: [] }]);
	const grant = { id: '21', name: 'Site', roleId: '11', roleName: 'Role' };
	const set = (...scopeRoles: object[]) => on.console.change('users', id, { scopeRoles });
	const { trigger, items, again } = await twice({ event: 'userAccessChanged' }, () => set(grant));
	expect(idsOf(again)).toEqual(idsOf(items));
	set();
	const revoked = await trigger.poll();
	set(grant);
	const granted = await trigger.poll();
	const all = [items, revoked, granted].flatMap(idsOf);
	expect(all).toHaveLength(3);
	expect(new Set(all).size).toBe(3);
});

it('agentUpdated: infected twice are two events', async () => {
	const [id = ''] = on.console.addAgents([{ infected: false }]);
	const parameters = { event: 'agentUpdated', changes: ['infected'] };
	const set = (infected: boolean) => on.console.change('agents', id, { infected });
	const { trigger, items, again } = await twice(parameters, () => set(true));
	expect(idsOf(again)).toEqual(idsOf(items));
	set(false);
	await trigger.poll();
	set(true);
	const second = await trigger.poll();
	expect(second).toHaveLength(1);
	expect(idsOf(second)).not.toEqual(idsOf(items));
});

describe('the time of a change', () => {
	const timeOf = (items: IDataObject[]) => Date.parse(String(told(items[0]).eventTime));
	const isNow = (time: number) => expect(Math.abs(time - on.console.now())).toBeLessThan(5_000);

	it.each([
		['agentSeen', 'agents' as const],
		['userSeen', 'users' as const],
	])('%s: is when the poll met it, not the birthday', async (event, collection) => {
		const [id = ''] = on.console.add(collection, [{}]);
		const row = on.console.rows(collection, 1_000).find((one) => one.id === id)!;
		on.console.add(collection, [{}]);
		on.console.remove(collection, id);
		const trigger = await on.live({ event });
		await trigger.activate();
		await settle(trigger);
		on.console.advanceClock(3 * 3_600_000);
		on.console.world.collections[collection].give(row as never);
		isNow(timeOf(await trigger.poll()));
	});

	it('userAccessChanged: is when the poll met it', async () => {
		const [id = ''] = on.console.addUsers([{ scopeRoles: [] }]);
		const trigger = await on.live({ event: 'userAccessChanged' });
		await trigger.activate();
		on.console.advanceClock(3 * 3_600_000);
		const scopeRoles = [{ id: '21', name: 'Site', roleId: '11', roleName: 'Role' }];
		on.console.change('users', id, { scopeRoles });
		isNow(timeOf(await trigger.poll()));
	});

	it('of a record that was just made is when it was made', async () => {
		const trigger = await on.live({ event: 'agentSeen' });
		await trigger.activate();
		on.console.advanceClock(1_000);
		const [id = ''] = on.console.addAgents(1);
		on.console.advanceClock(600_000);
		const items = await trigger.poll();
		const row = on.console.rows('agents', 1_000).find((one) => one.id === id);
		expect(told(items[0]).eventTime).toBe(row?.createdAt);
	});
});
