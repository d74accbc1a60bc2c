import type { IDataObject } from 'n8n-workflow';
import type { Command } from './syntax';
import { shapeOf } from './syntax';
import type { Table } from './table';

/**
 * One aggregate over a long time, asked in slices of time and put together again: the lake ends a
 * query after about 40 seconds, whatever it has read by then.
 */

type Aggregate = 'count' | 'sum' | 'min' | 'max';
const MERGEABLE: readonly string[] = ['count', 'sum', 'min', 'max'];
/** Commands that look at one row at a time. */
const ROW_BY_ROW: readonly string[] = ['filter', 'let', 'columns', 'parse'];

interface Order {
	column: string;
	descending: boolean;
}

export interface Merge {
	/** The query of each slice: without what holds for the whole alone. */
	query: string;
	/** One for each column that is no key. */
	functions: Aggregate[];
	/** What came behind the group. */
	order: Order[];
	limit: number | undefined;
}

/** Why a query cannot be asked in slices. */
export interface Whole {
	because: string;
}

/** The parts of a list, split at the commas outside of quotes and parentheses. */
function listOf(text: string): string[] {
	const parts = [''];
	let depth = 0;
	for (const [piece] of text.matchAll(/"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[\s\S]/g)) {
		if (piece === '(') depth++;
		if (piece === ')') depth--;
		if (piece === ',' && depth === 0) parts.push('');
		else parts[parts.length - 1] += piece;
	}
	return parts.map((part) => part.trim());
}

/** `a = count()`, `sum(x)`: the function. */
const functionOf = (aggregate: string): string | undefined =>
	/^(?:(?:[\w.#]+|"[^"]*"|'[^']*')\s*=(?!=)\s*)?([A-Za-z_]\w*)\s*\([\s\S]*\)$/
		.exec(aggregate)?.[1]
		?.toLowerCase();

/** What stands before ` by `, outside of quotes and parentheses. */
function aggregatesOf(rest: string): string[] {
	let depth = 0;
	for (const match of rest.matchAll(
		/"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[()]|\bby\b/gi,
	)) {
		const [piece] = match;
		if (piece === '(') depth++;
		else if (piece === ')') depth--;
		else if (depth === 0 && /^by$/i.test(piece)) return listOf(rest.slice(0, match.index));
	}
	return listOf(rest);
}

const ordersOf = ({ rest }: Command): Order[] =>
	listOf(rest).map((entry) => {
		const [, sign = '', name = ''] = /^([+-]?)\s*([\s\S]*)$/.exec(entry) ?? [];
		return { column: name.replace(/^(["'])([\s\S]*)\1$/, '$2'), descending: sign === '-' };
	});

/** How the query can be asked in slices, or why not. Throws `Unusable` for a query that is broken. */
export function mergeOf(query: string): Merge | Whole {
	const { filter, commands, inner } = shapeOf(query);
	const group = commands.findIndex(({ name }) => name === 'group');
	if (inner.length > 0) return { because: 'it holds other queries' };
	if (group < 0) return { because: 'it has no "group"' };
	const before = commands.slice(0, group).find(({ name }) => !ROW_BY_ROW.includes(name));
	if (before !== undefined) return { because: `"${before.name}" stands before "group"` };
	const functions = aggregatesOf(commands[group]?.rest ?? '').map(functionOf);
	const other = functions.find((name) => name === undefined || !MERGEABLE.includes(name));
	if (functions.includes(undefined)) return { because: 'it computes with what it groups' };
	if (other !== undefined) return { because: `parts of "${other}" cannot be put together` };
	let order: Order[] = [];
	let limit: number | undefined;
	for (const { name, rest } of commands.slice(group + 1)) {
		if (name === 'sort' && limit === undefined) order = ordersOf({ name, rest });
		else if (name === 'limit' && limit === undefined) limit = Number(rest === '' ? 10 : rest);
		else return { because: `"${name}" stands behind "group"` };
	}
	if (Number.isNaN(limit)) return { because: 'its "limit" is no number' };
	const kept = commands.slice(0, group + 1).map(({ name, rest }) => `| ${name} ${rest}`);
	return {
		query: [filter, ...kept].filter((part) => part !== '').join('\n'),
		functions: functions as Aggregate[],
		order,
		limit,
	};
}

const isDigits = (value: unknown): boolean =>
	/^-?\d+$/.test(String(value)) && (typeof value === 'string' || Number.isSafeInteger(value));

/** Whole numbers stay exact, whatever their length; text where a number would lose digits. */
function sum(a: unknown, b: unknown): unknown {
	if (!isDigits(a) || !isDigits(b)) return Number(a) + Number(b);
	const whole = BigInt(a as string) + BigInt(b as string);
	return Number.isSafeInteger(Number(whole)) ? Number(whole) : String(whole);
}

const textOf = (value: unknown): string =>
	typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

function compare(a: unknown, b: unknown): number {
	if (a === b) return 0;
	// What is missing comes first, as in the lake.
	if (a === null || a === undefined) return -1;
	if (b === null || b === undefined) return 1;
	if (isDigits(a) && isDigits(b)) return BigInt(a as string) < BigInt(b as string) ? -1 : 1;
	const [x, y] = [Number(a), Number(b)];
	if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
	return textOf(a) < textOf(b) ? -1 : 1;
}

function merged(name: Aggregate, a: unknown, b: unknown): unknown {
	if (a === null || a === undefined) return b;
	if (b === null || b === undefined) return a;
	if (name === 'count' || name === 'sum') return sum(a, b);
	return (name === 'min' ? compare(a, b) <= 0 : compare(a, b) >= 0) ? a : b;
}

/** Takes the tables of slices one by one: only the groups are in memory. */
export class Merger {
	private readonly rows = new Map<string, IDataObject>();
	private shape: Pick<Table, 'columns' | 'keyColumns'> | undefined;
	private matchCount = 0;

	constructor(private readonly merge: Merge) {}

	/** Throws an `Error` when the table is not what the query says. */
	add({ columns, keyColumns, rows, matchCount = 0 }: Table): void {
		const names = columns.map(({ name }) => name);
		const { functions } = this.merge;
		const keys = names.slice(0, names.length - functions.length);
		const known = this.shape?.columns.map(({ name }) => name) ?? names;
		if (names.join('\n') !== known.join('\n') || names.length < functions.length) {
			throw new Error('The data lake answered the slices of a query with different columns');
		}
		this.shape ??= { columns, keyColumns };
		this.matchCount += matchCount;
		for (const row of rows) {
			const key = JSON.stringify(keys.map((name) => textOf(row[name] ?? '\u0000')));
			const before = this.rows.get(key);
			if (before === undefined) this.rows.set(key, { ...row });
			else {
				functions.forEach((name, at) => {
					const column = names[keys.length + at] ?? '';
					before[column] = merged(name, before[column], row[column]) as IDataObject[string];
				});
			}
		}
	}

	/** The whole table, sorted and limited as the query says. */
	table(): Table {
		const { order, limit } = this.merge;
		const rows = [...this.rows.values()].sort((a, b) => {
			for (const { column, descending } of order) {
				const difference = compare(a[column], b[column]);
				if (difference !== 0) return descending ? -difference : difference;
			}
			return 0;
		});
		return {
			columns: this.shape?.columns ?? [],
			keyColumns: this.shape?.keyColumns ?? 0,
			rows: rows.slice(0, limit),
			matchCount: this.matchCount,
		};
	}
}
