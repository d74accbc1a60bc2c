import type { IDataObject } from 'n8n-workflow';
import type { SourceState } from './engine';
import { hash48 } from './engine/ledger';
import { isObject } from '../shared/types';

/** What n8n keeps for the trigger between two polls: one JSON value under one key. */

/** Grows when states of older versions of this package can no longer be read. */
const VERSION = 1;
const KEY = 'poll';

interface Kept {
	version: number;
	/** What the state belongs to: console, credential, event and filters. */
	fingerprint: string;
	/** The last poll with items: what silent polls made of its state since goes by its name. */
	stamp: string;
	state: SourceState;
}

/** A short text that changes with anything the state depends on. */
export const fingerprintOf = (parts: unknown): string => {
	const text = JSON.stringify(parts);
	return `${hash48(text).toString(36)}${hash48(`#${text}`).toString(36)}`;
};

/** The latest state of each trigger, since n8n may not keep that of a silent poll. */
const pending = new Map<string, Kept>();
/** More triggers than this are not served by one process; the oldest gives way. */
const MOST_PENDING = 1_000;

const isKept = (value: unknown, fingerprint: string): value is Kept =>
	isObject(value) &&
	value.version === VERSION &&
	value.fingerprint === fingerprint &&
	isObject(value.state);

/** A plain copy: n8n hands out a proxy that takes every change for a wish to save. */
const storedIn = (data: IDataObject): unknown => JSON.parse(JSON.stringify(data[KEY] ?? null));

function read(data: IDataObject, key: string, fingerprint: string): Kept | undefined {
	const stored = storedIn(data);
	const latest = pending.get(key);
	if (!isKept(stored, fingerprint)) return isKept(latest, fingerprint) ? latest : undefined;
	return isKept(latest, fingerprint) && latest.stamp === stored.stamp ? latest : stored;
}

/**
 * The state of the trigger `key`, or undefined when this is its first poll, its settings changed,
 * or another version wrote the state. What n8n kept counts, except that this process may remember
 * the silent polls since.
 */
export const readState = (
	data: IDataObject,
	key: string,
	fingerprint: string,
): SourceState | undefined => read(data, key, fingerprint)?.state;

/**
 * Hands the whole state over to n8n. Synchronous: it is kept with the items of the poll or not at
 * all. `silent`: the poll found nothing.
 */
export function writeState(
	data: IDataObject,
	key: string,
	fingerprint: string,
	state: SourceState,
	silent: boolean,
): void {
	const former = silent ? read(data, key, fingerprint) : undefined;
	const stamp = former?.stamp ?? `${Date.now().toString(36)}${Math.random().toString(36).slice(1)}`;
	const kept: Kept = { version: VERSION, fingerprint, stamp, state };
	data[KEY] = kept as unknown as IDataObject;
	pending.delete(key);
	pending.set(key, kept);
	if (pending.size > MOST_PENDING) {
		const [oldest] = pending.keys();
		if (oldest !== undefined) pending.delete(oldest);
	}
}
