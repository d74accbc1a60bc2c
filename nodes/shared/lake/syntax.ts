import { Unusable } from '../input/values';

/** As much of PowerQuery as it takes to add something to a query without changing what it means. */

type Kind = 'code' | 'quoted' | 'comment';

interface Piece {
	kind: Kind;
	text: string;
}

export interface Command {
	/** `group`, `sort`, ... in small letters. */
	name: string;
	/** What follows the name, as it stands. */
	rest: string;
}

/** A query taken apart at its pipes. */
export interface QueryShape {
	/** What stands before the first pipe, without comments; empty where the query opens with a pipe. */
	filter: string;
	/** Where the first pipe is in the query; its length where there is none. */
	firstPipe: number;
	commands: Command[];
	/** Commands of queries inside parentheses: `join`, `union` and `in (... | ...)` have such. */
	inner: Command[];
}

const CHECK = 'Check the query in the console under Event Search.';
const PIECE = /\/\/[^\n]*|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|["']|(?:(?!\/\/)[^"'])+/g;

/** Code, texts in quotes, and comments, one after the other. Throws `Unusable` for an open quote. */
function piecesOf(query: string): Piece[] {
	return (query.match(PIECE) ?? []).map((text) => {
		if (text === '"' || text === "'") {
			throw new Unusable(
				`has a ${text === '"' ? 'double' : 'single'} quote that is not closed`,
				`Close it, or put a backslash before it inside a text. ${CHECK}`,
			);
		}
		if (text.startsWith('//')) return { kind: 'comment', text };
		return { kind: /^["']/.test(text) ? 'quoted' : 'code', text };
	});
}

const commandOf = (text: string): Command => {
	const [, name = '', rest = ''] = /^\s*([\w-]*)([\s\S]*)$/.exec(text) ?? [];
	return { name: name.toLowerCase(), rest: rest.trim() };
};

/**
 * The parts of a query. `||` is an "or", not two pipes. Throws `Unusable` for quotes and parentheses
 * that do not match: what is put around such a query would not hold all of it.
 */
export function shapeOf(query: string): QueryShape {
	const parts = [''];
	/** One for each parenthesis that is open: where its queries' commands begin. */
	const open: string[][] = [];
	const inner: Command[] = [];
	const add = (text: string) => {
		parts[parts.length - 1] += text;
		for (const texts of open) texts[texts.length - 1] += text;
	};
	let at = 0;
	let firstPipe = query.length;
	const close = () => {
		const texts = open.pop();
		if (texts === undefined) {
			throw new Unusable('closes a parenthesis that is not open', `Remove it. ${CHECK}`);
		}
		inner.push(...texts.slice(1).map(commandOf));
	};
	for (const { kind, text } of piecesOf(query)) {
		if (kind === 'quoted') add(text);
		const signs = kind === 'code' ? text.matchAll(/\|\||[\s\S]/g) : [];
		for (const { 0: sign, index } of signs) {
			if (sign === ')') close();
			if (sign === '|' && open.length === 0) {
				firstPipe = Math.min(firstPipe, at + index);
				parts.push('');
			} else add(sign);
			if (sign === '|') open[open.length - 1]?.push('');
			if (sign === '(') open.push(['']);
		}
		at += text.length;
	}
	if (open.length > 0) {
		throw new Unusable('has a parenthesis that is not closed', `Close it. ${CHECK}`);
	}
	const [filter = '', ...commands] = parts;
	return { filter: filter.trim(), firstPipe, commands: commands.map(commandOf), inner };
}

/** A text as PowerQuery reads it, whatever is in it. */
export const quoted = (text: string): string =>
	`'${text
		.replace(/[\\']/g, '\\$&')
		.replace(/\n/g, '\\n')
		.replace(/\r/g, '\\r')
		.replace(/\t/g, '\\t')}'`;

/**
 * The query with `$1`, `$2`, ... replaced by the values as texts in quotes, so that nothing in a value
 * is read as a part of the query. Inside quotes and comments nothing is replaced.
 */
export function withValues(query: string, values: readonly string[]): string {
	if (values.length === 0) return query;
	const used = new Set<number>();
	const filled = piecesOf(query).map(({ kind, text }) => {
		if (kind !== 'code') return text;
		return text.replace(/\$(\d+)/g, (name, digits: string) => {
			const value = values[Number(digits) - 1];
			if (value === undefined) {
				throw new Unusable(
					`asks for ${name}, but Query Values holds ${values.length}`,
					'Add the missing value under Query Values.',
				);
			}
			used.add(Number(digits));
			return quoted(value);
		});
	});
	const left = values.findIndex((_, at) => !used.has(at + 1));
	if (left >= 0) {
		throw new Unusable(
			`does not use value ${left + 1} of Query Values`,
			`Write $${left + 1} where it belongs, without quotes around it.`,
		);
	}
	return filled.join('');
}
