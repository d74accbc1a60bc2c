import { compare, laidOver, valueOf, type Fields, type Value } from '../values';
import { accumulate, type Accumulator } from './aggregates';
import { compile, compileTest } from './evaluate';
import type { Command, Query } from './syntax';

export interface Table {
	columns: string[];
	rows: Value[][];
	/** How many of the columns, from the first, are what was grouped by. */
	keyColumns: number;
	/** Events that the first filter matched. */
	matchCount: number;
	/** Events that are not in the result because there were too many groups. */
	omittedEvents: number;
}

export interface TableLimits {
	/** Rows without a `limit` of the query's own. */
	defaultRows: number;
	/** Rows at most, whatever the query says. */
	maxRows: number;
	/** Groups beyond so many are left out, and their events counted as omitted. */
	maxGroups: number;
}

interface Stage {
	rows: Iterable<Fields>;
	columns: string[];
	keyColumns: number;
}

/** Runs a query over events that come oldest first. */
export function runQuery(query: Query, events: Iterable<Fields>, limits: TableLimits): Table {
	const counts = { matchCount: 0, omittedEvents: 0 };
	const fits = query.filter && compileTest(query.filter);
	let stage: Stage = {
		rows: matching(events, fits, counts),
		columns: ['timestamp', 'message'],
		keyColumns: 0,
	};
	for (const command of query.commands) stage = apply(stage, command, limits, counts);
	const hasLimit = query.commands.some(({ kind }) => kind === 'limit');
	const most = Math.min(limits.maxRows, hasLimit ? Infinity : limits.defaultRows);
	const rows: Value[][] = [];
	// Read to the end: the count of matches is of all events, not of those that are shown.
	for (const row of stage.rows)
		if (rows.length < most) rows.push(stage.columns.map((name) => valueOf(row, name)));
	return { columns: stage.columns, rows, keyColumns: stage.keyColumns, ...counts };
}

function* matching(
	events: Iterable<Fields>,
	fits: ((row: Fields) => boolean) | undefined,
	counts: { matchCount: number },
): Generator<Fields> {
	for (const event of events) {
		if (fits && !fits(event)) continue;
		counts.matchCount++;
		yield event;
	}
}

function apply(
	stage: Stage,
	command: Command,
	limits: TableLimits,
	counts: { omittedEvents: number },
): Stage {
	switch (command.kind) {
		case 'filter': {
			const fits = compileTest(command.test);
			return { ...stage, rows: filtered(stage.rows, fits) };
		}
		case 'let': {
			const fields = command.fields.map(({ name, of }) => ({ name, of: compile(of) }));
			const columns = [...new Set([...stage.columns, ...fields.map(({ name }) => name)])];
			return { ...stage, columns, rows: mapped(stage.rows, (row) => extended(row, fields)) };
		}
		case 'columns': {
			const fields = command.fields.map(({ name, of }) => ({ name, of: compile(of) }));
			const make = (row: Fields): Fields =>
				Object.fromEntries(fields.map(({ name, of }) => [name, of(row)]));
			const columns = fields.map(({ name }) => name);
			return { rows: mapped(stage.rows, make), columns, keyColumns: 0 };
		}
		case 'group':
			return grouped(stage, command, limits.maxGroups, counts);
		case 'sort':
			return { ...stage, rows: sorted(stage.rows, command.by) };
		case 'limit':
			return { ...stage, rows: limited(stage.rows, command.count) };
	}
}

function* filtered(rows: Iterable<Fields>, fits: (row: Fields) => boolean): Generator<Fields> {
	for (const row of rows) if (fits(row)) yield row;
}

function* mapped(rows: Iterable<Fields>, make: (row: Fields) => Fields): Generator<Fields> {
	for (const row of rows) yield make(row);
}

function extended(
	row: Fields,
	fields: ReadonlyArray<{ name: string; of: (row: Fields) => Value }>,
): Fields {
	const out = laidOver(row, {});
	for (const { name, of } of fields) out[name] = of(out);
	return out;
}

function* limited(rows: Iterable<Fields>, count: number): Generator<Fields> {
	let left = count;
	for (const row of rows) if (left-- > 0) yield row;
}

function* sorted(
	rows: Iterable<Fields>,
	by: Extract<Command, { kind: 'sort' }>['by'],
): Generator<Fields> {
	const keys = by.map(({ of, descending }) => ({ of: compile(of), sign: descending ? -1 : 1 }));
	const entries = [...rows].map((row) => ({ row, keys: keys.map(({ of }) => of(row)) }));
	entries.sort((a, b) => {
		for (const [i, { sign }] of keys.entries()) {
			const order = compare(a.keys[i] ?? null, b.keys[i] ?? null) * sign;
			if (order !== 0) return order;
		}
		return 0;
	});
	for (const { row } of entries) yield row;
}

function grouped(
	stage: Stage,
	{ aggregates, by }: Extract<Command, { kind: 'group' }>,
	maxGroups: number,
	counts: { omittedEvents: number },
): Stage {
	const keys = by.map(({ name, of }) => ({ name, of: compile(of) }));
	const columns = [...keys.map(({ name }) => name), ...aggregates.map(({ name }) => name)];
	function* rows(): Generator<Fields> {
		const groups = new Map<string, { values: Value[]; of: Accumulator[] }>();
		const start = (values: Value[]) => ({ values, of: aggregates.map(({ of }) => accumulate(of)) });
		if (by.length === 0) groups.set('', start([]));
		for (const row of stage.rows) {
			const values = keys.map(({ of }) => of(row));
			const key = values.map((value) => `${typeof value} ${String(value)}`).join('\u0000');
			let group = groups.get(key);
			if (!group) {
				if (groups.size >= maxGroups) {
					counts.omittedEvents++;
					continue;
				}
				groups.set(key, (group = start(values)));
			}
			for (const aggregate of group.of) aggregate.add(row);
		}
		for (const { values, of } of groups.values()) {
			const entries = [...values, ...of.map(({ result }) => result)];
			yield Object.fromEntries(columns.map((name, i) => [name, entries[i] ?? null]));
		}
	}
	return { rows: rows(), columns, keyColumns: keys.length };
}
