import type { IDataObject } from 'n8n-workflow';
import type { SourceState } from '../../../nodes/SentinelOneTrigger/engine';
import { fingerprintOf, openState } from '../../../nodes/SentinelOneTrigger/state';

/** What is kept between polls: which of n8n's copy and this process's memory counts. */

const state = (floor: number): SourceState => ({
	kind: 'dueDates',
	notified: String(floor),
});
const FITS = fingerprintOf(['https://acme.sentinelone.net', '1', 'userCreated', {}, {}]);

let count = 0;
/** A trigger of its own; `data` is what n8n hands to each poll. */
function trigger(fingerprint = FITS) {
	const key = `w:${count++}`;
	return {
		key,
		read: (data: IDataObject, of = fingerprint) => openState(data, key, of).state,
		write: (data: IDataObject, floor: number, silent = false) =>
			openState(data, key, fingerprint).write(state(floor), silent),
		/** The same, in a process that was just started. */
		anew: (data: IDataObject, of = fingerprint) => openState(data, `w:${count++}`, of).state,
	};
}
const copy = (data: IDataObject): IDataObject => JSON.parse(JSON.stringify(data)) as IDataObject;

describe('the fingerprint of the settings', () => {
	// Another one after an update of this package would start every trigger anew.
	it('never changes', () => expect(FITS).toBe('1emohjm2sw2il4qhc84n'));

	it.each([
		[['https://acme.sentinelone.net', '2', 'userCreated', {}, {}]],
		[['https://acme.sentinelone.net', '1', 'userCreated', { siteIds: '1' }, {}]],
		[['https://acme.sentinelone.net', '1', 'userCreated', {}, { days: 7 }]],
	])('is another for %j', (parts) => expect(fingerprintOf(parts)).not.toBe(FITS));
});

describe('the state', () => {
	it('is none at the first poll', () => {
		expect(trigger().read({})).toBeUndefined();
	});

	it('is what n8n kept, in this process and in the next', () => {
		const { read, write, anew } = trigger();
		const data = {};
		write(data, 1);
		expect(read(data)).toEqual(state(1));
		expect(anew(copy(data))).toEqual(state(1));
	});

	it('is a copy: what n8n kept does not change with it', () => {
		const { write, anew } = trigger();
		const data = {};
		write(data, 1);
		Object.assign(anew(data) as object, { notified: 'other' });
		expect(anew(data)).toEqual(state(1));
	});

	it.each([
		['other settings', {}, 'another'],
		['another version', { version: 2 }, FITS],
		['no state', { state: null }, FITS],
		['no object', { state: 'x' }, FITS],
	])('of %s counts as none', (_name, more, fingerprint) => {
		const { write, anew } = trigger();
		const data: IDataObject = {};
		write(data, 1);
		data.poll = { ...(data.poll as object), ...more };
		expect(anew(data, fingerprint)).toBeUndefined();
	});

	it.each([[null], ['text'], [[]]])('that is %j counts as none', (poll) => {
		expect(trigger().read({ poll } as IDataObject)).toBeUndefined();
	});

	it('of silent polls, which n8n may not keep, is remembered', () => {
		const { read, write, anew } = trigger();
		const data = {};
		write(data, 1);
		write(copy(data), 2, true);
		write(copy(data), 3, true);
		expect(read(data)).toEqual(state(3));
		expect(anew(data)).toEqual(state(1));
	});

	it('of silent polls from the first on is remembered', () => {
		const { read, write } = trigger();
		write({}, 1, true);
		write({}, 2, true);
		expect(read({})).toEqual(state(2));
		expect(read({}, 'another')).toBeUndefined();
	});

	it('of silent polls before the settings changed and back is the one that n8n kept', () => {
		const { read, write, key } = trigger();
		const data = {};
		write(data, 1);
		openState(copy(data), key, 'another').write(state(2), true);
		expect(read(data)).toEqual(state(1));
		expect(openState(data, key, 'another').state).toEqual(state(2));
	});

	it('of a poll with items counts once n8n has kept it with them', () => {
		const { read, write } = trigger();
		const data = {};
		write(data, 1);
		// The items of this poll were lost with n8n's copy.
		write(copy(data), 2);
		expect(read(data)).toEqual(state(1));
	});

	it('of silent polls before items that n8n threw away still counts', () => {
		const { read, write } = trigger();
		const data = {};
		write(data, 1);
		write(copy(data), 2, true);
		// A lost lease, a failed save, a rejected commit: the store never shows the state of the items.
		write(copy(data), 3);
		expect(read(copy(data))).toEqual(state(2));
		expect(read(copy(data))).toEqual(state(2));
	});

	it('of items that n8n threw away before it kept anything is not remembered', () => {
		const { read, write } = trigger();
		write({}, 1, true);
		write({}, 2);
		expect(read({})).toEqual(state(1));
	});

	it('of items counts once the store shows it', () => {
		const { read, write } = trigger();
		const data = {};
		write(data, 1);
		write(copy(data), 2, true);
		const kept = copy(data);
		write(kept, 3);
		expect(read(copy(kept))).toEqual(state(3));
	});

	it('of silent polls that another process made later counts', () => {
		const { key, write } = trigger();
		const data = {};
		write(data, 1);
		write(copy(data), 2, true);
		// The other process polled twice, and n8n keeps silent polls.
		const other = copy(data) as { poll: { silent: number; state: SourceState } };
		Object.assign(other.poll, { silent: 2, state: state(4) });
		expect(openState(other as unknown as IDataObject, key, FITS).state).toEqual(state(4));
	});

	it('that another process wrote since counts', () => {
		const { read, write } = trigger();
		const data = {};
		write(data, 1);
		write(copy(data), 2, true);
		const other = copy(data);
		trigger().write(other, 3);
		expect(read(other)).toEqual(state(3));
	});

	it('of silent polls goes on from the copy that n8n keeps of them, where it does', () => {
		const { read, write, anew } = trigger();
		const data = {};
		write(data, 1);
		write(data, 2, true);
		expect(anew(data)).toEqual(state(2));
		expect(read(data)).toEqual(state(2));
	});

	it('is remembered of the thousand triggers that polled last', () => {
		const first = trigger();
		const second = trigger();
		first.write({}, 1, true);
		second.write({}, 1, true);
		first.write({}, 2, true);
		for (let other = 0; other < 998; other++) trigger().write({}, 0, true);
		expect(second.read({})).toEqual(state(1));
		trigger().write({}, 0, true);
		expect(second.read({})).toBeUndefined();
		expect(first.read({})).toEqual(state(2));
	});
});

