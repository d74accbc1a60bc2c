import fc from 'fast-check';
import type { poll } from '../../nodes/SentinelOneTrigger/engine';
import type * as Engine from '../../nodes/SentinelOneTrigger/engine';
import { loadEngine } from '../nodes/SentinelOneTrigger/loadEngine';
import { calmModel, run, setups, source } from '../nodes/SentinelOneTrigger/sweepSchedule';

/** Each rule of the events that compare, broken once: the random comings and goings must notice. */

it.each([
	['compares only what it read', 'isThrough || compareIds(id, at) <= 0', 'true'],
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
	'%s',
	async (_rule, text, instead) => {
		const broken = loadEngine([['snapshot', text, instead]]);
		const result = await fc.check(
			fc.asyncProperty(setups, async (setup) => (await run(broken, setup)).length === 0),
			{ numRuns: 2_000, seed: 3, endOnFailure: true },
		);
		expect(result.failed).toBe(true);
	},
	600_000,
);

it('forgets only what two sweeps did not meet', async () => {
	// A page that misses a record once must not make it come back as new.
	const told = async (engine: typeof Engine) => {
		const model = calmModel(5);
		const id = model.create();
		let state: Parameters<typeof poll>[1];
		let found = 0;
		for (const isThere of [true, true, false, true]) {
			if (isThere) model.restore(id);
			else model.remove(id);
			const polled = await engine.poll(source, state, model.surroundings(), {
				existing: 'none',
				most: 10,
			});
			if (polled === 'late') continue;
			state = polled.state;
			found += polled.found.length;
		}
		return found;
	};
	expect(await told(loadEngine())).toBe(0);
	const broken = loadEngine([['snapshot', 'if (!missing.has(id)) {', 'if (false) {']]);
	expect(await told(broken)).toBeGreaterThan(0);
});
