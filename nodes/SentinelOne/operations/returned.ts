import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { collection, parsed, raw } from '../../shared/input/parameters';
import { asTexts, Unusable } from '../../shared/input/values';
import { perRun } from '../../shared/perRun';
import type { ListEndpoint } from '../../shared/records/listEndpoint';
import type { Simplify } from '../../shared/records/record';
import { withOwner } from '../../shared/records/record';
import { isObject } from '../../shared/types';
import { hint } from './hint';

/** What becomes of the rows of a read: Simplify, and Fields to Return. */

/** What rows look like before. Every kind of record is this too. */
export interface Returned {
	/** Where the editor finds a row to see which fields there are; absent where there is no such list. */
	list?: ListEndpoint;
	simplify?: Simplify;
	/** The field that names a row, whose dots lead inside; undefined where nothing does. */
	idField?: string;
	/** What the rows belong to, where they do not say so themselves. */
	owner?: IDataObject;
}

export const RETURN_FIELDS: INodeProperties = {
	displayName: 'Fields to Return',
	name: 'returnFields',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getReturnFields',
		loadOptionsDependsOn: ['resource', 'operation'],
	},
	default: [],
	description:
		'Only these fields and the ID, including those that Simplify leaves out. Use dots for nested fields. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** The field at `parts` inside `source`, put in the same place of `target`. False where there is none. */
function take(target: IDataObject, source: unknown, parts: readonly string[]): boolean {
	const [part = '', ...rest] = parts;
	if (!isObject(source) || !Object.hasOwn(source, part)) return false;
	const value = source[part];
	if (rest.length === 0) {
		target[part] = value;
		return true;
	}
	const known = target[part];
	if (Array.isArray(value)) {
		const entries = (Array.isArray(known) ? known : value.map(() => ({}))) as IDataObject[];
		const found = value.filter((entry, at) => take(entries[at] ?? {}, entry, rest));
		if (found.length > 0) target[part] = entries;
		return found.length > 0;
	}
	const inner = isObject(known) ? known : {};
	const isThere = take(inner, value, rest);
	if (isThere) target[part] = inner;
	return isThere;
}

/** The field `name` of the first of `sources` that has it: by that very name, or inside. */
function takeFrom(
	target: IDataObject,
	sources: ReadonlyArray<IDataObject | undefined>,
	name: string,
): boolean {
	return sources.some(
		(source) => take(target, source, [name]) || take(target, source, name.split('.')),
	);
}

/** Which of the chosen fields some row had. */
const seen = perRun(() => new Map<string, boolean>());

function readNames(this: IExecuteFunctions, item: number): string[] {
	const { returnFields } = collection(this, 'options', item);
	if (returnFields === undefined || returnFields === null || returnFields === '') return [];
	if (Array.isArray(returnFields) && returnFields.length === 0) return [];
	return parsed(this.getNode(), RETURN_FIELDS.displayName, item, () => {
		const names = asTexts(returnFields);
		const wrong = names.find((name) => !/^[^.]+(?:\.[^.]+)*$/.test(name) || /__proto__/.test(name));
		if (wrong === undefined) return names;
		throw new Unusable(
			`holds "${wrong.slice(0, 40)}", which is not a name`,
			'Use the names of fields, with a dot between a field and one inside it.',
		);
	});
}

/**
 * What becomes of a row of an item, as Simplify and Fields to Return say; undefined where it stays as
 * it is. A chosen field comes from the simplified row or else from the whole one, the other way round
 * without Simplify, and stays where it was in there.
 */
export function rowShape(
	this: IExecuteFunctions,
	kind: Returned,
	item: number,
): Simplify | undefined {
	const { simplify, idField, owner } = kind;
	const names = readNames.call(this, item);
	const isSimple = simplify !== undefined && raw(this, 'simplify', item) !== false;
	if (names.length === 0) {
		if (isSimple) return (row) => withOwner(kind, simplify(row));
		return owner === undefined ? undefined : (row) => withOwner(kind, row);
	}
	const found = seen(this);
	const ids = idField === undefined ? [] : [idField, idField.split('.').pop() ?? '', 'id'];
	return (row) => {
		const short = simplify?.(row);
		const sources = isSimple ? [short, row] : [row, short];
		const picked: IDataObject = {};
		ids.some((name) => takeFrom(picked, sources.slice(0, 1), name));
		for (const name of names) {
			const isThere = takeFrom(picked, sources, name);
			found.set(name, isThere || found.get(name) === true);
			// A table keeps its columns.
			if (!isThere && !name.includes('.')) picked[name] = null;
		}
		return withOwner(kind, picked);
	};
}

/** The same as a function of any row. Throws for what cannot be a name: so call it before a request. */
export function shapeOf(this: IExecuteFunctions, kind: Returned, item: number): Simplify {
	return rowShape.call(this, kind, item) ?? ((row) => row);
}

/** The same done to rows that were read whole. */
export function shapedRows(
	this: IExecuteFunctions,
	kind: Returned,
	rows: IDataObject[],
	item: number,
): IDataObject[] {
	return rows.map(shapeOf.call(this, kind, item));
}

/** Says which of the chosen fields no row had: a name may be misspelt. */
export function tellMissingFields(context: IExecuteFunctions): void {
	const missing = [...seen(context)].filter(([, isThere]) => !isThere);
	if (missing.length === 0) return;
	const names = missing.map(([name]) => `"${name}"`).join(', ');
	hint.call(
		context,
		`No record that came back has the field ${names}, which Fields to Return names`,
		'warning',
	);
}
