import { badQuery } from '../errors';
import type { Value } from '../values';
import { AGGREGATES, FUNCTIONS } from './functions';
import type { Comparison, Expression } from './syntax';
import type { Reader } from './reader';

const COMPARISONS: Record<string, Comparison> = {
	'=': '=',
	'==': '=',
	'!=': '!=',
	'<': '<',
	'<=': '<=',
	'>': '>',
	'>=': '>=',
};
const TEXT = /^(contains|matches|in)(?::(anycase|matchcase))?$/i;
const RESERVED = new Set(['and', 'or', 'not', 'by']);

export interface Place {
	/** Before the first pipe: only there may `*` and bare words be searched. */
	isFirst: boolean;
	/** Terms may follow each other without "and", and a field be asked for its presence. */
	isFilter: boolean;
	/** Whether a command before this one made fields of its own: only then can one be null. */
	hasFields: boolean;
}

/** `a ? b : c`, or what binds tighter. */
export function readExpression(reader: Reader, place: Place): Expression {
	const test = readOr(reader, place);
	if (!reader.takeSign('?')) return test;
	const then = readExpression(reader, place);
	reader.expectSign(':');
	return { kind: 'choice', test, then, otherwise: readExpression(reader, place) };
}

function readOr(reader: Reader, place: Place): Expression {
	const of = [readAnd(reader, place)];
	while (reader.takeWord('or') || reader.takeSign('||')) of.push(readAnd(reader, place));
	return of.length === 1 ? (of[0] as Expression) : { kind: 'or', of };
}

/** Terms that follow each other without a word between them are an "and" too. */
function readAnd(reader: Reader, place: Place): Expression {
	const of = [readNot(reader, place)];
	for (;;) {
		const isSaid = reader.takeWord('and') || reader.takeSign('&&');
		if (!isSaid && !startsTerm(reader, place)) break;
		of.push(readNot(reader, place));
	}
	return of.length === 1 ? (of[0] as Expression) : { kind: 'and', of };
}

function startsTerm(reader: Reader, place: Place): boolean {
	if (!place.isFilter) return false;
	const { kind, text } = reader.next;
	if (kind === 'sign') return text === '(' || text === '!' || (text === '*' && place.isFirst);
	if (kind === 'string') return place.isFirst;
	return kind === 'word' && !RESERVED.has(text.toLowerCase()) ? true : reader.isWord('not');
}

function readNot(reader: Reader, place: Place): Expression {
	if (reader.takeWord('not') || reader.takeSign('!'))
		return { kind: 'not', of: readNot(reader, place) };
	return readComparison(reader, place);
}

function readComparison(reader: Reader, place: Place): Expression {
	const isAny = reader.isSign('*');
	if (isAny) {
		if (!place.isFirst) throw badQuery('"*" can be searched before the first pipe only');
		reader.take();
	}
	const left = isAny ? undefined : readSum(reader, place);
	const text = reader.next.kind === 'word' ? TEXT.exec(reader.next.text) : null;
	if (text) {
		reader.take();
		return readText(reader, left, text[1]?.toLowerCase() ?? '', text[2]?.toLowerCase());
	}
	if (!left) throw badQuery("Don't understand [*]");
	const operator = reader.next.kind === 'sign' ? COMPARISONS[reader.next.text] : undefined;
	if (!operator) return place.isFirst ? searched(left) : left;
	reader.take();
	if (reader.takeSign('*')) {
		if (left.kind !== 'field' || operator !== '=' || !place.isFilter)
			throw badQuery("Don't understand [*]");
		return { kind: 'present', name: left.name };
	}
	const right = readSum(reader, place);
	const isNull = right.kind === 'value' && right.value === null;
	if (isNull && !place.hasFields) throw badQuery("Don't understand [null]");
	return { kind: 'compare', operator, left, right };
}

/** A bare word or text before the first pipe is looked for in the message. */
function searched(term: Expression): Expression {
	if (term.kind !== 'field' && !(term.kind === 'value' && typeof term.value === 'string'))
		return term;
	const text = term.kind === 'field' ? term.name : String(term.value);
	const left: Expression = { kind: 'field', name: 'message' };
	return { kind: 'text', as: 'contains', left, values: [text], anyCase: true };
}

