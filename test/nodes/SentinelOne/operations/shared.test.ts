import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../../../nodes/SentinelOne/actions/resources';
import type { Operation } from '../../../../nodes/SentinelOne/operations/operation';
import { custom, id } from '../../../harness/sentinelone';
import type { Sent } from '../../../safety/contractMatch';
import { callOf, isReading } from '../../../safety/contractMatch';
import { operationPairs, validInput } from '../../../safety/inputs';
import { execute } from '../../../safety/withFile';
import type { Recorder } from '../../../safety/recorder';
import { startRecorder } from '../../../safety/recorder';

/**
 * What all lists, creates and deletes have in common, tried with each of them from its description.
 * The tests of a resource hold what is particular to it.
 */

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());
afterEach(() => (recorder.instead = undefined));

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const ITEMS: IDataObject[] = [{ id: 'first' }, { id: 'second' }];
const own = ([resource, operation]: [string, string]): Operation =>
	resources[resource]!.operations[operation]!;
const isRest = (pair: [string, string]) =>
	pair[0] !== 'apiRequest' && /^(?:GET|POST|PUT|DELETE) \/(?!sdl)/.test(own(pair).calls[0] ?? '');
const hasField = (pair: [string, string], name: string) =>
	own(pair).fields.some((field) => field.name === name);

async function play(pair: [string, string], more: IDataObject = {}, items = ITEMS) {
	recorder.take();
	const parameters = { ...validInput(...pair), ...more };
	const outcome = await execute(parameters, items, { credential: custom(recorder.url) });
	return { ...outcome, sent: recorder.take() };
}

const queryOf = ({ url }: Sent) => new URLSearchParams(url.split('?')[1] ?? '');

describe('a list', () => {
	const lists = operationPairs.filter(
		(pair) => isRest(pair) && own(pair).calls[0]!.startsWith('GET ') && hasField(pair, 'returnAll'),
	);
	/** More rows than a page of this console holds. */
	const ROWS = 7;
	const PAGE = 3;

	/** Answers the list that the operation names in pages, by cursor or by skip. */
	function answerPages(pair: [string, string], total: number): void {
		const [main] = own(pair).calls;
		recorder.instead = (request, usual) => {
			if (callOf(request)?.name !== main) return undefined;
			const query = queryOf(request);
			const limit = Number(query.get('limit') ?? PAGE);
			const bySkip = query.has('skip') || !isRow(usual.pagination);
			const from = Number(query.get('cursor') ?? query.get('skip') ?? 0);
			const to = Math.min(total, from + (bySkip ? limit : Math.min(limit, PAGE)));
			const inside = isRow(usual.data) ? usual.data : undefined;
			const [sample] = (inside?.sites ?? usual.data) as Row[];
			const rows = Array.from({ length: to - from }, (_, n) => {
				const name = id(500 + from + n);
				return { ...sample, id: name, ...('uuid' in (sample ?? {}) ? { uuid: name } : {}) };
			});
			return {
				...usual,
				data: inside === undefined ? rows : { ...inside, sites: rows },
				pagination: { totalItems: total, nextCursor: to < total ? String(to) : null },
			};
		};
	}

	it('is what most resources have', () => expect(lists.length).toBeGreaterThan(30));

	it.each(lists)('%s: %s keeps to its limit, and to the item it is for', async (...pair) => {
		answerPages(pair, ROWS);
		const { items, error, sent } = await play(pair, { returnAll: false, limit: 2 });
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1].map((item) => ({ item })),
		);
		const limits = sent
			.filter((one) => callOf(one)?.name === own(pair).calls[0])
			.map((one) => queryOf(one).get('limit'));
		expect(new Set(limits)).toEqual(new Set(['2']));
	});

	it.each(lists)('%s: %s reads all pages, and none of an empty one', async (...pair) => {
		answerPages(pair, ROWS);
		const all = await play(pair, { returnAll: true }, ITEMS.slice(0, 1));
		expect(all.error).toBeUndefined();
		expect(all.items).toHaveLength(ROWS);
		answerPages(pair, 0);
		const none = await play(pair, { returnAll: true }, ITEMS.slice(0, 1));
		expect(none.error).toBeUndefined();
		expect(none.items).toEqual([]);
	});
});

/** Every id in what was sent, wherever it stands. */
const idsIn = (sent: Sent[]): Set<string> =>
	new Set(JSON.stringify(sent.map(({ url, body }) => [url, body])).match(/\d{18,}/g));

describe('a create', () => {
	// The console answers no ID of a report: that one is found by its name.
	const creates = operationPairs.filter(
		(pair) => pair[1] === 'create' && pair[0] !== 'report' && isRest(pair),
	);

	it('is what many resources have', () => expect(creates.length).toBeGreaterThan(8));

	it.each(creates)('%s: %s gives each item what was made for it', async (...pair) => {
		const { items, error, sent } = await play(pair);
		expect(error).toBeUndefined();
		// An entry is made in each place that is chosen.
		const makers = items.map(({ pairedItem }) => JSON.stringify(pairedItem));
		expect([...new Set(makers)]).toEqual(['{"item":0}', '{"item":1}']);
		for (const { json } of items) expect(JSON.stringify(json)).toMatch(/"(?:id|uuid)":"[^"]+"/);
		expect(sent.filter((one) => !isReading(one)).length).toBeGreaterThan(0);
	});
});

describe('a delete', () => {
	const deletes = operationPairs.filter(
		(pair) => /^delete(?:Many|Note)?$/.test(pair[1]) && isRest(pair),
	);

	it('is what many resources have', () => expect(deletes.length).toBeGreaterThan(8));

	it.each(deletes)('%s: %s names what it deletes, and nothing else', async (...pair) => {
		const { items, error, sent } = await play(pair);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		const writes = sent.filter((one) => !isReading(one));
		expect(writes.length).toBeGreaterThan(0);
		const named = new Set(JSON.stringify(validInput(...pair)).match(/\d{18,}/g));
		expect([...idsIn(writes)].filter((one) => !named.has(one))).toEqual([]);
		for (const { url, body } of writes) {
			const filter: unknown = isRow(body) ? body.filter : undefined;
			const keys = isRow(filter) ? Object.keys(filter) : [];
			expect(keys.filter((key) => !/^(?:ids|uuids|tagIds|accountIds)$/.test(key))).toEqual([]);
			expect(idsIn([{ method: '', headers: {}, url, body }]).size + keys.length).toBeGreaterThan(0);
		}
	});
});
