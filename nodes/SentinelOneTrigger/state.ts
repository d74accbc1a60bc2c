import type { IDataObject } from 'n8n-workflow';
import type { SourceState } from './engine/poll';
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
	state: SourceState;
}

/** A short text that changes with anything the state depends on. */
export const fingerprintOf = (parts: unknown): string => {
	const text = JSON.stringify(parts);
	return `${hash48(text).toString(36)}${hash48(`#${text}`).toString(36)}`;
};

/** States that n8n has not kept yet, by trigger. */
const pending = new Map<string, Kept>();
/** More triggers than this are not served by one process; the oldest gives way. */
const MOST_PENDING = 1_000;

const isKept = (value: unknown, fingerprint: string): value is Kept =>
	isObject(value) &&
	value.version === VERSION &&
	value.fingerprint === fingerprint &&
	isObject(value.state);

/**
 * The state of the trigger `key`, or undefined when this is its first poll, its settings changed,
 * or another version wrote the state. n8n may drop what a poll without items wrote; until it has
 * kept something, what this process remembers counts.
 */
export function readState(
	data: IDataObject,
	key: string,
	fingerprint: string,
): SourceState | undefined {
	// A plain copy: n8n hands out a proxy that takes every change for a wish to save.
	const text = JSON.stringify(data[KEY] ?? null);
	const stored = JSON.parse(text) as unknown;
	if (isKept(stored, fingerprint)) return stored.state;
	const waiting = pending.get(key);
	return isKept(waiting, fingerprint) ? waiting.state : undefined;
}

/** Hands the whole state over to n8n. Synchronous: it is kept with the items of the poll or not at all. */
export function writeState(
	data: IDataObject,
	key: string,
	fingerprint: string,
	state: SourceState,
): void {
	const kept: Kept = { version: VERSION, fingerprint, state };
	data[KEY] = kept as unknown as IDataObject;
	pending.delete(key);
	pending.set(key, kept);
	if (pending.size > MOST_PENDING) {
		const [oldest] = pending.keys();
		if (oldest !== undefined) pending.delete(oldest);
	}
}
