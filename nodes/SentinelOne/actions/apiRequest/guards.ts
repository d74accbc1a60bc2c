import type { IDataObject } from 'n8n-workflow';
import { hasConstraint, isConstraint } from '../../../shared/input/filters';
import type { ApiPath, Method } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import { Unusable } from '../../../shared/input/values';

/** What an API request may not do, whatever the person or an AI agent wrote. Pure. */

/** Visits every value of a body with the key it stands under. */
function visit(value: unknown, look: (key: string, value: unknown) => void, key = ''): void {
	look(key, value);
	if (Array.isArray(value)) for (const entry of value) visit(entry, look, key);
	else if (isObject(value)) {
		for (const [name, entry] of Object.entries(value)) visit(entry, look, name);
	}
}

const FILTER = /^filters?$/i;
const isEmpty = (value: unknown): boolean =>
	Array.isArray(value) ? value.length === 0 : !isConstraint(value);
const NAMES_RECORDS = /^(?:ids?|\w+Ids?)$/;
/** An id of the console or a UUID. */
const NAMED = /^(?:\d{5,}|[0-9a-f]{8}-[0-9a-f-]{27})$/i;
const DELETES = /(?:^|[-/])(?:delete|remove|purge)(?:$|[-/])/i;
/** Calls that act on everything the token reaches unless a filter says whom. */
const NEEDS_FILTER = /^\/(?:agents\/actions|threats\/mitigate)\//;

/** Whether a call that deletes says what: an id in its path, a filter, or ids in its data. */
function saysWhat(path: ApiPath, body: IDataObject | undefined): boolean {
	if (path.split('/').some((segment) => NAMED.test(segment))) return true;
	if (hasConstraint(body?.filter)) return true;
	const data = body?.data;
	return (
		isObject(data) &&
		Object.entries(data).some(([name, value]) => NAMES_RECORDS.test(name) && isConstraint(value))
	);
}

/** Throws `Unusable` for a body with an integer whose last digits are lost. */
export function refuseInexact(body: unknown): void {
	visit(body, (key, value) => {
		if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value))
			return;
		throw new Unusable(
			`holds a number with more digits than a number keeps${key === '' ? '' : ` ("${key}")`}`,
			'Put IDs in quotes; as a number the last digits are already wrong. Nothing was sent.',
		);
	});
}

/**
 * Throws `Unusable` for a body that could reach more than was meant: an empty filter wherever it
 * stands, a call that deletes without saying what, an id that JSON read as a number.
 */
export function guardCall(method: Method, path: ApiPath, body: IDataObject | undefined): void {
	visit(body, (key, value) => {
		// The entries of a list stand under the key of the list.
		const narrows = isObject(value) ? hasConstraint(value) : !isEmpty(value);
		if (FILTER.test(key) && !narrows) {
			throw new Unusable(
				`has an empty "${key}"`,
				'An empty filter would reach every record that the token can reach. Give it at least one value and no blank one. Nothing was sent.',
			);
		}
	});
	refuseInexact(body);
	if (method === 'GET') return;
	if (NEEDS_FILTER.test(path) && (body === undefined || !('filter' in body))) {
		throw new Unusable(
			'has no "filter"',
			'This call acts on everything unless a filter says whom, such as {"filter": {"ids": ["..."]}}. Nothing was sent.',
		);
	}
	if ((method === 'DELETE' || DELETES.test(path)) && !saysWhat(path, body)) {
		throw new Unusable(
			'does not say what to delete',
			'Put the ID into the path, or give the body a filter or IDs. Nothing was sent.',
		);
	}
}

const SECRET = /password|passphrase|token|secret|code/i;

/** Texts of a body that must be kept out of every message. */
export function secretsOf(body: IDataObject | undefined): string[] {
	const found = new Set<string>();
	visit(body, (key, value) => {
		if (SECRET.test(key) && typeof value === 'string' && value !== '') found.add(value);
	});
	return [...found];
}
