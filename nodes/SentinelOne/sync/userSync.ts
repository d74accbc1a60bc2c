import type { IDataObject } from 'n8n-workflow';
import { SYNC_TIME } from './standardUser';

/** Comparing the console's users (the source) with the records of another system (the target). Pure. */

export interface SyncSettings {
	/** Whether users that the target does not have are to be created there. */
	create: boolean;
	/** Where a record of the target holds its email address; dots lead inside: `contact.email`. */
	emailField: string;
	/** Where it holds what the target calls it by; given back as `syncRecordId`. */
	recordIdField: string;
	skipUnchanged: boolean;
}

export interface SyncedItem {
	json: IDataObject;
	/** The input item it is about; absent for users that no input item stands for. */
	record?: number;
}

export interface SyncResult {
	/** Users to create or update in the target: the standard columns and `syncAction`. */
	done: SyncedItem[];
	/** What was left out, and why. */
	skipped: SyncedItem[];
}

const REASONS = {
	userWithoutEmail: 'The console user has no email address to match by',
	duplicateUserEmail: 'Several console users have this email address',
	recordWithoutEmail: 'The record has no email address to match by',
	duplicateRecordEmail: 'Several records have this email address',
	notInTarget: 'No record has this email address, and records are only updated',
	notInConsole: 'No console user has this email address',
	unchanged: 'The record already holds these values',
} as const;

type Reason = keyof typeof REASONS;

/** The value of a field by its whole name, or else by its parts between dots. */
function fieldOf(record: IDataObject, name: string): unknown {
	if (Object.hasOwn(record, name)) return record[name];
	let at: unknown = record;
	for (const part of name.split('.')) {
		if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
		at = (at as IDataObject)[part];
	}
	return at;
}

const keyOf = (email: unknown): string | undefined =>
	typeof email === 'string' && email.trim() !== '' ? email.trim().toLowerCase() : undefined;

/** The same value whatever the order of an object's fields. */
function canonical(value: unknown): string {
	if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${fields.map(([name, field]) => `${name}:${canonical(field)}`).join()}}`;
}

/** A record holds a user's values when it has every standard column but the time of the load. */
const isUnchanged = (user: IDataObject, record: IDataObject): boolean =>
	Object.entries(user).every(
		([column, value]) =>
			column === SYNC_TIME ||
			(Object.hasOwn(record, column) && canonical(record[column]) === canonical(value)),
	);

interface Keyed {
	index: number;
	key: string | undefined;
}

/** How often each key occurs. */
function counts(entries: Keyed[]): Map<string, number> {
	const times = new Map<string, number>();
	for (const { key } of entries) if (key !== undefined) times.set(key, (times.get(key) ?? 0) + 1);
	return times;
}

/**
 * What a load does: `users` are standard rows, `records` the target's existing ones. An email
 * address (in any case) that occurs twice on either side is skipped: it does not say who is meant.
 * Records without a single field, as n8n makes them for an empty target, count as none.
 */
export function syncUsers(
	users: IDataObject[],
	records: IDataObject[],
	settings: SyncSettings,
): SyncResult {
	const result: SyncResult = { done: [], skipped: [] };
	const idOf = (index: number | undefined): IDataObject =>
		index === undefined
			? { syncRecordId: null }
			: { syncRecordId: (fieldOf(records[index] ?? {}, settings.recordIdField) ?? null) as string };
	const skip = (reason: Reason, json: IDataObject, record?: number) =>
		result.skipped.push({
			json: {
				...json,
				syncAction: 'skip',
				syncReason: reason,
				syncMessage: REASONS[reason],
				...idOf(record),
			},
			record,
		});

	const theirs = records
		.map((record, index): Keyed => ({ index, key: keyOf(fieldOf(record, settings.emailField)) }))
		.filter(({ index }) => Object.keys(records[index] ?? {}).length > 0);
	const ours = users.map((user, index): Keyed => ({ index, key: keyOf(user.Email) }));
	const times = { ours: counts(ours), theirs: counts(theirs) };
	const recordBy = new Map(theirs.map(({ key, index }) => [key, index]));

	for (const { index, key } of ours) {
		const user = users[index] ?? {};
		if (key === undefined) skip('userWithoutEmail', user);
		else if ((times.ours.get(key) ?? 0) > 1) skip('duplicateUserEmail', user);
		else if ((times.theirs.get(key) ?? 0) > 1) continue;
		else {
			const record = recordBy.get(key);
			if (record === undefined) {
				if (settings.create) {
					result.done.push({ json: { ...user, syncAction: 'create', ...idOf(undefined) } });
				} else skip('notInTarget', user);
			} else if (settings.skipUnchanged && isUnchanged(user, records[record] ?? {})) {
				skip('unchanged', user, record);
			} else {
				result.done.push({ json: { ...user, syncAction: 'update', ...idOf(record) }, record });
			}
		}
	}
	for (const { index, key } of theirs) {
		const named = { Email: key ?? null };
		if (key === undefined) skip('recordWithoutEmail', named, index);
		else if ((times.theirs.get(key) ?? 0) > 1) skip('duplicateRecordEmail', named, index);
		else if (!times.ours.has(key)) skip('notInConsole', named, index);
	}
	return result;
}
