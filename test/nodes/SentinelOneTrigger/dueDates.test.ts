import type { IDataObject } from 'n8n-workflow';
import type {
	DueDatesSource,
	DueDatesState,
} from '../../../nodes/SentinelOneTrigger/engine/dueDates';
import { pollDueDates, readDueDates } from '../../../nodes/SentinelOneTrigger/engine/dueDates';
import { LIMITS } from '../../../nodes/SentinelOneTrigger/engine/limits';
import { formatMicros } from '../../../nodes/SentinelOneTrigger/engine/micros';
import { isObject } from '../../../nodes/shared/types';
import { records } from '../../../nodes/shared/records';
import { id } from '../../harness/sentinelone';
import type { World } from './pagesWorld';
import { NOW, world } from './pagesWorld';

/** Tokens that end soon: which ones, how often, and what is kept in mind. */

const DAY = 86_400_000;
const end = (ms: number, micros = 0) => formatMicros((NOW + ms) * 1000 + micros);
const holder = (n: number, ends: unknown): IDataObject => ({
	id: id(n),
	apiToken: { expiresAt: ends as string },
});

const users: DueDatesSource['lists'][number] = {
	list: records.users.list,
	query: { siteIds: ['1'] },
	owner: 'user',
	bounds: ['from', 'to'],
};
const watching = (more: Partial<DueDatesSource> = {}): DueDatesSource => ({
	kind: 'dueDates',
	days: 7,
	own: false,
	lists: [users],
	expiresAt: (row) => (isObject(row.apiToken) ? row.apiToken.expiresAt : undefined),
	...more,
});

const told = async (some: World, source = watching()) =>
	(await readDueDates(source, world(some).pollContext)).map((found) => found.id);

describe('which tokens', () => {
	it.each([
		['has ended', end(0), false],
		['ends next', end(0, 1), true],
		['ends with the days', end(7 * DAY), true],
		['ends after the days', end(7 * DAY, 1), false],
		['has no end', null, false],
		['ends somehow', 'soon', false],
	])('one that %s: %s is told of: %p', async (_name, ends, isTold) => {
		expect(await told({ pages: [[holder(1, ends)]] })).toEqual(isTold ? [id(1)] : []);
	});

	it('of rows with an id, on every page, each token once', async () => {
		const page = [holder(1, end(DAY)), { apiToken: { expiresAt: end(DAY) } }, { id: id(2) }];
		const next = [holder(1, end(DAY)), holder(1, end(2 * DAY)), holder(3, end(DAY))];
		expect(await told({ pages: [page, next] })).toEqual([id(1), id(1), id(3)]);
	});

	it('by the clock of the console, or by this one without it', async () => {
		const pages = [[holder(1, end(7 * DAY + 1))]];
		expect(await told({ pages, serverTime: NOW + 1, now: NOW - DAY })).toEqual([id(1)]);
		expect(await told({ pages, serverTime: null, now: NOW })).toEqual([]);
		expect(await told({ pages, serverTime: null, now: NOW + 1 })).toEqual([id(1)]);
		const own = holder(9, end(7 * DAY + 1));
		const ownOnly = watching({ own: true, lists: [] });
		expect(await told({ own, serverTime: NOW + 1, now: NOW - DAY }, ownOnly)).toEqual([id(9)]);
		expect(await told({ own, serverTime: null, now: NOW }, ownOnly)).toEqual([]);
		expect(await told({ own, serverTime: null, now: NOW + 1 }, ownOnly)).toEqual([id(9)]);
	});

	it('as far as the time allows to read', async () => {
		const both = watching({ own: true });
		expect(await told({ pages: [[holder(1, end(DAY))]], own: 'deadlineReached' }, both)).toEqual(
			[],
		);
		const own = holder(9, end(DAY));
		expect(await told({ pages: [[holder(1, end(DAY))], 'deadlineReached'], own }, both)).toEqual([
			id(9),
			id(1),
		]);
		expect(await told({ pages: [[]], own }, watching())).toEqual([]);
	});
});

it('asks for those that may end soon, with a day to spare for clocks that are wrong', async () => {
	const { pollContext, asked } = world({});
	const service = { list: records.serviceUsers.list, query: {}, owner: 'serviceUser' };
	await readDueDates(watching({ lists: [users, service] }), pollContext);
	const sorted = { sortBy: 'id', sortOrder: 'asc' };
	expect(asked.map(({ of, query }) => [of, query])).toEqual([
		['users', { siteIds: ['1'], from: end(-DAY), to: end(8 * DAY), ...sorted }],
		['service users', sorted],
	]);
});

it('says whose token it is, when its days began, and how many are left', async () => {
	const ends = end(2.5 * DAY);
	const row = holder(1, ends);
	const found = await readDueDates(watching(), world({ pages: [[row]] }).pollContext);
	expect(found).toEqual([
		{
			row,
			id: id(1),
			time: end(2.5 * DAY - 7 * DAY),
			detail: ends,
			extra: { owner: 'user', expiresAt: ends, daysLeft: 2 },
		},
	]);
});

describe('once', () => {
	const poll = async (some: World, former?: DueDatesState, maxItems = 10) => {
		const { news, state } = await pollDueDates(
			watching(),
			former,
			world(some).pollContext,
			{ existing: 'none', maxItems },
			LIMITS,
		);
		return { ids: news.map((one) => one.id), state };
	};
	const pages = [[holder(1, end(DAY)), holder(2, end(2 * DAY))]];

	it('each, also when a poll had no room for it', async () => {
		const first = await poll({ pages }, undefined, 1);
		expect(first.ids).toEqual([id(1)]);
		const second = await poll({ pages }, first.state, 1);
		expect(second.ids).toEqual([id(2)]);
		expect((await poll({ pages }, second.state)).ids).toEqual([]);
		const renewed = [[holder(1, end(3 * DAY)), holder(2, end(2 * DAY))]];
		expect((await poll({ pages: renewed }, second.state)).ids).toEqual([id(1)]);
	});

	it('in a form that later versions read', async () => {
		const { state } = await poll({ pages });
		expect(state.notified).toBe('1k7ku29pzc.ajcw,rzkozp8v8.ajdk');
	});

	it('and forgotten two days after the end', async () => {
		const { state } = await poll({ pages });
		const kept = async (now: number) => {
			const { notified } = (await poll({ pages: [[]], now }, state)).state;
			return notified === '' ? 0 : notified.split(',').length;
		};
		expect(await kept(NOW + 3 * DAY - 1)).toBe(2);
		expect(await kept(NOW + 3 * DAY)).toBe(1);
		expect(await kept(NOW + 4 * DAY - 1)).toBe(1);
		expect(await kept(NOW + 4 * DAY)).toBe(0);
	});

	it('up to a number that a person could act on', async () => {
		const many = (count: number) => [Array.from({ length: count }, (_, n) => holder(n, end(DAY)))];
		expect((await poll({ pages: many(5_000) }, undefined, 5_000)).ids).toHaveLength(5_000);
		await expect(poll({ pages: many(5_001) }, undefined, 5_001)).rejects.toThrow(
			'More than 5,000 tokens end within 7 days, more than this event can remember. Choose fewer days, or narrow the filters',
		);
	});
});
