import type { IDataObject } from 'n8n-workflow';
import { VENDOR } from '../../harness/sentinelone';
import { live, told } from './trigger';
import { Wire, at, id } from './wire';

/** Records that are not as they should be: unusable ids, dates in the future, odd values. */

const agent = (n: number, minutes: number, more: IDataObject = {}): IDataObject => ({
	id: id(n),
	createdAt: at(minutes),
	updatedAt: at(minutes),
	...more,
});

async function watching(parameters: IDataObject, list: string, ...rows: IDataObject[]) {
	const wire = new Wire(list);
	wire.show(...rows);
	const trigger = await live(parameters, { credential: VENDOR });
	await trigger.activate();
	return { wire, trigger, ids: async () => (await trigger.poll()).map((item) => item.id) };
}

describe('a poll all of whose rows cannot be used', () => {
	it.each([
		['agentCreated', 'agents'],
		['agentSeen', 'agents'],
		['agentUpdated', 'agents'],
		['siteCreated', 'sites'],
		['userAccessChanged', 'users'],
		['applicationInstalled', 'installed-applications'],
	])('%s: fails and says why', async (event, list) => {
		const { wire, trigger } = await watching({ event, changes: ['infected'] }, list);
		for (const row of [{ id: 225494730938493, createdAt: at(1) }, { createdAt: at(1) }]) {
			wire.show(row);
			await expect(trigger.poll()).rejects.toThrow(/The console answered with 1 .*none with an ID/);
		}
	});

	it('is refused at activation', async () => {
		await expect(
			watching({ event: 'agentCreated' }, 'agents', { id: 5, createdAt: at(-1) }),
		).rejects.toThrow('none with an ID and a time as text');
	});

	it('tokenExpiring: fails and says why', async () => {
		const wire = new Wire('users');
		wire.show({ id: 5 });
		const trigger = await live(
			{ event: 'tokenExpiring', tokens: ['users'], days: 7 },
			{ credential: VENDOR },
		);
		await expect(trigger.activate()).rejects.toThrow('none with an ID');
	});
});

it.each(['agentSeen', 'agentUpdated', 'agentCreated'])(
	'%s: ids with zeros in front do not come again and again',
	async (event) => {
		const rows = (infected: boolean) => [
			agent(1, 1, { id: '007', infected }),
			agent(2, 2, { id: '0000225494730938493804', infected }),
			agent(3, 3, { id: 'a3f0c9de-17', infected }),
		];
		const { wire, ids } = await watching({ event, changes: ['infected'] }, 'agents', agent(9, 0));
		wire.now = Date.parse(at(5));
		wire.show(agent(9, 0), ...rows(false));
		if (event === 'agentUpdated') {
			expect(await ids()).toEqual([]);
			wire.show(agent(9, 0), ...rows(true));
		}
		expect((await ids()).sort()).toEqual(['0000225494730938493804', '007', 'a3f0c9de-17']);
		for (let polls = 0; polls < 3; polls++) expect(await ids()).toEqual([]);
	},
);

describe('a record dated in the future', () => {
	it.each([
		['an hour', 60],
		['decades', 40_000_000],
	])('by %s is told, and does not hide the records after it', async (_name, minutes) => {
		const { wire, ids } = await watching({ event: 'agentCreated' }, 'agents', agent(9, -60));
		wire.show(agent(9, -60), agent(1, minutes));
		expect(await ids()).toEqual([id(1)]);
		const rows = [agent(9, -60), agent(1, minutes)];
		for (let n = 2; n < 12; n++) {
			wire.now += 60_000;
			rows.push(agent(n, n - 1.5));
			wire.show(...rows);
			expect(await ids()).toEqual([id(n)]);
		}
		// Its time comes, and it is no news then.
		for (let hours = 0; hours < 3; hours++) {
			wire.now += 3_600_000;
			expect(await ids()).toEqual([]);
		}
	});

	it.each(['agentCreated', 'applicationInstalled', 'siteCreated'])(
		'%s: from before activation is no line',
		async (event) => {
			const list = { agentCreated: 'agents', siteCreated: 'sites' }[event];
			const { wire, ids } = await watching(
				{ event },
				list ?? 'installed-applications',
				agent(8, -60),
				agent(9, 40_000_000),
			);
			wire.now += 60_000;
			wire.show(agent(8, -60), agent(9, 40_000_000), agent(1, 0.5));
			expect(await ids()).toEqual([id(1)]);
			expect(await ids()).toEqual([]);
		},
	);

	it('is believed where more records bear such a date than can be mistaken', async () => {
		const { wire, trigger } = await watching({ event: 'agentCreated' }, 'agents', agent(999, -60));
		const rows = [agent(999, -60)];
		const told: unknown[] = [];
		for (let n = 0; n < 60; n++) {
			// The clock of the rows is four hours ahead of the header.
			wire.now += 60_000;
			rows.push(agent(n, 240 + n));
			wire.show(...rows);
			told.push(...(await trigger.poll()).map((item) => item.id));
			expect(JSON.stringify(trigger.staticData()).length).toBeLessThan(4_000);
		}
		expect(told).toEqual(rows.slice(1).map((row) => row.id));
	});
});

it.each(['a|b', 'a\nb', 'a\\nb', 'a~b', 'a b', '\u2028'])(
	'%j in a watched value changes no other agent',
	async (networkStatus) => {
		const rows = (odd: string) => [
			agent(1, -9, { networkStatus: 'connected', agentVersion: '1' }),
			agent(2, -8, { networkStatus: odd, agentVersion: '1' }),
			agent(3, -7, { networkStatus: 'connecting', agentVersion: '1' }),
		];
		const { wire, trigger, ids } = await watching(
			{ event: 'agentUpdated', changes: ['networkStatus', 'version'] },
			'agents',
			...rows('connected'),
		);
		wire.show(...rows(networkStatus));
		const items = await trigger.poll();
		expect(items.map((item) => [item.id, told(item).changed])).toEqual([
			[id(2), ['networkStatus']],
		]);
		expect(await ids()).toEqual([]);
		wire.show(...rows('connected'));
		expect(await ids()).toEqual([id(2)]);
	},
);
