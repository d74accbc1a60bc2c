import fc from 'fast-check';
import { lists } from '../../../nodes/shared/lists';
import type { SweepSource } from '../../../nodes/SentinelOneTrigger/engine/sweep';
import { packRoster, unpackRoster } from '../../../nodes/SentinelOneTrigger/engine/roster';
import { poll } from '../../../nodes/SentinelOneTrigger/engine/poll';
import type * as Engine from '../../../nodes/SentinelOneTrigger/engine/poll';
import { loadEngine } from './loadEngine';
import { Model } from './model';

/** What is compared with what was there before: random comings and goings, and the limits. */

const RUNS = Number(process.env.SCHEDULES ?? 2_000);

const source: SweepSource = {
	kind: 'sweep',
	list: lists.agents,
	query: {},
	sortBy: 'createdAt',
	limit: 50_000,
	advice: 'Choose sites as filters',
	time: (row) => row.createdAt,
	compare: (_row, before) => (before === undefined ? [{}] : []),
	sample: () => [{}],
};

const steps = fc.array(
	fc.oneof(
		fc.record({ kind: fc.constant('come' as const), count: fc.integer({ min: 1, max: 6 }) }),
		fc.record({ kind: fc.constantFrom('go' as const, 'return' as const), which: fc.nat(100) }),
		fc.record({
			kind: fc.constant('poll' as const),
			budget: fc.integer({ min: 1, max: 6 }),
			fault: fc.integer({ min: 0, max: 3 }),
			refuses: fc.boolean(),
		}),
	),
	{ maxLength: 25 },
);
const setups = fc.record({
	pageSize: fc.integer({ min: 2, max: 5 }),
	before: fc.integer({ min: 0, max: 9 }),
	most: fc.constantFrom(1_000, 2),
	steps,
});

type Setup = typeof setups extends fc.Arbitrary<infer T> ? T : never;

async function run(engine: typeof Engine, setup: Setup): Promise<string[]> {
	const model = new Model({
		pageSize: setup.pageSize,
		rowsAhead: 4,
		headerAhead: -3,
		n8nAhead: 9,
		ties: 'id',
		skewMs: 0,
		cutsFilters: false,
		latencyMs: 10,
	});
	const problems: string[] = [];
	const counts = new Map<string, number>();
	const due = new Map<string, number>();
	const before = new Set<string>();
	const ids: string[] = [];
	const gone = new Set<string>();
	for (let at = 0; at < setup.before; at++) {
		const id = model.create();
		before.add(id);
		ids.push(id);
		model.advance(1_000);
	}
	let state: Parameters<typeof poll>[1];
	const once = async ({ budget = 1_000, fault = 0, refuses = false }) => {
		let requests = 0;
		try {
			const polled = await engine.poll(
				source,
				state,
				model.surroundings(async (_list, query, asked) => {
					if (requests >= budget) return 'late';
					requests++;
					if (requests === fault) throw new Error('fault');
					if (asked.stored === true && refuses) return 'refused';
					return model.page(query, asked);
				}),
				{ existing: 'none', most: setup.most },
			);
			if (polled === 'late') return -1;
			state = JSON.parse(JSON.stringify(polled.state)) as typeof state;
			if (polled.found.length > setup.most) problems.push('more than asked for');
			for (const { id } of polled.found) counts.set(id, (counts.get(id) ?? 0) + 1);
			return polled.found.length;
		} catch (error) {
			if ((error as Error).message !== 'fault') throw error;
			return -1;
		}
	};
	/** Reads everything several times over. */
	const settle = async () => {
		for (let at = 0, silent = 0; silent < 6 && at < 500; at++) {
			model.advance(60_000);
			silent = (await once({})) === 0 ? silent + 1 : 0;
		}
	};
	// The first poll alone may be cut short: what is there then is old, wherever it got to.
	await once({ budget: 2 + (setup.before % 3) });
	for (const step of setup.steps) {
		model.advance(10_000);
		if (step.kind === 'come') {
			for (let at = 0; at < step.count; at++) {
				const id = model.create();
				ids.push(id);
				due.set(id, 1);
			}
		} else if (step.kind === 'poll') await once(step);
		else {
			const id = ids[step.which % Math.max(1, ids.length)];
			if (id === undefined) continue;
			// Known before it goes, forgotten before it is back: each return is then one event.
			await settle();
			if (step.kind === 'go') {
				model.remove(id);
				gone.add(id);
				await settle();
			} else if (gone.delete(id)) {
				model.restore(id);
				due.set(id, (due.get(id) ?? 0) + 1);
			}
		}
	}
	await settle();
	for (const id of ids) {
		const [was, should] = [counts.get(id) ?? 0, due.get(id) ?? 0];
		if (was !== should) problems.push(`${id} came ${was} times, not ${should}`);
	}
	return problems;
}

