import { poll } from '../../../nodes/SentinelOneTrigger/engine';
import type { PollOptions } from '../../../nodes/SentinelOneTrigger/engine/types';
import type { ModelOptions } from './model';
import { Model } from './model';
import { sourceFor } from './schedule';

/** What is there when the trigger is activated: all of it, the last hours, or nothing. */

const MINUTE = 60_000;
const calm: ModelOptions = {
	pageSize: 1000,
	rowsAhead: 0,
	headerAhead: 0,
	n8nAhead: 0,
	ties: 'other',
	cutsFilters: false,
	latencyMs: 200,
};

/** Ids of fifty rows, one a minute, the last one a minute ago. */
function fiftyMinutes(options: ModelOptions) {
	const model = new Model(options);
	const ids: string[] = [];
	for (let at = 0; at < 50; at++) {
		ids.push(model.create());
		model.advance(MINUTE);
	}
	return { model, ids };
}

async function first(options: ModelOptions, existing: PollOptions['existing'], bounded: boolean) {
	const { model, ids } = fiftyMinutes(options);
	const source = sourceFor({ bounded, versioned: false });
	const polled = await poll(source, undefined, model.pollContext(), { existing, maxItems: 1000 });
	if (polled === 'deadlineReached') throw new Error('there was time');
	const again = async () => {
		model.advance(MINUTE);
		const next = await poll(source, polled.state, model.pollContext(), {
			existing,
			maxItems: 1000,
		});
		return next === 'deadlineReached' ? next : next.news.map(({ id }) => id);
	};
	return { model, ids, found: polled.news.map(({ id }) => id), again };
}

describe.each([true, false])('when lists can be asked for a span of time: %p', (bounded) => {
	it.each<[PollOptions['existing'], number]>([
		['none', 0],
		['all', 50],
		[{ hours: 0.5 }, 30],
		[{ hours: 0 }, 0],
		[{ hours: 100 }, 50],
	])('%j brings the youngest %#, oldest first, once', async (existing, count) => {
		const { ids, found, again } = await first(calm, existing, bounded);
		expect(found).toEqual(ids.slice(50 - count));
		expect(await again()).toEqual([]);
	});

	it('counts hours by the header of the console, or without one by this computer', async () => {
		// The header is half an hour ahead: an hour and a half of it began an hour ago.
		const behind = await first({ ...calm, headerAhead: 0.5 }, { hours: 1.5 }, bounded);
		expect(behind.found).toHaveLength(50);
		const headerless = { ...calm, headerless: true, n8nAhead: 0.5 };
		expect((await first(headerless, { hours: 0.76 }, bounded)).found).toHaveLength(15);
	});

	it('goes on with what comes', async () => {
		const { model, again } = await first(calm, 'none', bounded);
		const id = model.create();
		expect(await again()).toEqual([id]);
	});

	it('reads nothing when there is no time', async () => {
		const { model } = fiftyMinutes(calm);
		const source = sourceFor({ bounded, versioned: false });
		const late = model.pollContext(async () => 'deadlineReached');
		expect(await poll(source, undefined, late, { existing: 'all', maxItems: 10 })).toBe(
			'deadlineReached',
		);
	});
});
