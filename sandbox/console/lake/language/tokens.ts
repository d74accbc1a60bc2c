import { badQuery } from '../errors';

export type TokenKind = 'string' | 'number' | 'word' | 'sign' | 'end';

export interface Token {
	kind: TokenKind;
	/** The text of a string without its quotes, else as it stands. */
	text: string;
	/** Where it starts in the query. */
	at: number;
}

const SPACE = /(?:\s+|\/\/[^\n]*)+/y;
const NUMBER = /\d[\d_]*(?:\.\d+)?(?![\w.])/y;
/** Dotted names; a colon joins an operator and its case, as in `in:anycase`. */
const WORD = /#?[A-Za-z_][\w.]*(?::[A-Za-z_]\w*)?/y;
const SIGN = /&&|\|\||[=!<>]=|[=<>!()+\-*/%,|?:]/y;
const ESCAPES: Record<string, string> = {
	n: '\n',
	t: '\t',
	r: '\r',
	'\\': '\\',
	"'": "'",
	'"': '"',
};

function quoted(query: string, start: number): { text: string; end: number } {
	const quote = query[start];
	let text = '';
	for (let at = start + 1; at < query.length; at++) {
		const character = query[at] ?? '';
		if (character === quote) return { text, end: at + 1 };
		if (character !== '\\') {
			text += character;
			continue;
		}
		const next = query[++at] ?? '';
		// A path is often written with single backslashes: they stay.
		text += ESCAPES[next] ?? `\\${next}`;
	}
	throw badQuery(`Unterminated string at position ${start}`);
}

function match(pattern: RegExp, query: string, at: number): string | undefined {
	pattern.lastIndex = at;
	return pattern.exec(query)?.[0];
}

/** `total-min` could be one name or two: the lake asks for spaces. */
function refuseHyphen(query: string, end: number): void {
	if (query[end] === '-' && /[A-Za-z_]/.test(query[end + 1] ?? ''))
		throw badQuery(`Identifier is ambiguous at position ${end}: put spaces around "-"`);
}

/** The words and signs of a query, with an `end` behind them. Throws the lake's refusal. */
export function tokenize(query: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	while (at < query.length) {
		at += match(SPACE, query, at)?.length ?? 0;
		if (at >= query.length) break;
		const character = query[at] ?? '';
		if (character === "'" || character === '"') {
			const { text, end } = quoted(query, at);
			tokens.push({ kind: 'string', text, at });
			at = end;
			continue;
		}
		const number = match(NUMBER, query, at);
		const word = number === undefined ? match(WORD, query, at) : undefined;
		const found = number ?? word ?? match(SIGN, query, at);
		if (found === undefined) throw badQuery(`Don't understand [${character}]`);
		if (word !== undefined) refuseHyphen(query, at + word.length);
		const kind = number !== undefined ? 'number' : word !== undefined ? 'word' : 'sign';
		tokens.push({ kind, text: kind === 'number' ? found.replace(/_/g, '') : found, at });
		at += found.length;
	}
	tokens.push({ kind: 'end', text: '', at: query.length });
	return tokens;
}
