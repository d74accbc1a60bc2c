import type { IDataObject } from 'n8n-workflow';
import { sandbox, told } from './trigger';

/** What changes while polls are silent, and n8n forgets: told again rather than lost. */

const on = sandbox();
const copy = (value: unknown) => JSON.parse(JSON.stringify(value)) as IDataObject;
let processes = 0;

/** A trigger that survives restarts with what n8n kept at its last items. */
async function process(changes: string[]) {
	const parameters = { event: 'agentUpdated', changes };
	let staticData: IDataObject = {};
	const start = async () =>
		await on.live(
			parameters,
			{},
			{ staticData: copy(staticData), node: { id: `silent-${++processes}` } },
		);
	let trigger = await start();
	await trigger.activate();
	staticData = copy(trigger.workflow.staticData);
	return {
		async poll(): Promise<IDataObject[]> {
			const items = await trigger.poll();
			if (items.length > 0) staticData = copy(trigger.workflow.staticData);
			return items;
		},
		async restart(): Promise<IDataObject[]> {
			trigger = await start();
			await trigger.activate();
			const items = trigger.took();
			if (items.length > 0) staticData = copy(trigger.workflow.staticData);
			return items;
		},
	};
}

describe.each([
	['infected', { infected: false }, { infected: true }],
	['offline', { isActive: true, lastActiveDate: 'now' }, { isActive: false }],
	['decommissioned', { isDecommissioned: false }, { isDecommissioned: true }],
])('%s', (change, off, now) => {
	const set = (id: string, fields: IDataObject) => {
		on.console.advanceClock(1_000);
		const time = new Date(on.console.now()).toISOString();
		on.console.change('agents', id, {
			...fields,
			...('lastActiveDate' in fields ? { lastActiveDate: time } : {}),
		});
	};

	it('told, left in silence, restarted, and so again: told again', async () => {
		const [id = ''] = on.console.addAgents([{}]);
		set(id, off);
		const it = await process([change]);
		set(id, now);
		const first = await it.poll();
		expect(first).toMatchObject([{ id }]);
		set(id, off);
		expect(await it.poll()).toEqual([]);
		set(id, now);
		const again = await it.restart();
		expect(again.map((item) => item.id)).toContain(id);
		const second = again.find((item) => item.id === id);
		expect(told(second).eventId).not.toBe(told(first[0]).eventId);
		expect(await it.poll()).toEqual([]);
	});

	it('first met in silence, restarted, and then so: told', async () => {
		const it = await process([change]);
		const [id = ''] = on.console.addAgents([{}]);
		set(id, off);
		expect(await it.poll()).toEqual([]);
		set(id, now);
		expect((await it.restart()).map((item) => item.id)).toContain(id);
	});

	it('told, restarted, and nothing changed: not told again', async () => {
		const [id = ''] = on.console.addAgents([{}]);
		set(id, off);
		const it = await process([change]);
		set(id, now);
		expect(await it.poll()).toMatchObject([{ id }]);
		expect(await it.restart()).toEqual([]);
	});
});

it('an agent that was online between two polls went offline twice', async () => {
	const online = { isActive: true, lastActiveDate: '2026-01-01T00:00:00Z' };
	const [id = ''] = on.console.addAgents([online]);
	const it = await process(['offline']);
	on.console.change('agents', id, { isActive: false });
	expect(await it.poll()).toHaveLength(1);
	on.console.change('agents', id, { lastActiveDate: '2026-01-01T01:00:00Z' });
	expect(await it.poll()).toHaveLength(1);
	expect(await it.poll()).toEqual([]);
});
