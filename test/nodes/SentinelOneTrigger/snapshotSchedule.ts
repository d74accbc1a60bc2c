import fc from 'fast-check';
import { records } from '../../../nodes/shared/records';
import { poll } from '../../../nodes/SentinelOneTrigger/engine';
import { LIMITS } from '../../../nodes/SentinelOneTrigger/engine/limits';
import type { SnapshotSource } from '../../../nodes/SentinelOneTrigger/engine/types';
import type { ModelOptions } from './model';
import { Model } from './model';

/** Random comings and goings for events that compare what is there with what was there before. */

/** A console whose clocks agree, but for what `more` says. */
export const calmModel = (pageSize: number, more: Partial<ModelOptions> = {}): Model =>
	new Model({
		pageSize,
		rowsAhead: 0,
		headerAhead: 0,
		n8nAhead: 0,
		ties: 'id',
		cutsFilters: false,
		latencyMs: 1,
		...more,
	});

export const source: SnapshotSource = {
	kind: 'snapshot',
	list: records.agents.list,
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
		/** The console shows nothing, for a while. */
		fc.record({ kind: fc.constant('gap' as const), polls: fc.integer({ min: 1, max: 5 }) }),
		fc.record({
			kind: fc.constant('poll' as const),
			budget: fc.integer({ min: 1, max: 6 }),
			fault: fc.integer({ min: 0, max: 3 }),
			refuses: fc.boolean(),
		}),
	),
	{ maxLength: 25 },
);
/** Who comes and goes when, and which polls are cut short or fail. */
export const setups = fc.record({
	pageSize: fc.integer({ min: 2, max: 5 }),
	createdOnly: fc.boolean(),
	before: fc.integer({ min: 0, max: 9 }),
	maxItems: fc.constantFrom(1_000, 2),
	steps,
});

type Setup = typeof setups extends fc.Arbitrary<infer T> ? T : never;

/** What the engine told that it should not have, and what it did not tell. */
export async function run(setup: Setup): Promise<string[]> {
	const model = calmModel(setup.pageSize, {
		rowsAhead: 4,
		headerAhead: 4,
		n8nAhead: 9,
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
	let isEmpty = false;
	const once = async ({ budget = 1_000, fault = 0, refuses = false }) => {
		let requests = 0;
		try {
			const polled = await poll(
				{ ...source, createdOnly: setup.createdOnly },
				state,
				model.pollContext(async (_list, query, asked) => {
					if (requests >= budget) return 'deadlineReached';
					requests++;
					if (requests === fault) throw new Error('fault');
					if (asked.stored === true && refuses) return 'refused';
					const page = model.page(query, asked);
					return isEmpty ? { ...page, rows: [], nextCursor: null, totalItems: 0 } : page;
				}),
				{ existing: 'none', maxItems: setup.maxItems },
				{ ...LIMITS, idleProbes: 3 },
			);
			if (polled === 'deadlineReached') return -1;
			state = JSON.parse(JSON.stringify(polled.state)) as typeof state;
			if (polled.news.length > setup.maxItems) problems.push('more than asked for');
			for (const { id } of polled.news) counts.set(id, (counts.get(id) ?? 0) + 1);
			return polled.news.length;
		} catch (error) {
			if ((error as Error).message !== 'fault') throw error;
			return -1;
		}
	};
	/** Reads everything several times over. */
	const settle = async () => {
		for (let at = 0, silent = 0; silent < 10 && at < 500; at++) {
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
		else if (step.kind === 'gap') {
			await settle();
			isEmpty = true;
			for (let at = 0; at < step.polls; at++) {
				model.advance(60_000);
				await once({});
			}
			isEmpty = false;
		} else {
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
				if (!setup.createdOnly) due.set(id, (due.get(id) ?? 0) + 1);
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