function readText(
	reader: Reader,
	left: Expression | undefined,
	as: string,
	suffix: string | undefined,
): Expression {
	const isList = reader.takeSign('(');
	if (as === 'in') {
		if (!left) throw badQuery("Don't understand [*]");
		if (!isList) throw badQuery('"in" needs a list in parentheses');
		return { kind: 'in', left, values: readList(reader), anyCase: suffix === 'anycase' };
	}
	const values = (isList ? readList(reader) : [readValue(reader)]).map(String);
	if (as === 'matches') values.forEach(checkPattern);
	const anyCase = suffix !== 'matchcase';
	return { kind: 'text', as: as as 'contains' | 'matches', left, values, anyCase };
}

function readList(reader: Reader): Value[] {
	const values = [readValue(reader)];
	while (reader.takeSign(',')) values.push(readValue(reader));
	reader.expectSign(')');
	return values;
}

function readValue(reader: Reader): Value {
	const isNegative = reader.takeSign('-');
	const { kind, text } = reader.take();
	if (kind === 'number') return numeral(isNegative ? `-${text}` : text);
	if (isNegative) throw badQuery(`Don't understand [-]`);
	if (kind === 'string') return text;
	if (kind === 'word' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
	throw badQuery(`Don't understand [${text}]`);
}

const numeral = (text: string): Value =>
	Number.isSafeInteger(Number(text)) || text.includes('.') ? Number(text) : BigInt(text);

/** The lake's engine knows no lazy quantifiers. */
function checkPattern(pattern: string): void {
	if (/[*+}]\?/.test(pattern)) throw badQuery("Dangling meta character '?'");
	try {
		new RegExp(pattern.replace(/^\(\?i\)/, ''));
	} catch {
		throw badQuery(`Invalid regular expression '${pattern}'`);
	}
}

function readSum(reader: Reader, place: Place): Expression {
	let left = readProduct(reader, place);
	for (;;) {
		const operator = reader.takeOneOf('+', '-');
		if (!operator) return left;
		left = { kind: 'arithmetic', operator, left, right: readProduct(reader, place) };
	}
}

function readProduct(reader: Reader, place: Place): Expression {
	let left = readOperand(reader, place);
	for (;;) {
		const operator = reader.takeOneOf('*', '/', '%');
		if (!operator) return left;
		left = { kind: 'arithmetic', operator, left, right: readOperand(reader, place) };
	}
}

function readOperand(reader: Reader, place: Place): Expression {
	if (reader.takeSign('(')) {
		const inner = readExpression(reader, place);
		if (reader.isSign('|')) throw badQuery('Subqueries are not simulated');
		reader.expectSign(')');
		return inner;
	}
	const { kind, text } = reader.next;
	if (kind !== 'word') return { kind: 'value', value: readValue(reader) };
	reader.take();
	if (RESERVED.has(text.toLowerCase())) throw badQuery(`Don't understand [${text}]`);
	if (/^(true|false|null)$/i.test(text)) {
		const value = text.toLowerCase();
		return { kind: 'value', value: value === 'null' ? null : value === 'true' };
	}
	return reader.takeSign('(') ? readCall(reader, place, text) : { kind: 'field', name: text };
}

function readCall(reader: Reader, place: Place, name: string): Expression {
	const known = FUNCTIONS[name];
	if (!known) {
		if (AGGREGATES.has(name)) throw badQuery(`Function '${name}' can be used in "group" only`);
		throw badQuery(`Unknown function '${name}'`);
	}
	const of = readArguments(reader, place);
	if (of.length !== known.arity)
		throw badQuery(`Function '${name}' takes ${known.arity} arguments`);
	return { kind: 'call', name, of };
}

/** The arguments behind an opening parenthesis, which is taken already. */
export function readArguments(reader: Reader, place: Place): Expression[] {
	const of: Expression[] = [];
	if (reader.takeSign(')')) return of;
	do of.push(readExpression(reader, { ...place, isFirst: false }));
	while (reader.takeSign(','));
	reader.expectSign(')');
	return of;
}
