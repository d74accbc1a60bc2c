import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { events } from '../../../nodes/SentinelOneTrigger/events';
import type { CustomList, PageRequest } from '../../../nodes/SentinelOneTrigger/engine/types';
import { VENDOR } from '../../harness/sentinelone';
import { live } from './trigger';
import { at } from './wire';

/** An event whose list is no list of the REST API: its source reads its own pages, in n8n's poller. */

const rows: IDataObject[] = [];
const asked: PageRequest[] = [];
const contexts: IPollFunctions[] = [];
const list: CustomList = {
	name: 'alerts',
	read: async (context, request) => {
		contexts.push(context);
		asked.push(request);
		const from = String(request.query.from ?? '');
		const sorted = rows
			.filter((row) => String(row.detectedAt) >= from)
			.sort((a, b) => (String(a.detectedAt) < String(b.detectedAt) ? -1 : 1));
		if (request.query.sortOrder === 'desc') sorted.reverse();
		const start = Number(request.cursor ?? 0);
		const end = start + Math.min(2, request.limit ?? 2);
		const page = {
			rows: sorted.slice(start, end),
			nextCursor: end < sorted.length ? String(end) : null,
			serverTime: Date.parse(at(0)),
		};
		return await Promise.resolve(page);
	},
};

const event = events.activityOccurred!;
const { source, simplify } = event;
beforeAll(() => {
	event.simplify = (row) => row;
	event.source = (query) => ({
		kind: 'timed',
		list,
		query: { ...query, scope: 'here' },
		sortBy: 'detectedAt',
		bounds: ['from', 'to'],
		time: (row) => row.detectedAt,
		id: (row) => row.uuid,
	});
});
afterAll(() => {
	Object.assign(event, { source, simplify });
});

it('is read page by page, with the bounds by their own names and by the deadline', async () => {
	rows.push({ uuid: 'a-0', detectedAt: at(-100) });
	const trigger = await live({ event: 'activityOccurred' }, { credential: VENDOR });
	await trigger.activate();
	for (let n = 1; n <= 5; n++) rows.push({ uuid: `a-${n}`, detectedAt: at(-20 + n) });
	asked.length = 0;
	expect((await trigger.poll()).map(({ uuid }) => uuid)).toEqual([
		'a-1',
		'a-2',
		'a-3',
		'a-4',
		'a-5',
	]);
	expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, '2', '4']);
	const { query, deadline } = asked[0]!;
	expect(query).toMatchObject({
		scope: 'here',
		from: at(-100).replace('000Z', '000001Z'),
		sortBy: 'detectedAt',
		sortOrder: 'asc',
	});
	expect(deadline - Date.now()).toBeLessThan(37_000);
	expect(contexts[0]?.getNode().name).toBe('SentinelOne Trigger');
	expect(await trigger.poll()).toEqual([]);
});

it('what it throws is the failure of the poll, and changes nothing', async () => {
	const trigger = await live({ event: 'activityOccurred' }, { credential: VENDOR });
	await trigger.activate();
	const { read } = list;
	list.read = async () => await Promise.reject(new Error('the lake is dry'));
	await expect(trigger.poll()).rejects.toThrow('the lake is dry');
	list.read = read;
	rows.push({ uuid: 'a-6', detectedAt: at(-5) });
	expect((await trigger.poll()).map(({ uuid }) => uuid)).toEqual(['a-6']);
});
