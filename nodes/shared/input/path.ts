import type { ApiPath, Query } from '../types';
import { API_BASE } from '../types';
import { Unusable } from './values';

/**
 * A console path from a template: path`/users/${id}/policy`. Every variable part is one encoded
 * segment. Throws an `Error` for a part that is empty or would climb the path (`.`, `..`).
 */
export function path(parts: TemplateStringsArray, ...values: string[]): ApiPath {
	let built = parts[0] ?? '';
	values.forEach((value, index) => {
		if (typeof value !== 'string' || value === '' || value === '.' || value === '..') {
			throw new Error('A part of the address is empty or not a name');
		}
		built += encodeURIComponent(value) + (parts[index + 1] ?? '');
	});
	return built as ApiPath;
}

/** Segments of plain characters only: nothing in them can climb, start a query, or be decoded. */
const FREE_PATH = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/;

/**
 * A path that a person entered, with or without `/web/api/v2.1` before it. Throws `Unusable` for
 * anything that could leave the API: another host, `..`, `//`, `?`, `#`, `%`, a backslash.
 */
export function freePath(entered: string): ApiPath {
	const rooted = entered.startsWith('/') ? entered : `/${entered}`;
	const below = rooted.startsWith(`${API_BASE}/`) ? rooted.slice(API_BASE.length) : rooted;
	const plain = below.endsWith('/') ? below.slice(0, -1) : below;
	if (!FREE_PATH.test(plain) || plain.startsWith('/web/') || plain.length > 500) {
		throw new Unusable(
			'is not a path of the API',
			`Enter what comes after ${API_BASE}, like /threats or /users/225494730938493804. Query parameters have a field of their own.`,
		);
	}
	return plain as ApiPath;
}

/** Servers and proxies refuse addresses of 8,192 characters (414); host and path need room too. */
const MOST_CHARACTERS = 8000;

/**
 * The query string, lists comma-separated as the console reads them. Undefined values are left
 * out. Throws an `Error` for a blank value, an empty list (both would widen the question) and a
 * list entry with a comma, which the console would read as two, and for more than any address can carry.
 */
export function queryString(query: Query): string {
	const parts: string[] = [];
	for (const [name, value] of Object.entries(query)) {
		if (value === undefined) continue;
		const values = Array.isArray(value) ? value : [String(value)];
		if (values.length === 0 || values.some((entry) => entry.trim() === '')) {
			throw new Error(`The filter ${name} is empty. Give it a value or remove it`);
		}
		if (Array.isArray(value) && values.some((entry) => entry.includes(','))) {
			throw new Error(
				`An entry of the filter ${name} holds a comma, which the console reads as the end of the entry. Remove the comma and what follows it`,
			);
		}
		parts.push(`${encodeURIComponent(name)}=${values.map(encodeURIComponent).join(',')}`);
	}
	const whole = parts.join('&');
	if (whole.length > MOST_CHARACTERS) {
		const [longest = ''] = [...parts].sort((a, b) => b.length - a.length);
		throw new Error(
			`The query has ${whole.length.toLocaleString('en-US')} characters, more than one request can carry. Shorten ${longest.split('=')[0]}, or split its values over several requests`,
		);
	}
	return whole;
}
