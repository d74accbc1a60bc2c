import fc from 'fast-check';
import { run, schedules } from './schedule';

/**
 * The promises of the trigger under random schedules: every record at least once, exactly once
 * unless n8n lost its state, in order, in little room. `SCHEDULES=1000000 npx jest schedules` for
 * a long run, `SEED=...` for another one.
 */

const RUNS = Number(process.env.SCHEDULES ?? 1_000);
const SEED = Number(process.env.SEED ?? 20_260_301);

it(
	`holds in ${RUNS} schedules`,
	async () => {
		await fc.assert(
			fc.asyncProperty(schedules, async (schedule) => {
				const { problems } = await run(schedule);
				expect(problems.slice(0, 3)).toEqual([]);
			}),
			{ numRuns: RUNS, seed: SEED },
		);
	},
	24 * 3_600_000,
);
