import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../shared/errors/errors';
import { MAY_BE_GONE } from '../../shared/errors/notFound';
import { read } from '../../shared/input/parameters';
import { asWhole } from '../../shared/input/values';
import { compareIds } from '../../shared/paging/ids';
import { readRows } from '../../shared/paging/pages';
import { title, words } from '../../shared/records/picker';
import type { PickedKind, RecordKind } from '../../shared/records/record';
import type { ApiPath, Query } from '../../shared/types';
import { locatorOf } from '../fields/locators';
import { readId } from '../fields/read';
import { getByListing } from './getOne';
import type { WriteOperation } from './operation';
import type { Described } from './described';

/** "Reorder": one rule gets another place among those of its scope; the others keep their order. */

interface Reorder
	extends Pick<Described, 'menu' | 'effect' | 'permission'>,
		Partial<Pick<Described, 'calls'>> {
	path: ApiPath;
	/** What rules that are looked through together have in common, beside their scope. */
	together?: (row: IDataObject) => Query;
}

const positionField: INodeProperties = {
	displayName: 'Position',
	name: 'position',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description:
		'The position among the rules of the same scope: 1 comes first. A number larger than the number of rules means last.',
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The scope of a row as the console's filters take it. */
export const scopeOf = ({ scope, scopeId }: IDataObject): Query =>
	scope === 'global' ? { tenant: true } : { [`${text(scope)}Ids`]: [text(scopeId)] };

const orderOf = (row: IDataObject): number =>
	typeof row.order === 'number' ? row.order : Infinity;

const byOrder = (a: IDataObject, b: IDataObject): number => {
	const [one, other] = [orderOf(a), orderOf(b)];
	return one === other ? compareIds(text(a.id), text(b.id)) : one < other ? -1 : 1;
};

/**
 * The rules in their new places. They share the numbers that they have, so that a rule that is not
 * among them keeps its place too; 1, 2, 3 … where those numbers do not tell them apart.
 */
export function movedTo(rules: IDataObject[], id: string, position: number): IDataObject[] {
	const sorted = [...rules].sort(byOrder);
	const numbers = sorted.map(orderOf);
	const isUsable = numbers.every((n, at) => n >= 1 && n < Infinity && n !== numbers[at - 1]);
	const moved = sorted.filter((row) => row.id === id);
	const others = sorted.filter((row) => row.id !== id);
	others.splice(position - 1, 0, ...moved);
	return others.map((row, at) => ({
		id: row.id,
		order: isUsable ? (numbers[at] ?? at + 1) : at + 1,
	}));
}

/** The rules of the list that `rule` is one of, as they are right now. */
export async function rulesBeside(
	this: IExecuteFunctions,
	record: RecordKind,
	rule: IDataObject,
	common: Query = {},
): Promise<IDataObject[]> {
	const scopes = [text(rule.scope)];
	const query = { ...scopeOf(rule), scopes, sortBy: 'order', sortOrder: 'asc' };
	const rows = await readRows.call(this, record.list, query, { limit: Infinity });
	return rows.filter(
		(row) =>
			row.scope === rule.scope &&
			(rule.scope === 'global' || row.scopeId === rule.scopeId) &&
			Object.entries(common).every(([name, value]) => row[name] === value),
	);
}

export function reorderOf(record: PickedKind, spec: Reorder): WriteOperation {
	const { noun } = record.picker;
	const { menu, effect, permission, path, together = () => ({}), calls = [`PUT ${path}`] } = spec;
	return {
		...{ menu, effect, permission, calls },
		fields: [locatorOf(record), positionField],
		plan(item) {
			const id = readId.call(this, `${noun}Id`, title(noun), item);
			const position = read(this, 'position', 'Position', item, (value) => asWhole(value, 1));
			let place = position;
			return {
				record: { noun: words(noun), id, kind: record },
				call: async () => {
					const rule = await getByListing.call(this, record.list, id, words(noun), item);
					const common = together(rule);
					const rules = await rulesBeside.call(this, record, rule, common);
					const data = movedTo(rules, id, position);
					place = data.findIndex((row) => row.id === id) + 1;
					if (place === 0) {
						const message = `The ${words(noun)} is not among the rules of its scope`;
						throw parameterError(this.getNode(), message, MAY_BE_GONE, item);
					}
					const before = new Map(rules.map((row) => [row.id, row.order]));
					if (data.every((row) => before.get(row.id) === row.order)) {
						return { done: { id, position: place, moved: false } };
					}
					const filter = { ...scopeOf(rule), ...common } as IDataObject;
					return { method: 'PUT', path, body: { data, filter }, permission };
				},
				success: 'success',
				what: `reorder the ${record.list.name}`,
				answer: () => ({ id, position: place, moved: true }),
			};
		},
	};
}