const engine = loadEngine();

it(`tells of everything that comes into sight once in ${RUNS} schedules`, async () => {
	await fc.assert(
		fc.asyncProperty(setups, async (setup) => {
			expect(await run(engine, setup)).toEqual([]);
		}),
		{ numRuns: RUNS, seed: 3 },
	);
}, 3_600_000);

it.each([
	['compares only what it read', 'isThrough || compareIds(id, at) <= 0', 'true'],
	['forgets only what two sweeps did not meet', 'if (!missing.has(id)) {', 'if (false) {'],
	['forgets what is gone', 'known.delete(id);\n', '\n'],
	['goes on where it stopped', "after: isThrough ? '' : at", "after: ''"],
	['tells the first sweep from the others', 'state.ready || (parse', 'true || (parse'],
	[
		'keeps what is new in the first sweep',
		'(parseMicros(source.time(row)) ?? 0) > state.floor',
		'false',
	],
	[
		'starts over when a cursor is refused',
		'cursor = null;\n\t\t\t\treturn await read();',
		'return true;',
	],
])(
	'would notice if it did not: %s',
	async (_rule, text, instead) => {
		if (text.startsWith('if (!missing')) {
			// A page that misses a record once must not make it come back as new.
			const model = new Model({
				pageSize: 5,
				rowsAhead: 0,
				headerAhead: 0,
				n8nAhead: 0,
				ties: 'id',
				skewMs: 0,
				cutsFilters: false,
				latencyMs: 1,
			});
			const counts = async (patched: typeof Engine) => {
				const id = model.create();
				let state: Parameters<typeof poll>[1];
				let found = 0;
				for (const isThere of [true, true, false, true]) {
					if (isThere) model.restore(id);
					else model.remove(id);
					const polled = await patched.poll(source, state, model.surroundings(), {
						existing: 'none',
						most: 10,
					});
					if (polled === 'late') continue;
					state = polled.state;
					found += polled.found.length;
				}
				return found;
			};
			expect(await counts(engine)).toBe(0);
			expect(await counts(loadEngine([['sweep', text, instead]]))).toBeGreaterThan(0);
			return;
		}
		const broken = loadEngine([['sweep', text, instead]]);
		const result = await fc.check(
			fc.asyncProperty(setups, async (setup) => (await run(broken, setup)).length === 0),
			{ numRuns: 2_000, seed: 3, endOnFailure: true },
		);
		expect(result.failed).toBe(true);
	},
	600_000,
);

it('packs 50,000 ids of many years into less than half a megabyte, exactly', () => {
	const known = new Map<string, string>();
	for (let at = 0; at < 50_000; at++) {
		known.set(String(225_494_730_938_493_804n + BigInt(at) * 39_000_000_000_123n), '');
	}
	const packed = packRoster(known);
	expect(packed.ids.length).toBeLessThan(500_000);
	expect(unpackRoster(packed)).toEqual(known);
});

it('keeps notes with their ids', () => {
	const known = new Map([
		['225494730938493804', 'a|b'],
		['9', ''],
		['225494730938493803', 'c'],
	]);
	expect([...unpackRoster(packRoster(known))].sort()).toEqual([...known].sort());
});

it('says what to do when there are more records than it can keep in mind', async () => {
	const model = new Model({
		pageSize: 100,
		rowsAhead: 0,
		headerAhead: 0,
		n8nAhead: 0,
		ties: 'id',
		skewMs: 0,
		cutsFilters: false,
		latencyMs: 1,
	});
	for (let at = 0; at < 30; at++) model.create();
	const surroundings = {
		now: () => model.n8nClock,
		warn: () => undefined,
		readOwn: () => Promise.resolve('late' as const),
		readPage: async (...[, query, asked]: Parameters<Parameters<typeof poll>[2]['readPage']>) =>
			model.page(query, asked),
	};
	await expect(
		poll({ ...source, limit: 29 }, undefined, surroundings, { existing: 'none', most: 10 }),
	).rejects.toThrow(
		'There are more than 29 agents in reach, more than this event can keep in mind. Choose sites as filters',
	);
});
