import type { IDataObject } from 'n8n-workflow';
import { clean } from './clean';
import { isObject } from '../types';

/** What a console says when it refuses, in whichever of its shapes. */

export interface ConsoleError {
	/** A number of the console (4010010), or a word of its GraphQL APIs (`FORBIDDEN`). */
	code?: number | string;
	title?: string;
	detail?: string;
}

/** The texts inside a value, in one line: validators answer with lists and objects of them. */
function textIn(value: unknown, depth = 0): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return String(value);
	if (depth > 3) return '';
	if (Array.isArray(value)) {
		return value
			.map((entry) => textIn(entry, depth + 1))
			.filter((text) => text !== '')
			.join(', ');
	}
	if (!isObject(value)) return '';
	return Object.entries(value)
		.map(([name, entry]) => [name, textIn(entry, depth + 1)] as const)
		.filter(([, text]) => text !== '')
		.map(([name, text]) => `${name}: ${text}`)
		.join('; ');
}

function codeOf({ code, extensions }: IDataObject): number | string | undefined {
	const given = code ?? (isObject(extensions) ? extensions.code : undefined);
	if (typeof given === 'number') return given;
	if (typeof given !== 'string' || given.trim() === '') return undefined;
	return /^\d+$/.test(given) ? Number(given) : clean(given);
}

/** The keys that say something; whatever else an entry holds may hold a token (`params`). */
function entryOf(entry: IDataObject, secrets: readonly string[]): ConsoleError {
	const { title, detail, message, description } = entry;
	const say = (value: unknown) => clean(textIn(value), secrets) || undefined;
	return { code: codeOf(entry), title: say(title), detail: say(detail ?? message ?? description) };
}

function entriesOf(errors: unknown, secrets: readonly string[]): ConsoleError[] {
	if (Array.isArray(errors)) {
		return errors.flatMap((entry: unknown) =>
			isObject(entry) ? [entryOf(entry, secrets)] : entriesOf(entry, secrets),
		);
	}
	if (isObject(errors)) {
		const known = entryOf(errors, secrets);
		if (hasWords(known)) return [known];
		if (Object.keys(errors).length === 0) return [];
	}
	const detail = clean(textIn(errors), secrets);
	return detail === '' ? [] : [{ detail }];
}

export const hasWords = ({ code, title, detail }: ConsoleError): boolean =>
	code !== undefined || title !== undefined || detail !== undefined;

/**
 * What an answer holds against the request: its `errors` and `error` as entries, texts, or one
 * inside the other, and `{ error, message }`. `{}` stands for an entry without a word.
 */
export function consoleErrors(body: unknown, secrets: readonly string[] = []): ConsoleError[] {
	if (!isObject(body)) return [];
	const { errors, error, message } = body;
	const own = entriesOf(errors, secrets);
	if (isObject(error) && 'errors' in error) return [...own, ...consoleErrors(error, secrets)];
	if (typeof error === 'string' && typeof message === 'string' && own.length === 0) {
		const [title, detail] = [clean(error, secrets), clean(message, secrets)];
		return [{ title: title || undefined, detail: detail || undefined }].filter(hasWords);
	}
	return [...own, ...entriesOf(error, secrets)];
}

/** The same where the answer refuses by its status: a `message` alone speaks then, too. */
export function refusalErrors(body: unknown, secrets: readonly string[] = []): ConsoleError[] {
	const found = consoleErrors(body, secrets);
	if (found.some(hasWords) || !isObject(body)) return found;
	const detail = clean(body.message, secrets);
	return detail === '' ? found : [{ detail }];
}

/**
 * Whether the console itself says no, in its own envelope: proxies and gateways answer too, with
 * pages and with JSON of theirs, and what they say is not about a record, a role or a token.
 */
export function isConsoleRefusal(body: unknown, status: number): boolean {
	if (!isObject(body)) return false;
	const { errors, error } = body;
	if (isObject(error) && 'errors' in error) return isConsoleRefusal(error, status);
	return (
		Array.isArray(errors) &&
		errors.some((entry: unknown) => {
			if (!isObject(entry)) return false;
			const code = codeOf(entry);
			return 'title' in entry || 'detail' in entry || String(code).startsWith(String(status));
		})
	);
}

/** The refusals in one line, the console's own words and codes. */
export function describeErrors(errors: ConsoleError[]): string {
	return errors
		.slice(0, 3)
		.map(({ code, title, detail }) => {
			const words = [title, detail].filter((part) => part !== undefined).join(': ');
			return `${words || 'no reason given'}${code === undefined ? '' : ` (${code})`}`;
		})
		.join('; ');
}

/** What somebody between n8n and the console says: the title of a page, a line, its JSON. */
export function saidBetween(body: unknown, secrets: readonly string[] = []): string {
	if (typeof body !== 'string')
		return describeErrors(refusalErrors(body, secrets).filter(hasWords));
	const page = /^\s*</.test(body);
	const title = /<title[^>]*>([^<]{1,200})/i.exec(body.slice(0, 20_000))?.[1];
	return clean(page ? title : body.slice(0, 2000), secrets).slice(0, 200);
}

/** No data, or a list without rows, also where it stands inside an object (`data: { sites: [] }`). */
function isBare(data: unknown): boolean {
	if (data === undefined || data === null) return true;
	if (typeof data !== 'object') return false;
	if (Array.isArray(data) || Object.keys(data).length === 0) return Object.keys(data).length === 0;
	const lists = Object.values(data).filter((value) => Array.isArray(value));
	return lists.length > 0 && !('id' in data) && lists.every((list) => list.length === 0);
}

/**
 * Whether an answer with a status of success refuses all the same. Some consoles leave an entry
 * without a word in `errors`: beside full data of a read it says nothing.
 */
export function refusesAnyway(body: unknown, write: boolean): boolean {
	const errors = consoleErrors(body);
	return (
		errors.some(hasWords) || (errors.length > 0 && (write || !isObject(body) || isBare(body.data)))
	);
}
