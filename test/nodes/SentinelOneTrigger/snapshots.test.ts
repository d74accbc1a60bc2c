import fc from 'fast-check';
import { poll } from '../../../nodes/SentinelOneTrigger/engine';
import { packIds, unpackIds } from '../../../nodes/SentinelOneTrigger/engine/knownIds';
import { calmModel, run, setups, source } from './snapshotSchedule';

/** What is compared with what was there before: random comings and goings, and the limits. */

const RUNS = Number(process.env.SCHEDULES ?? 500);

it(`tells of everything that comes into sight once in ${RUNS} schedules`, async () => {
	await fc.assert(
		fc.asyncProperty(setups, async (setup) => {
			expect(await run(setup)).toEqual([]);
		}),
		{ numRuns: RUNS, seed: 3 },
	);
}, 3_600_000);

it('packs 50,000 ids of many years into less than half a megabyte, exactly', () => {
	const known = new Map<string, string>();
	for (let at = 0; at < 50_000; at++) {
		known.set(String(225_494_730_938_493_804n + BigInt(at) * 39_000_000_000_123n), '');
	}
	const packed = packIds(known);
	expect(packed.ids.length).toBeLessThan(500_000);
	expect(unpackIds(packed)).toEqual(known);
});

it('packs ids that are near and far from each other', () => {
	const ids = ['1', '128', '256', '257', '384', '16768', '33152', '4294967296'];
	const known = new Map(ids.map((id) => [id, '']));
	expect([...unpackIds(packIds(known)).keys()]).toEqual(ids);
	expect(packIds(known).notes).toBe('');
});

it('keeps notes with their ids', () => {
	const known = new Map([
		['225494730938493804', 'a|b'],
		['9', ''],
		['225494730938493803', 'c'],
		['225494730938493805', 'two\nlines'],
		['225494730938493806', 'a \\n that is none \\\n\n'],
	]);
	expect([...unpackIds(packIds(known))].sort()).toEqual([...known].sort());
});

it('says what to do when there are more records than it can keep in mind', async () => {
	const model = calmModel(100);
	for (let at = 0; at < 30; at++) model.create();
	await expect(
		poll({ ...source, limit: 29 }, undefined, model.pollContext(), {
			existing: 'none',
			maxItems: 10,
		}),
	).rejects.toThrow(
		'There are more than 29 agents in reach, more than this event can remember. Choose sites as filters',
	);
});
