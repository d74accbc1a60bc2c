import { sandbox } from './trigger';

/** What a trigger learns of an older console, over HTTP. */

const on = sandbox({ contract: '2023' });
afterEach(() => jest.restoreAllMocks());

it('is asked again in an hour: a console gets releases while a trigger is active', async () => {
	const trigger = await on.live({ event: 'exclusionChanged' });
	/** Whether a poll asked for the list that this console lacks, and got on without it. */
	const asked = async (poll: () => Promise<unknown>) => {
		on.console.clearLog();
		await poll();
		const paths = on.console.log.map(({ path }) => path.split('/').pop());
		expect(paths).toContain('exclusions');
		return paths.includes('unified-exclusions');
	};
	expect(await asked(trigger.activate)).toBe(true);
	expect(await asked(trigger.poll)).toBe(false);
	const { now } = Date;
	jest.spyOn(Date, 'now').mockImplementation(() => now() + 61 * 60_000);
	expect(await asked(trigger.poll)).toBe(true);
	expect(await asked(trigger.poll)).toBe(false);
});
