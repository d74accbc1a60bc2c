import { sandbox } from '../../../../harness/sandbox';

/** A lake that forgets queries while they run. */

const own = sandbox({ agents: 5, lake: { eventsPerHour: 10 } });

afterEach(() => {
	own.console.setFaults();
	own.console.lake.set({ steps: null });
});

it('is told as that, and not as a console without a lake: the query was taken up', async () => {
	own.console.lake.set({ steps: 3 });
	own.console.setFaults({ match: 'GET /sdl/v2/api/queries/*', effect: { kind: 'lost' } });
	const { error, json } = await own.run({
		...{ resource: 'dataLake', operation: 'runPowerQuery', query: '| limit 5' },
		...{ timeRange: 'last', last: 1, lastUnit: 'hours', scope: 'tenant' },
		...{ maxRows: 10, output: 'rows', options: {} },
	});
	expect(json).toEqual([]);
	expect(error?.message).toBe('The data lake lost the query twice');
	expect(error?.description).toBe('Run it again later, or ask for a shorter time range.');
	expect(own.console.lake.open()).toEqual([]);
});
