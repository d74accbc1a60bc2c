import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { alertCreated } from '../../../nodes/SentinelOneTrigger/events/alertCreated';
import { alertUpdated } from '../../../nodes/SentinelOneTrigger/events/alertUpdated';
import type { TimedSource } from '../../../nodes/SentinelOneTrigger/engine/types';
import type { KindName } from '../../../sandbox/console/graphql/kinds';
import type { Schedule } from './schedule';
import { run, schedules, sourceFor } from './schedule';
import { sandbox } from './trigger';

/** The events of unified alerts: in the engine's schedules, and against the sandbox over HTTP. */

const on = sandbox({ agents: 20, users: 6, seed: 4 });
beforeEach(() => on.console.uam.set({ mode: 'full' }));

const added = (kind: KindName, fields: IDataObject = {}): string => {
	on.console.advanceClock(2_000);
	return on.console.add('unifiedAlerts', [{ kind, ...fields }])[0]!;
};
const ids = (items: IDataObject[]) => items.map(({ id }) => id);
const questions = () => on.console.log.map(({ operation, method }) => operation ?? method);

describe('alert created', () => {
	it('tells of alerts of every product once, whether or not their source dates them', async () => {
		const trigger = await on.live({ event: 'alertCreated' });
		await trigger.activate();
		expect(await trigger.poll()).toEqual([]);
		const news = [added('star'), added('thirdParty', { createdAt: null }), added('identity')];
		const items = await trigger.poll();
		expect(ids(items)).toEqual(news);
		expect(items[0]).toMatchObject({
			product: 'STAR',
			trigger: { event: 'alertCreated', eventId: `alertCreated:${news[0]}` },
		});
		expect(await trigger.poll()).toEqual([]);
	});

	it('tells of alerts that show half an hour late, after younger ones', async () => {
		const trigger = await on.live({ event: 'alertCreated' });
		await trigger.activate();
		const [late] = on.console.addUnifiedAlerts([{ kind: 'scheduled' }], {
			visibleAfterMs: 29 * 60_000,
		});
		const soon = added('star');
		expect(ids(await trigger.poll())).toEqual([soon]);
		// Younger alerts are what moves the clock of the engine on.
		for (let minute = 0; minute < 28; minute += 7) {
			on.console.advanceClock(7 * 60_000);
			const younger = added('star');
			expect(ids(await trigger.poll())).toEqual([younger]);
		}
		on.console.advanceClock(70_000);
		expect(ids(await trigger.poll())).toEqual([late]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('keeps to its filters and its scope, and asks once when idle', async () => {
		const filters = { severity: ['CRITICAL'], otherFilters: '{"processName__contains": "x"}' };
		const trigger = await on.live({ event: 'alertCreated', filters: { severity: ['CRITICAL'] } });
		await trigger.activate();
		added('star', { severity: 'LOW' });
		const critical = added('star', { severity: 'CRITICAL' });
		expect(ids(await trigger.poll())).toEqual([critical]);
		on.console.clearLog();
		await trigger.poll();
		expect(questions()).toEqual(['Alerts']);
		const other = await on.live({ event: 'alertCreated', filters });
		await other.activate();
		await other.poll();
		on.console.clearLog();
		// The columns of a console are learned once, not with every poll.
		await other.poll();
		expect(questions()).toEqual(['Alerts']);
	});

	it('says what is wrong with the console and with a filter', async () => {
		on.console.uam.set({ mode: 'none' });
		const trigger = await on.live({ event: 'alertCreated' });
		await expect(trigger.activate()).rejects.toThrow('This console has no unified alerts');
		on.console.uam.set({ mode: 'full' });
		const wrong = await on.live({ event: 'alertCreated', filters: { status: ['OPEN'] } });
		await expect(wrong.activate()).rejects.toThrow('Filter "Statuses" cannot be "OPEN"');
	});

	it('shows the newest alerts in the editor', async () => {
		const { json } = await on.manual({ event: 'alertCreated' });
		expect(json).toHaveLength(5);
	});
});

describe('alert updated', () => {
	const changed = (items: IDataObject[]) =>
		items.map(({ trigger }) => (trigger as IDataObject).changed);

	it('says what changed from what to what, and by whom', async () => {
		const id = added('star');
		const [user] = on.console.rows('users', 1);
		const trigger = await on.live({ event: 'alertUpdated' });
		await trigger.activate();
		on.console.advanceClock(60_000);
		on.console.uam.change(id, { status: 'IN_PROGRESS' }, String(user?.id));
		const items = await trigger.poll();
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			id,
			status: 'IN_PROGRESS',
			trigger: {
				changed: ['status'],
				before: { status: 'NEW' },
				after: { status: 'IN_PROGRESS' },
				history: [
					{
						change: 'status',
						by: { userId: user?.id, email: user?.email, fullName: user?.fullName },
					},
				],
			},
		});
		expect(await trigger.poll()).toEqual([]);
		on.console.advanceClock(60_000);
		on.console.uam.change(id, { status: 'RESOLVED', severity: 'HIGH' });
		const [next] = await trigger.poll();
		expect(next?.trigger).toMatchObject({
			changed: expect.arrayContaining(['status']) as unknown,
			before: { status: 'IN_PROGRESS' },
			after: { status: 'RESOLVED' },
		});
		// Only what happened since.
		expect((next?.trigger as { history: IDataObject[] }).history).toHaveLength(2);
	});

	it('leaves out new alerts, and tells of those that somebody took up at once', async () => {
		const trigger = await on.live({ event: 'alertUpdated' });
		await trigger.activate();
		added('star');
		on.console.advanceClock(1_000);
		expect(await trigger.poll()).toEqual([]);
		const taken = added('star');
		on.console.advanceClock(5_000);
		on.console.uam.change(taken, { status: 'RESOLVED' });
		const items = await trigger.poll();
		expect(ids(items)).toEqual([taken]);
		expect(changed(items)).toEqual([['status']]);
	});

	it.each<[string, number, boolean, string[]]>([
		['nobody at the detection is none', 2_000, false, ['status']],
		['a person at the detection is told', 2_000, true, ['severity', 'status']],
		['nobody later is told', 30_000, false, ['severity', 'status']],
	])('of a new alert, a severity set by %s', async (_name, afterMs, isPerson, wanted) => {
		const [user] = on.console.rows('users', 1);
		const trigger = await on.live({ event: 'alertUpdated' });
		await trigger.activate();
		// Of three in ten the sandbox itself tells, in the history, how severe they were at first.
		for (let round = 0; round < 4; round++) {
			const taken = added('star', { severity: 'LOW' });
			on.console.advanceClock(afterMs);
			on.console.uam.change(taken, { severity: 'HIGH' }, isPerson ? String(user?.id) : undefined);
			on.console.advanceClock(1_000);
			on.console.uam.change(taken, { status: 'RESOLVED' });
			const items = await trigger.poll();
			expect((changed(items)[0] as string[]).sort()).toEqual(wanted);
			const { history } = items[0]?.trigger as { history: IDataObject[] };
			expect(history.map(({ change }) => change)).toContain('severity');
		}
	});

	it('tells of the changes that were chosen, and of no others', async () => {
		const id = added('endpoint');
		const trigger = await on.live({ event: 'alertUpdated', changes: ['ticket', 'severity'] });
		await trigger.activate();
		on.console.advanceClock(60_000);
		on.console.uam.change(id, { status: 'RESOLVED' });
		expect(await trigger.poll()).toEqual([]);
		on.console.advanceClock(60_000);
		on.console.uam.change(id, { ticketId: 'INC-1' });
		expect(changed(await trigger.poll())).toEqual([['ticket']]);
		on.console.clearLog();
		await trigger.poll();
		expect(questions()).toEqual(['Alerts']);
	});

	it('knows from the history what changed in an alert that it was not told of before', async () => {
		// More alerts than former values are kept of.
		const [first = ''] = on.console.addUnifiedAlerts([{ kind: 'star' }]);
		on.console.advanceClock(60_000);
		on.console.addUnifiedAlerts(Array.from({ length: 120 }, () => ({ kind: 'star' })));
		on.console.advanceClock(60_000);
		const trigger = await on.live({ event: 'alertUpdated' });
		await trigger.activate();
		on.console.advanceClock(60_000);
		on.console.uam.change(first, { analystVerdict: 'TRUE_POSITIVE_MALWARE' });
		const [item] = await trigger.poll();
		expect(item?.trigger).toMatchObject({
			changed: ['verdict'],
			before: {},
			history: [{ change: 'verdict', by: null }],
		});
	});

	it('tells of a change whose history cannot be read', async () => {
		const id = added('star');
		const trigger = await on.live({ event: 'alertUpdated' });
		await trigger.activate();
		on.console.advanceClock(60_000);
		on.console.uam.change(id, { status: 'RESOLVED' });
		on.console.setFaults({
			operation: 'AlertHistory',
			effect: { kind: 'status', status: 403, code: 4030010, title: 'Insufficient permissions' },
		});
		const [item] = await trigger.poll();
		expect(item?.trigger).toMatchObject({ changed: ['status'], history: null });
	});

	it('loses no change that an alert does not show, where its history cannot be read', async () => {
		const id = added('star', { noteExists: true });
		const ofNotes = await on.live({ event: 'alertUpdated', changes: ['note'] });
		const ofTickets = await on.live({ event: 'alertUpdated', changes: ['ticket'] });
		for (const trigger of [ofNotes, ofTickets]) await trigger.activate();
		on.console.setFaults({
			operation: 'AlertHistory',
			effect: { kind: 'status', status: 403, code: 4030010, title: 'Insufficient permissions' },
		});
		// A second note.
		on.console.advanceClock(60_000);
		on.console.uam.change(id, { noteExists: true });
		const [second] = await ofNotes.poll();
		expect(second?.trigger).toMatchObject({ changed: null, history: null });
		// One together with another change.
		on.console.advanceClock(60_000);
		on.console.uam.change(id, { noteExists: true, status: 'RESOLVED' });
		const [both] = await ofNotes.poll();
		expect(both?.trigger).toMatchObject({ changed: ['status'], history: null });
		// What an alert shows needs no history.
		expect(await ofTickets.poll()).toEqual([]);
		on.console.advanceClock(60_000);
		on.console.uam.change(id, { noteExists: true });
		expect(await ofTickets.poll()).toEqual([]);
	});

	it('refuses changes that there are not', async () => {
		const trigger = await on.live({ event: 'alertUpdated', changes: ['mood'] });
		await expect(trigger.activate()).rejects.toThrow('Changes cannot be "mood"');
	});
});

/** What the event says of its clock, on the console that the engine's schedules play. */
const clockOf = (event: typeof alertCreated, schedule: Schedule): TimedSource => {
	const { overlap, versioned } = event.source({}, { changes: [] }) as TimedSource;
	return {
		...sourceFor({ ...schedule, bounded: true }),
		...(overlap === undefined ? {} : { overlap }),
		versioned,
	};
};

/** Rows show later than the engine usually promises, by as much as the event promises more. */
const later = (schedule: Schedule, factor: number): Schedule => ({
	...schedule,
	bounded: true,
	steps: schedule.steps.map((step) =>
		step.kind === 'arrive' ? { ...step, lateMs: step.lateMs * factor } : step,
	),
});

describe.each([
	{ name: 'alertCreated', event: alertCreated, factor: 29 / 9, versioned: false },
	{ name: 'alertUpdated', event: alertUpdated, factor: 1, versioned: true },
])('the clock of $name', ({ event, factor, versioned }) => {
	it('loses nothing in any schedule', async () => {
		await fc.assert(
			fc.asyncProperty(schedules, async (drawn) => {
				const schedule = later({ ...drawn, versioned }, factor);
				const { problems } = await run(schedule, clockOf(event, schedule));
				expect(problems.slice(0, 3)).toEqual([]);
			}),
			{ numRuns: 300, seed: 20_261_126 },
		);
	}, 600_000);
});
