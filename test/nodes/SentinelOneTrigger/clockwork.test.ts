import { compareIds } from '../../../nodes/shared/paging/ids';
import { hash48 } from '../../../nodes/SentinelOneTrigger/engine/hash';
import { pack, stepFor, unpack } from '../../../nodes/SentinelOneTrigger/engine/seenWindow';
import { SECOND, formatMicros, parseMicros } from '../../../nodes/SentinelOneTrigger/engine/micros';
import type { ClockReference, Instant } from '../../../nodes/SentinelOneTrigger/engine/clock';
import { nextReference, passedAt } from '../../../nodes/SentinelOneTrigger/engine/clock';
import type { ReadPage } from '../../../nodes/SentinelOneTrigger/engine/types';
import { walk } from '../../../nodes/SentinelOneTrigger/engine/walk';
import { records } from '../../../nodes/shared/records';

/** The small parts of the trigger's engine, each for itself. */

describe('times', () => {
	it.each([
		['2018-02-27T04:49:26.257525Z', 1_519_706_966_257_525],
		['2018-02-27 04:49:26.257525z', 1_519_706_966_257_525],
		['2018-02-27T04:49:26Z', 1_519_706_966_000_000],
		['2018-02-27T04:49:26', 1_519_706_966_000_000],
		['2018-02-27T04:49:26.5Z', 1_519_706_966_500_000],
		['2018-02-27T04:49:26.2575259Z', 1_519_706_966_257_525],
		['2018-02-27T05:49:26+01:00', 1_519_706_966_000_000],
		['2018-02-27T03:19:26.1-0130', 1_519_706_966_100_000],
		['2018-02-30T25:00:00Z', undefined],
		['2018-02-27', undefined],
		[' 2018-02-27T04:49:26Z', undefined],
		['2018-02-27T04:49:26Z ', undefined],
		['', undefined],
		[undefined, undefined],
		[1_519_706_966_257, undefined],
	])('%j is %p', (text, micros) => {
		expect(parseMicros(text)).toBe(micros);
	});

	it('are written to the microsecond', () => {
		expect(formatMicros(1_519_706_966_257_525)).toBe('2018-02-27T04:49:26.257525Z');
		expect(formatMicros(1_519_706_966_000_007)).toBe('2018-02-27T04:49:26.000007Z');
	});
});

it.each([
	['9', '10', -1],
	['10', '9', 1],
	['12', '13', -1],
	['13', '12', 1],
	['13', '13', 0],
])('of the ids %s and %s the smaller one comes first', (a, b, sign) => {
	expect(Math.sign(compareIds(a, b))).toBe(sign);
});

describe('what was delivered', () => {
	// It is kept over updates of this package: another hash would deliver everything of late again.
	it.each([
		['', 54_555_380_749_296],
		['225494730938493804', 73_511_264_880_681],
		['225494730938493805', 233_085_680_219_155],
		['225494730938493804@1519706966257525', 194_942_825_613_220],
	])('has for %j a hash that never changes', (text, hash) => {
		expect(hash48(text)).toBe(hash);
	});

	it('has hashes that are apart', () => {
		const ids = Array.from({ length: 50_000 }, (_, at) => String(225494730938493804n + BigInt(at)));
		const hashes = ids.map(hash48);
		expect(new Set(hashes).size).toBe(ids.length);
		expect(Math.max(...hashes)).toBeLessThan(2 ** 48);
		expect(Math.min(...hashes)).toBeGreaterThanOrEqual(0);
	});

	const FROM = 1_519_706_966_257_525;
	const STEP = 4 * SECOND;
	it('has steps that reach over the window, of four seconds at least', () => {
		expect(stepFor(11 * 60 * SECOND)).toBe(STEP);
		expect(255 * stepFor(60 * 60 * SECOND)).toBeGreaterThanOrEqual(66 * 60 * SECOND);
	});
	it('comes back a step later at most, oldest first', () => {
		const entries = [
			{ hash: 2 ** 48 - 1, time: FROM + 600 * SECOND },
			{ hash: 0, time: FROM },
			{ hash: 5, time: FROM + 1 },
		];
		const packed = pack(entries, FROM, STEP);
		expect(packed).toHaveLength(28);
		const back = unpack(packed, FROM, STEP);
		expect(back.map(({ hash }) => hash)).toEqual([0, 5, 2 ** 48 - 1]);
		for (const { hash, time } of back) {
			const was = entries.find((entry) => entry.hash === hash)?.time ?? 0;
			expect(time).toBeGreaterThanOrEqual(was);
			expect(time).toBeLessThan(was + 4 * SECOND);
		}
	});
	it('keeps within the bytes it has', () => {
		const [before, after] = unpack(
			pack(
				[
					{ hash: 1, time: FROM - 60 * SECOND },
					{ hash: 2, time: FROM + 5000 * SECOND },
				],
				FROM,
				STEP,
			),
			FROM,
			STEP,
		);
		const base = Math.floor(FROM / (4 * SECOND)) * 4 * SECOND;
		expect(before).toEqual({ hash: 1, time: base });
		expect(after).toEqual({ hash: 2, time: base + 255 * 4 * SECOND });
	});
	it('is what can be read of a text that is damaged', () => {
		const packed = Buffer.from(pack([{ hash: 1, time: FROM }], FROM, STEP), 'base64');
		expect(unpack(packed.subarray(0, 6).toString('base64'), FROM, STEP)).toEqual([]);
		const more = Buffer.concat([packed, packed.subarray(0, 6)]);
		expect(unpack(more.toString('base64'), FROM, STEP)).toHaveLength(1);
		expect(unpack('', FROM, STEP)).toEqual([]);
	});
});

