import type { IDataObject } from 'n8n-workflow';
import type { SourceState } from './engine';
import { isState } from './engine/isState';
import { hash48 } from './engine/hash';
import { isObject } from '../shared/types';

/** What n8n keeps for the trigger between two polls: one JSON value under one key. */

/** Grows when states of older versions of this package can no longer be read. */
const VERSION = 1;
const KEY = 'poll';

interface Kept {
	version: number;
	/** What the state belongs to: console, credential, event, filters and where to start. */
	fingerprint: string;
	/** The last poll with items: what silent polls made of its state since goes by its name. */
	stamp: string;
	/** Silent polls since then. */
	silent: number;
	/** Whether n8n was seen to keep the state of silent polls too. */
	keepsSilent: boolean;
	state: SourceState;
}

/** A short text that changes with anything the state depends on. */
export const fingerprintOf = (parts: unknown): string => {
	const text = JSON.stringify(parts);
	return `${hash48(text).toString(36)}${hash48(`#${text}`).toString(36)}`;
};

interface Memory {
	/**
	 * The latest state of silent polls, since n8n may not keep it. A poll with items does not touch
	 * it: until the store shows that n8n kept those items, this is the state they came from.
	 */
	silent?: Kept;
	/** The last stamps that this process wrote or read. */
	stamps: readonly string[];
}

const memories = new Map<string, Memory>();
/** More triggers than this are not served by one process; the oldest gives way. */
const MOST_MEMORIES = 1_000;
/** What n8n handed out: it gives a copy to each poll, or the same object to all. */
const handed = new WeakSet<object>();

function remember(key: string, memory: Memory): void {
	memories.delete(key);
	memories.set(key, memory);
	if (memories.size > MOST_MEMORIES) {
		const [oldest] = memories.keys();
		if (oldest !== undefined) memories.delete(oldest);
	}
}

const isOurs = (value: unknown, fingerprint: string): value is Kept =>
	isObject(value) && value.version === VERSION && value.fingerprint === fingerprint;

const isKept = (value: Kept): boolean =>
	typeof value.stamp === 'string' && Number.isInteger(value.silent) && isState(value.state);

/** A plain copy: n8n hands out a proxy that takes every change for a wish to save. */
const storedIn = (data: IDataObject): unknown => JSON.parse(JSON.stringify(data[KEY] ?? null));

/** What n8n kept, or what silent polls in this process made of it since. */
function latestOf(stored: Kept | undefined, silent: Kept | undefined): Kept | undefined {
	if (stored === undefined || silent === undefined) return stored ?? silent;
	return stored.stamp === silent.stamp && silent.silent > stored.silent ? silent : stored;
}

export interface OpenState {
	/** Undefined at the first poll, after a change of the settings, or where what was kept is damaged. */
	state: SourceState | undefined;
	/** Whether silent polls since the state was kept may be lost with the process that made them. */
	isResumed: boolean;
	/** Whether what was kept cannot be read. */
	isDamaged: boolean;
	/**
	 * Hands the next state over to n8n. Synchronous: it is kept with the items of the poll or not at
	 * all. `silent`: the poll found nothing.
	 */
	write(state: SourceState, silent: boolean): void;
}

/**
 * The state of the trigger `key`. What n8n kept counts, except that this process may remember the
 * silent polls since.
 */
export function openState(data: IDataObject, key: string, fingerprint: string): OpenState {
	const isCopy = !handed.has(data);
	handed.add(data);
	const found = storedIn(data);
	const ours = isOurs(found, fingerprint) ? found : undefined;
	const stored = ours !== undefined && isKept(ours) ? ours : undefined;
	const memory = memories.get(key);
	const silent = memory?.silent?.fingerprint === fingerprint ? memory.silent : undefined;
	const base = latestOf(stored, silent);

	let keepsSilent = base?.keepsSilent ?? false;
	if (stored !== undefined && silent !== undefined && stored.stamp === silent.stamp) {
		if (silent.silent > 0) keepsSilent = isCopy && stored.silent >= silent.silent;
	}
	const isOwn =
		base !== undefined && (base === silent || memory?.stamps.includes(base.stamp) === true);
	const isResumed = base !== undefined && !isOwn && !keepsSilent;

	return {
		state: base?.state,
		isResumed,
		isDamaged: ours !== undefined && stored === undefined,
		write(state, isSilent) {
			const follows = isSilent ? base : undefined;
			const stamp =
				follows?.stamp ?? `${Date.now().toString(36)}${Math.random().toString(36).slice(1)}`;
			const kept: Kept = {
				version: VERSION,
				fingerprint,
				stamp,
				silent: follows === undefined ? 0 : follows.silent + 1,
				keepsSilent,
				state,
			};
			data[KEY] = kept as unknown as IDataObject;
			const stamps = [...(base === undefined ? [] : [base.stamp]), stamp];
			remember(key, { silent: isSilent ? kept : silent, stamps });
		},
	};
}
