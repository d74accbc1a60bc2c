import type { IDataObject } from 'n8n-workflow';
import type { DueDatesSource } from '../../../nodes/SentinelOneTrigger/engine/dueDates';
import type { Source, SourceState } from '../../../nodes/SentinelOneTrigger/engine';
import { newest, poll } from '../../../nodes/SentinelOneTrigger/engine';
import type { SnapshotSource, TimedSource } from '../../../nodes/SentinelOneTrigger/engine/types';
import { records } from '../../../nodes/shared/records';
import { id } from '../../harness/sentinelone';
import type { World } from './pagesWorld';
import { NOW, snapshotAgents, timedAgents, world } from './pagesWorld';

/** Which engine polls a source, with which state, and what a test in the editor shows. */

const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const row = (n: number, minutes = -n): IDataObject => ({
	id: id(n),
	alertId: id(n + 100),
	createdAt: at(minutes),
});

const timed: TimedSource = {
	...timedAgents,
	bounds: ['from', 'to'],
	id: (one) => one.alertId,
};
const snapshot: SnapshotSource = {
	...snapshotAgents,
	sample: () => [{ detail: 'a' }, { detail: 'b', extra: { c: 1 } }],
};
const dueDates: DueDatesSource = {
	kind: 'dueDates',
	days: 7,
	own: false,
	lists: [{ list: records.users.list, query: {}, owner: 'user', bounds: ['from', 'to'] }],
	expiresAt: (one) => one.createdAt,
};

const polled = async (source: Source, former: SourceState | undefined, some: World) => {
	const answer = await poll(source, former, world(some).pollContext, {
		existing: 'none',
		maxItems: 100,
	});
	if (answer === 'deadlineReached') throw new Error('deadlineReached');
	return { ids: answer.news.map((one) => one.id), state: answer.state };
};
// Each row is new to a poll that has seen none of them, and is told of in one that goes on.
const before: World = { pages: [[row(3)]] };
const after: World = { pages: [[row(1, 1), row(3)]] };
const all = { timed, snapshot, dueDates };
type Kind = keyof typeof all;
const SOON: World = { pages: [[row(2, 2), row(1, 1)]] };

describe.each<[Kind, World, World, string[]]>([
	['timed', before, { pages: [[row(1, 1)]] }, [id(101)]],
	['snapshot', before, after, [id(1)]],
	['dueDates', { pages: [[row(1, 1)]] }, SOON, [id(2)]],
])('a source of the kind %s', (kind, first, second, news) => {
	it('goes on from its state', async () => {
		const { state } = await polled(all[kind], undefined, first);
		expect(state.kind).toBe(kind);
		expect((await polled(all[kind], state, second)).ids).toEqual(news);
	});

	it.each((Object.keys(all) as Kind[]).filter((other) => other !== kind))(
		'starts anew from a state of the kind %s',
		async (other) => {
			const { state } = await polled(all[other], undefined, first);
			expect(await polled(all[kind], state, second)).toEqual(
				await polled(all[kind], undefined, second),
			);
		},
	);
});

it('what is found comes in the order of its times, then of its ids', async () => {
	const { ids } = await polled(dueDates, undefined, {
		pages: [[row(12, 5), row(9, 7), row(11, 5), row(8, 3)]],
	});
	expect(ids).toEqual([id(8), id(11), id(12), id(9)]);
});

describe('a test in the editor shows', () => {
	const shown = async (source: Source, maxItems = 2, some: World = SOON) => {
		const { pollContext, asked } = world(some);
		const found = await newest(source, pollContext, maxItems);
		return { asked, found };
	};

	it('the newest of a list that tells times', async () => {
		const { asked, found } = await shown(timed);
		expect(found).toEqual([
			{ row: row(2, 2), id: id(102), time: at(2) },
			{ row: row(1, 1), id: id(101), time: at(1) },
		]);
		expect(asked).toEqual([
			{
				of: 'agents',
				query: { siteIds: ['7'], sortBy: 'createdAt', sortOrder: 'desc' },
				limit: 2,
				cursor: undefined,
			},
		]);
	});

	it('the version of records that change', async () => {
		expect((await shown({ ...timed, versioned: true }, 1)).found).toEqual([
			{ row: row(2, 2), id: id(102), time: at(2), detail: at(2) },
		]);
	});

	it('what a comparison would tell', async () => {
		expect((await shown(snapshot, 3)).found).toEqual([
			{ row: row(2, 2), id: id(2), time: at(2), detail: 'a' },
			{ row: row(2, 2), id: id(2), time: at(2), detail: 'b', extra: { c: 1 } },
			{ row: row(1, 1), id: id(1), time: at(1), detail: 'a' },
		]);
	});

	it('which tokens end first', async () => {
		const { found } = await shown(dueDates, 1);
		expect(found).toMatchObject([{ row: row(1, 1), id: id(1), detail: at(1) }]);
	});

	it('no row without an id or a time, and nothing where there is no time to read', async () => {
		const odd = [{ id: 5, alertId: 5, createdAt: at(1) }, { id: id(1), alertId: id(1) }, row(2)];
		expect((await shown(timed, 5, { pages: [odd] })).found).toHaveLength(1);
		expect((await shown(snapshot, 5, { pages: [odd] })).found).toHaveLength(2);
		expect((await shown(timed, 5, { pages: ['deadlineReached'] })).found).toEqual([]);
	});
});