describe('the clock of the rows', () => {
	const at = (local: number, server: number | null = null): Instant => ({ local, server });
	const reference = (row: number, instant: Instant): ClockReference => ({ row, ...instant });

	it.each<[Instant, Instant, number]>([
		[at(100), at(107), 7000],
		[at(100, 50), at(107, 55), 5000],
		[at(100, 50), at(103, 60), 3000],
		[at(100, 50), at(107), 7000],
		[at(100), at(107, 5), 7000],
		[at(100, 50), at(90, 60), 0],
		[at(100, 50), at(110, 40), 0],
	])('from %j to %j at least %i microseconds pass', (from, to, passed) => {
		expect(passedAt(reference(1_000_000, from), to)).toBe(1_000_000 + passed);
	});

	it('is taken from the newest row, unless the former one tells a later time', () => {
		expect(nextReference(null, undefined, at(1))).toBeNull();
		expect(nextReference(null, 5, at(1, 2))).toEqual(reference(5, at(1, 2)));
		const former = reference(5_000, at(100, 50));
		expect(nextReference(former, undefined, at(101, 51))).toBe(former);
		expect(nextReference(former, 6_000, at(101, 51))).toBe(former);
		expect(nextReference(former, 6_001, at(101, 51))).toEqual(reference(6_001, at(101, 51)));
	});

	it('starts again from where it stood when a clock was set back', () => {
		const former = reference(5_000, at(100, 50));
		expect(nextReference(former, undefined, at(99, 60))).toEqual(reference(5_000, at(99, 60)));
		expect(nextReference(former, 4_000, at(99, 60))).toEqual(reference(5_000, at(99, 60)));
		expect(nextReference(former, undefined, at(100, 50))).toBe(former);
	});
});

describe('pages', () => {
	let made = 0;
	type Answer = Awaited<ReturnType<ReadPage>>;
	const page = (nextCursor: string | null, rows = 1): Answer => ({
		rows: Array.from({ length: rows }, () => ({ id: String(++made) })),
		nextCursor,
	});
	async function walked(answers: Answer[], options?: Parameters<typeof walk>[3]) {
		const asked: unknown[] = [];
		const readPage: ReadPage = async (_list, _query, options) => {
			asked.push(options);
			return await Promise.resolve(answers.shift() ?? page(null));
		};
		let count = 0;
		for await (const answer of walk(readPage, records.users.list, {}, options))
			if (answer !== undefined) count++;
		return { asked, count };
	}

	it('are read to the last one', async () => {
		const { asked, count } = await walked([page('a'), page('b'), page(null)]);
		expect(count).toBe(3);
		expect(asked).toEqual([
			{ cursor: undefined, limit: undefined, stored: false },
			{ cursor: 'a', limit: undefined, stored: false },
			{ cursor: 'b', limit: undefined, stored: false },
		]);
	});
	it('start at a cursor of an earlier poll, which alone may be refused', async () => {
		const limit = (first: boolean) => (first ? 5 : 7);
		const { asked } = await walked([page('b'), page(null)], { from: 'a', limit });
		expect(asked).toEqual([
			{ cursor: 'a', limit: 5, stored: true },
			{ cursor: 'b', limit: 7, stored: false },
		]);
		expect((await walked([page(null)], { from: null })).asked).toEqual([
			{ cursor: undefined, limit: undefined, stored: false },
		]);
	});
	it.each(['deadlineReached', 'refused'] as const)('end when one is %s', async (end) => {
		expect((await walked([page('a'), end, page(null)])).count).toBe(2);
	});
	it.each([
		['a cursor comes back', [page('a'), page('b'), page('a')]],
		['empty ones never end', ['a', 'b', 'c', 'd'].map((cursor) => page(cursor, 0))],
		[
			'a new cursor leads to the same rows',
			['a', 'b'].map((c) => ({ rows: [{ id: '5' }], nextCursor: c })),
		],
	])('fail when %s', async (_name, answers) => {
		await expect(walked(answers)).rejects.toThrow(
			/^The console answered with (?:the same page twice|empty pages without end) while its users were read\. Nothing is lost/,
		);
	});
	it('may be empty three times in a row', async () => {
		const empty = ['a', 'b', 'c'].map((cursor) => page(cursor, 0));
		const again = ['e', 'f', 'g'].map((cursor) => page(cursor, 0));
		expect((await walked([...empty, page('d'), ...again])).count).toBe(8);
	});
});
