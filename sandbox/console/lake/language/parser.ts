import { badQuery } from '../errors';
import { readArguments, readExpression, type Place } from './expressions';
import { AGGREGATES } from './functions';
import { Reader } from './reader';
import type { Aggregate, Command, Expression, Named, Query } from './syntax';

/** A PowerQuery. Throws the lake's refusal for what it (or the sandbox) does not understand. */
export function parseQuery(text: string): Query {
	const reader = new Reader(text);
	const query: Query = { filter: readFilter(reader), commands: [] };
	const place: Place = { isFirst: false, isFilter: false, hasFields: false };
	while (reader.takeSign('|')) {
		const command = readCommand(reader, place);
		query.commands.push(command);
		if (['let', 'columns', 'group'].includes(command.kind)) place.hasFields = true;
	}
	atEnd(reader);
	return query;
}

/** The filter of an event search: no pipes. Undefined for an empty one, which matches everything. */
export function parseFilter(text: string): Expression | undefined {
	const reader = new Reader(text);
	const filter = readFilter(reader);
	if (reader.isSign('|')) throw badQuery('A filter has no commands: "|" is not allowed here');
	atEnd(reader);
	return filter;
}

function readFilter(reader: Reader): Expression | undefined {
	if (reader.next.kind === 'end' || reader.isSign('|')) return undefined;
	return readExpression(reader, { isFirst: true, isFilter: true, hasFields: false });
}

function atEnd(reader: Reader): void {
	const { kind, text } = reader.next;
	if (kind === 'end') return;
	throw badQuery(`Unable to parse the entire query: don't understand [${text}]`);
}

function readCommand(reader: Reader, place: Place): Command {
	const { kind, text } = reader.take();
	if (kind !== 'word') throw badQuery(`Don't understand [${text}]`);
	switch (text) {
		case 'filter':
			return { kind: 'filter', test: readExpression(reader, { ...place, isFilter: true }) };
		case 'let':
			return { kind: 'let', fields: listOf(reader, () => readAssignment(reader, place)) };
		case 'columns':
			return { kind: 'columns', fields: listOf(reader, () => readNamed(reader, place)) };
		case 'group':
			return readGroup(reader, place);
		case 'sort':
			return { kind: 'sort', by: listOf(reader, () => readOrder(reader)) };
		case 'limit':
			return readLimit(reader);
		default:
			throw badQuery(`Unknown command '${text}'`);
	}
}

function listOf<T>(reader: Reader, read: () => T): T[] {
	const list = [read()];
	while (reader.takeSign(',')) list.push(read());
	return list;
}

/** `name = ` before an expression: a word or a text in quotes with an equals sign behind it. */
function readName(reader: Reader): string | undefined {
	const { kind, text } = reader.next;
	const { following } = reader;
	if ((kind !== 'word' && kind !== 'string') || following?.kind !== 'sign') return undefined;
	if (following.text !== '=') return undefined;
	reader.take();
	reader.take();
	return text;
}

function readAssignment(reader: Reader, place: Place): Named {
	const name = readName(reader);
	if (name === undefined) throw badQuery('"let" needs name = expression');
	return { name, of: readExpression(reader, { ...place, hasFields: true }) };
}

function readNamed(reader: Reader, place: Place): Named {
	const name = readName(reader);
	const start = reader.next;
	const of = readExpression(reader, place);
	return { name: name ?? (of.kind === 'field' ? of.name : reader.textSince(start)), of };
}

function readGroup(reader: Reader, place: Place): Command {
	const aggregates = listOf(reader, () => readAggregate(reader, place));
	const by = reader.takeWord('by') ? listOf(reader, () => readNamed(reader, place)) : [];
	return { kind: 'group', aggregates, by };
}

const ARITY: Record<string, [number, number]> = {
	count: [0, 1],
	min_by: [2, 2],
	max_by: [2, 2],
};

function readAggregate(reader: Reader, place: Place): Named<Aggregate> {
	const name = readName(reader);
	const start = reader.take();
	if (start.kind !== 'word') throw badQuery(`Don't understand [${start.text}]`);
	if (!AGGREGATES.has(start.text)) throw badQuery(`Unknown function '${start.text}'`);
	reader.expectSign('(');
	const of = readArguments(reader, { ...place, isFilter: true });
	const [least, most] = ARITY[start.text] ?? [1, 1];
	if (of.length < least || of.length > most)
		throw badQuery(
			`Function '${start.text}' takes ${most} ${most === 1 ? 'argument' : 'arguments'}`,
		);
	return { name: name ?? reader.textSince(start), of: { function: start.text, of } };
}

function readOrder(reader: Reader): { of: Expression; descending: boolean } {
	const sign = reader.takeOneOf('+', '-');
	const { kind, text } = reader.take();
	if (kind !== 'word' && kind !== 'string') throw badQuery(`Don't understand [${text}]`);
	if (reader.isSign('(')) throw badQuery('"sort" takes columns: compute them with "let" first');
	return { of: { kind: 'field', name: text }, descending: sign === '-' };
}

function readLimit(reader: Reader): Command {
	if (reader.next.kind !== 'number') return { kind: 'limit', count: 10 };
	const count = Number(reader.take().text);
	if (!Number.isInteger(count) || count < 1) throw badQuery('"limit" needs a whole number from 1');
	return { kind: 'limit', count };
}
