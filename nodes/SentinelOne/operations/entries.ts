import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { noSuch } from '../../shared/errors/notFound';
import { parsed } from '../../shared/input/parameters';
import type { RecordKind } from '../../shared/records/record';
import type { ApiPath } from '../../shared/types';
import { updateFields } from '../fields/body';
import { locatorField, simplifyField } from '../fields/common';
import { readChanges, readId } from '../fields/read';
import { deleteEntries } from './bulk/deleteEntries';
import { targetFields } from './bulk/targetFields';
import { title, words } from './bulk/targets';
import { getByListing } from './getOne';
import { shapeOf } from './returned';
import type { BulkOperation, ItemOperation, WriteOperation } from './operation';
import type { Call, Described } from './described';

/**
 * Operations on what people set up in a scope, such as rules: they have a list, no call for a single
 * one, and calls on a filter, which is only ever given ids.
 */
export interface EntryKind {
	/** The start of the parameters: `deviceRule`. */
	noun: string;
	plural: string;
	record: RecordKind;
	/** Finds one of them in the editor. */
	searchListMethod: string;
}

type About = Pick<Described, 'menu' | 'calls' | 'permission'>;
type Write = Omit<About, 'calls'> & Pick<Described, 'effect'> & Partial<Pick<About, 'calls'>>;

/** Which one: from the list, or by its id. */
export const entryLocator = ({ noun, searchListMethod }: EntryKind): INodeProperties =>
	locatorField({
		name: `${noun}Id`,
		displayName: title(noun),
		noun: words(noun),
		searchListMethod,
	});

/** "Get": the row of the list with this id, simplified unless the person wants all of it. */
export function getEntry(
	kind: EntryKind,
	menu: Described['menu'],
	call: Call = `GET ${kind.record.list.path}`,
): ItemOperation {
	const { record, noun } = kind;
	const { list } = record;
	return {
		menu,
		effect: 'reads',
		calls: [call],
		permission: list.permission,
		returns: record,
		fields: [entryLocator(kind), simplifyField],
		async execute(item) {
			const id = readId.call(this, `${noun}Id`, title(noun), item);
			const shape = shapeOf.call(this, record, item);
			const row = await getByListing.call(this, list, id, words(noun), item);
			return shape(row);
		},
	};
}

interface UpdateEntry extends About, Pick<Described, 'effect'> {
	changeable: readonly INodeProperties[];
	parsers?: Readonly<Record<string, (value: unknown) => unknown>>;
	path: (id: string) => ApiPath;
	/** The console's `data` from what was entered; as it was entered unless told. */
	data?: (changes: IDataObject) => IDataObject;
}

/** "Update": what was added and nothing else. */
export function updateEntry(kind: EntryKind, spec: UpdateEntry): WriteOperation {
	const { noun, record } = kind;
	const { changeable, parsers, path, data = (changes) => changes } = spec;
	const { menu, effect, calls, permission } = spec;
	return {
		...{ menu, effect, calls, permission },
		fields: [entryLocator(kind), updateFields([...changeable])],
		plan(item) {
			const id = readId.call(this, `${noun}Id`, title(noun), item);
			const entered = readChanges.call(this, changeable, item, parsers);
			const changes = parsed(this.getNode(), 'Update Fields', item, () => data(entered));
			return {
				record: { noun: words(noun), id, kind: record },
				call: {
					method: 'PUT',
					path: path(id),
					body: { data: changes },
					permission,
					notFound: noSuch(words(noun), id),
				},
				success: 'record',
				what: `change the ${words(noun)}`,
				answer: (row) => row as IDataObject,
			};
		},
	};
}

/** "Delete": by ids, as many as 5,000 a request. */
export const deleteOf = (kind: EntryKind, spec: Write): BulkOperation =>
	deleteEntries({ ...kind, ...spec, idsIn: 'filter' });

interface SwitchEntries extends Write {
	path: ApiPath;
	/** What goes along with the filter. */
	data?: IDataObject;
}

/** "Enable" and "Disable": by ids, as many as 5,000 a request. */
export function switchEntries(kind: EntryKind, spec: SwitchEntries): BulkOperation {
	const { menu, effect, permission, path, data, calls = [`PUT ${path}`] } = spec;
	const target = { ...kind, choices: ['one', 'ids'] as const };
	return {
		...{ menu, effect, permission, target, calls },
		idsPerRequest: 5000,
		fields: targetFields(target, kind.searchListMethod),
		prepare: () => ({
			method: 'PUT',
			path,
			body: ({ ids }) => ({ filter: { ids }, ...(data === undefined ? {} : { data }) }),
		}),
	};
}
