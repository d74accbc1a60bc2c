import { isVisible } from './narrow';

/** What a parameter may hold, whatever an expression put there. Pure; `parameters.ts` names the parameter. */

/** A value that cannot be used: what it is ("is empty") and the way out. */
export class Unusable extends Error {
	constructor(
		readonly what: string,
		readonly wayOut: string,
	) {
		super(what);
	}
}

/** Ids of the console are decimal numbers of 18 digits or more: beyond what a JavaScript number keeps. */
const ID = /^[1-9]\d{17,29}$/;
const EMPTY_WAY_OUT =
	'An expression may point at a field that the input does not have. Nothing was sent.';

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && !isVisible(value));

const shown = (value: string): string => (value.length > 40 ? `${value.slice(0, 39)}…` : value);

/** An id as text. */
export function asId(value: unknown): string {
	if (isBlank(value)) throw new Unusable('is empty', EMPTY_WAY_OUT);
	if (typeof value === 'number' || typeof value === 'bigint') {
		throw new Unusable(
			'is a number',
			'IDs have more digits than a number keeps, so the last ones may already be wrong. Pass the ID as text, as the console returned it.',
		);
	}
	if (typeof value !== 'string') {
		throw new Unusable('is not an ID', 'Pass the ID as text, for example {{ $json.id }}.');
	}
	const id = value.trim();
	if (!ID.test(id)) {
		throw new Unusable(
			`is not an ID: "${shown(id)}"`,
			'IDs of the console are numbers of 18 or more digits, like 225494730938493804.',
		);
	}
	return id;
}

/** Ids from text (commas, spaces or lines between them) or from a list; each once, in order. */
export const asIds = (value: unknown): string[] => asListOf(value, asId);

/** As `asIds`, of ids that `parse` reads. */
export function asListOf(value: unknown, parse: (entry: unknown) => string): string[] {
	if (isBlank(value)) throw new Unusable('is empty', EMPTY_WAY_OUT);
	const entries: unknown[] =
		typeof value === 'string' ? splitList(value) : Array.isArray(value) ? value : [value];
	if (entries.length === 0) throw new Unusable('is empty', EMPTY_WAY_OUT);
	return [...new Set(entries.map((entry) => parse(entry)))];
}

/** The entries of a text list: separated by commas, semicolons, spaces or lines; also a JSON list. */
function splitList(value: string): unknown[] {
	if (value.trim().startsWith('[')) {
		const parsed = asJson(value);
		if (Array.isArray(parsed)) return parsed;
	}
	return value.split(/[\s,;]+/).filter((entry) => entry !== '');
}

/**
 * Refuses what JavaScript writes for an object inside a text: on a screen or in a ticket it says
 * nothing.
 */
function refuseWrittenObjects(text: string): void {
	const object = /\[object [A-Z]\w*\]/.exec(text)?.[0];
	if (object === undefined) return;
	throw new Unusable(
		`holds "${object}"`,
		'An expression put a whole object into the text. Point it at one of the fields of the object, like {{ $json.agent.name }}, or use {{ JSON.stringify($json.agent) }}.',
	);
}

/** Refuses a number that stands for no text: none at all, or an id whose last digits are lost. */
export function refuseLostDigits(value: unknown): void {
	if (typeof value !== 'number') return;
	if (!Number.isFinite(value)) {
		throw new Unusable('is not text', 'An expression gave no number. Pass text.');
	}
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw new Unusable(
			'has more digits than a number keeps',
			'Pass it as text: as a number the last digits are already wrong. Nothing was sent.',
		);
	}
}

/** Text that is not blank, trimmed, at most `max` characters. Numbers and booleans are written out. */
export function asText(value: unknown, max = 10_000): string {
	if (isBlank(value)) throw new Unusable('is empty', EMPTY_WAY_OUT);
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
		throw new Unusable('is not text', 'Pass text; an expression gave a list or an object.');
	}
	refuseLostDigits(value);
	const text = String(value).trim();
	if (/\p{Surrogate}/u.test(text)) {
		// Neither an address nor UTF-8 can carry it.
		throw new Unusable('holds half a character', 'The text was cut in the middle of a character.');
	}
	refuseWrittenObjects(text);
	if (text.length > max) {
		throw new Unusable(`is longer than ${max} characters`, 'Shorten it.');
	}
	return text;
}

/** A list of texts from a list, or from text with commas between the entries. */
export function asTexts(value: unknown): string[] {
	if (isBlank(value)) throw new Unusable('is empty', EMPTY_WAY_OUT);
	const entries: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(',').filter((entry) => entry.trim() !== '')
			: [value];
	if (entries.length === 0) throw new Unusable('is empty', EMPTY_WAY_OUT);
	return [...new Set(entries.map((entry) => asText(entry)))];
}

/** An email address. Not a full check: the console has the last word. */
export function asEmail(value: unknown): string {
	const email = asText(value, 320);
	if (!/^[^\s@,<>"]+@[^\s@,<>"]+\.[^\s@,<>".]+$/.test(email)) {
		throw new Unusable(
			`is not an email address: "${shown(email)}"`,
			'Use an address like name@example.com.',
		);
	}
	return email;
}

/** true or false, also as the words an expression may give. */
export function asBoolean(value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	if (typeof value === 'string' && /^(true|false)$/i.test(value.trim())) {
		return value.trim().toLowerCase() === 'true';
	}
	throw new Unusable('is neither true nor false', 'Use true or false.');
}

/** A whole number between `min` and `max`. */
export function asWhole(value: unknown, min: number, max = Number.MAX_SAFE_INTEGER): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max) {
		const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
		throw new Unusable(`is not a whole number ${range}`, `Use a whole number ${range}.`);
	}
	return number;
}

const plainWord = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, '_');

/**
 * The one of `allowed` that `text` means, whatever its case: the console writes `In progress` in one
 * answer, `in_progress` in another and takes `IN_PROGRESS` in a filter. Undefined for any other.
 */
export const asChoice = (text: string, allowed: readonly string[]): string | undefined =>
	allowed.includes(text)
		? text
		: allowed.find((candidate) => plainWord(candidate) === plainWord(text));

/** One of `allowed`, in any case. */
export function asOneOf(value: unknown, allowed: readonly string[]): string {
	const text = asText(value);
	const known = asChoice(text, allowed);
	if (known === undefined) {
		throw new Unusable(`cannot be "${shown(text)}"`, `Use one of: ${allowed.join(', ')}.`);
	}
	return known;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** JSON as text or already as an object or list. */
export function asJson(value: unknown): unknown {
	if (isBlank(value)) throw new Unusable('is empty', EMPTY_WAY_OUT);
	refuseWrittenObjects(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
	if (typeof value !== 'string') return value;
	const parsed = parseJson(value);
	if (parsed === undefined) {
		throw new Unusable('is not valid JSON', 'Check quotes, commas and brackets.');
	}
	return parsed;
}

/** A JSON object, as text or already as an object. `like`: one that would do. */
export function asJsonObject(value: unknown, like = '{"name": "value"}'): Record<string, unknown> {
	const parsed = asJson(value);
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new Unusable('is not a JSON object', `Use an object like ${like}.`);
	}
	return parsed as Record<string, unknown>;
}