describe('what silent polls learned', () => {
	/** `copies`: n8n hands a copy to each poll; `keeps`: and keeps that of silent ones. */
	function host(copies: boolean, keeps: boolean) {
		const { key } = trigger();
		let data: IDataObject = {};
		const poll = (floor: number, silent: boolean, of = key) => {
			const handed = copies ? copy(data) : data;
			const open = openState(handed, of, FITS);
			open.write(state(floor), silent);
			if (!copies || keeps || !silent) data = handed;
			return open.isResumed;
		};
		return { poll, restart: () => (data = copy(data)), key };
	}

	it.each([
		['keeps the object, and loses it with the process', false, false, true],
		['keeps nothing of silent polls', true, false, true],
		['keeps silent polls', true, true, false],
	])('by an n8n that %s', (_name, copies, keeps, isLost) => {
		const { poll, restart, key } = host(copies, keeps);
		poll(1, false);
		expect([poll(2, true), poll(3, true), poll(4, true), poll(5, false)]).toEqual([
			false,
			false,
			false,
			false,
		]);
		restart();
		expect(poll(6, true, `${key} in another process`)).toBe(isLost);
		expect(poll(7, true, `${key} in another process`)).toBe(false);
	});
});

describe('a state that cannot be read', () => {
	const open = (poll: unknown) => openState({ poll } as IDataObject, `w:${count++}`, FITS);
	const kept = (of: unknown, more: object = {}) => ({
		version: 1,
		fingerprint: FITS,
		stamp: 's',
		silent: 0,
		keepsSilent: false,
		state: of,
		...more,
	});
	const timed = {
		kind: 'timed',
		floor: 0,
		watermark: 0,
		seen: '',
		future: [],
		ahead: 0,
		former: [],
		clockReference: null,
		backlog: null,
		place: null,
	};
	const snapshot = {
		kind: 'snapshot',
		floor: 0,
		newest: 0,
		ready: true,
		known: { ids: '', notes: '' },
		missing: { ids: '', notes: '' },
		cursor: null,
		after: '',
		departures: 0,
		held: 0,
		doubt: 0,
		probe: null,
	};

	it.each([[timed], [snapshot], [state(1)]])('is not this one: %j', (good) => {
		expect(open(kept(good))).toMatchObject({ state: good, isDamaged: false });
	});

	it.each([
		[null],
		['x'],
		[[]],
		[{}],
		[{ kind: 'nothing' }],
		[{ kind: 'toString' }],
		[{ ...timed, floor: '0' }],
		[{ ...timed, seen: null }],
		[{ ...timed, future: {} }],
		[{ ...timed, future: [1] }],
		[{ ...timed, future: [['a', 'b']] }],
		[{ ...timed, former: [['a', 'b']] }],
		[{ ...timed, clockReference: 5 }],
		[{ ...timed, backlog: 'x' }],
		[{ ...timed, place: { time: 'x' } }],
		[{ ...snapshot, known: null }],
		[{ ...snapshot, known: { ids: 5, notes: '' } }],
		[{ ...snapshot, missing: [] }],
		[{ ...snapshot, after: null }],
		[{ ...snapshot, cursor: 7 }],
		[{ ...snapshot, probe: 'x' }],
		[{ kind: 'dueDates', notified: [] }],
	])('starts anew and says so: %j', (bad) => {
		expect(open(kept(bad))).toMatchObject({ state: undefined, isDamaged: true });
	});

	it.each([[{ stamp: 5 }], [{ silent: 'x' }]])('nor one with %j', (more) => {
		expect(open(kept(timed, more))).toMatchObject({ state: undefined, isDamaged: true });
	});
});
