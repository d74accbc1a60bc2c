import { sandbox, told } from './trigger';

/** Exclusions and blocklist items, as they are added and changed, on both kinds of consoles. */

const SHA1 = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12';
const path = {
	...{ type: 'path', value: 'C:\\Tools\\', osType: 'windows', threatType: 'EDR' },
	...{ modeType: 'suppression', engines: 'suppress', mode: 'suppress', description: 'Before' },
	...{ scope: { tenant: true }, exclusionName: null, sha256Value: null },
};
const block = {
	...{ type: 'black_hash', value: SHA1, osType: 'windows', description: 'Before' },
	...{ scope: { tenant: true }, sha256Value: null },
};

const consoles = [
	{ year: 'today', on: sandbox(), asked: '/unified-exclusions' },
	{ year: '2023', on: sandbox({ contract: '2023' }), asked: '/exclusions' },
];
const ids = (items: Array<{ id?: unknown }>) => items.map(({ id }) => id);

describe.each(consoles)('exclusions of $year', ({ on, asked }) => {
	const watch = async (host: 'legacy' | 'durable') => {
		const trigger = await on.live(
			{ event: 'exclusionChanged', watchedList: 'exclusions' },
			{ host },
		);
		await trigger.activate();
		return trigger;
	};

	it.each(['legacy', 'durable'] as const)(
		'are told once each time, in the %s host',
		async (host) => {
			const [id = ''] = on.console.add('exclusions', [path]);
			on.console.advanceClock(3_600_000);
			const trigger = await watch(host);
			expect(await trigger.poll()).toEqual([]);
			on.console.advanceClock(60_000);
			const [late, soon] = [
				...on.console.add('exclusions', [{ ...path, value: 'C:\\Late' }], {
					visibleAfterMs: 120_000,
				}),
				...on.console.add('exclusions', [{ ...path, value: 'C:\\Soon' }]),
			];
			const first = await trigger.poll();
			expect(first).toMatchObject([{ id: soon, value: 'C:\\Soon', mode: 'suppress' }]);
			expect(told(first[0])).toMatchObject({ event: 'exclusionChanged', changed: ['created'] });
			on.console.advanceClock(120_000);
			on.console.change('exclusions', id, { description: 'After' });
			const second = await trigger.poll();
			expect(ids(second).sort()).toEqual([id, late].sort());
			expect(told(second.find((row) => row.id === id))).toMatchObject({
				...{ changed: ['description'], before: { description: 'Before' } },
				after: { description: 'After' },
			});
			on.console.advanceClock(60_000);
			expect(await trigger.poll()).toEqual([]);
			const paths = on.console.log
				.map((entry) => entry.path)
				.filter((one) => /exclusions/.test(one));
			expect(paths.at(-1)).toBe(asked);
		},
	);

	it('asks for those of the sites below too', async () => {
		on.console.clearLog();
		await (await watch('durable')).poll();
		expect(on.console.log.at(-1)).toMatchObject({
			path: asked,
			query: { includeChildren: 'true' },
		});
	});
});

it.each(consoles)('blocklist items of $year are told as well', async ({ on }) => {
	const [id = ''] = on.console.add('restrictions', [block]);
	on.console.advanceClock(3_600_000);
	const trigger = await on.live({ event: 'exclusionChanged', watchedList: 'blocklist' });
	await trigger.activate();
	on.console.advanceClock(60_000);
	on.console.change('restrictions', id, { value: SHA1.replace('2', '3') });
	const items = await trigger.poll();
	expect(items).toMatchObject([{ id, value: SHA1.replace('2', '3'), osType: 'windows' }]);
	expect(told(items[0])).toMatchObject({ changed: ['value'], before: { value: SHA1 } });
	expect(Object.keys(items[0] ?? {})).not.toContain('mode');
	on.console.advanceClock(60_000);
	expect(await trigger.poll()).toEqual([]);
});
