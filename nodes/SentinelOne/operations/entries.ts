import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../shared/contract';
import { noSuch } from '../../shared/errors/notFound';
import { parsed } from '../../shared/input/parameters';
import { title, words } from '../../shared/records/picker';
import type { PickedKind } from '../../shared/records/record';
import type { ApiPath } from '../../shared/types';
import { additionalFields, updateFields } from '../fields/body';
import { simplifyField } from '../fields/common';
import { locatorOf } from '../fields/locators';
import { readAdded, readChanges, readFields, readId } from '../fields/read';
import { readScope, scopeFields } from '../fields/scope';
import { deleteEntries } from './bulk/deleteEntries';
import { targetFields } from './bulk/targetFields';
import { someOf } from './bulk/targets';
import { getByListing } from './getOne';
import { makeEntry } from './plan';
import { shapeOf } from './returned';
import type { BulkOperation, ItemOperation, WriteOperation } from './operation';
import type { Call, Described, Menu } from './described';

/**
 * Operations on what people set up in a scope, such as rules: they have a list, no call for a single
 * one, and calls on a filter, which is only ever given ids. What they are called is said by the
 * `picker` of the record.
 */

type Parsers = Readonly<Record<string, (value: unknown) => unknown>>;
/** What is left out is as for any entry, and the permission as the contract has it. */
interface Write
	extends Pick<Described, 'effect'>,
		Partial<Pick<Described, 'calls' | 'permission'>> {
	menu: Partial<Menu> & Pick<Menu, 'description'>;
}

/** "Get": the row of the list with this id, simplified unless the person wants all of it. */
export function getEntry(
	record: PickedKind,
	menu: Partial<Menu> = {},
	call: Call = `GET ${record.list.path}`,
): ItemOperation {
	const { list } = record;
	const { noun } = record.picker;
	const named = words(noun);
	return {
		menu: { name: 'Get', action: `Get ${named}`, description: `Get one ${named}`, ...menu },
		effect: 'reads',
		calls: [call],
		permission: list.permission,
		returns: record,
		fields: [locatorOf(record), simplifyField],
		async execute(item) {
			const id = readId.call(this, `${noun}Id`, title(noun), item);
			const shape = shapeOf.call(this, record, item);
			const row = await getByListing.call(this, list, id, named, item);
			return shape(row);
		},
	};
}

interface CreateEntry extends Write {
	/** Fields of the node itself, which every entry has, and those that a person may add. */
	main: readonly INodeProperties[];
	more?: readonly INodeProperties[];
	parsers?: Parsers;
	/** Fields after those, for `data` to read. */
	lastFields?: readonly INodeProperties[];
	/** The console's `data` from what was entered; as it was entered unless told. Throws n8n errors. */
	data?: (this: IExecuteFunctions, entered: IDataObject, item: number) => IDataObject;
}

/** "Create": an entry in the scope that a person chooses. */
export function createEntry(record: PickedKind, spec: CreateEntry): WriteOperation {
	const { effect, main, more = [], parsers, lastFields = [] } = spec;
	const { path } = record.list;
	const { calls = [`POST ${path}`], permission = permissionOf(...calls) } = spec;
	const named = words(record.picker.noun);
	const menu = { name: 'Create', action: `Create ${named}`, ...spec.menu };
	const added = more.length === 0 ? [] : [additionalFields([...more])];
	return {
		...{ menu, effect, permission, calls },
		fields: [...main, ...scopeFields, ...added, ...lastFields],
		plan(item) {
			const entered = {
				...(added.length === 0
					? {}
					: readAdded.call(this, 'additionalFields', more, item, parsers)),
				...readFields.call(this, main, item, parsers),
			};
			const data = spec.data?.call(this, entered, item) ?? entered;
			const filter = readScope.call(this, item);
			return makeEntry(path, permission, { data, filter }, named);
		},
	};
}

interface UpdateEntry extends Omit<Write, 'calls'>, Pick<Described, 'calls'> {
	changeable: readonly INodeProperties[];
	parsers?: Parsers;
	path: (id: string) => ApiPath;
	/** The console's `data` from what was entered; as it was entered unless told. */
	data?: (changes: IDataObject) => IDataObject;
}

/** "Update": what was added and nothing else. */
export function updateEntry(record: PickedKind, spec: UpdateEntry): WriteOperation {
	const { noun } = record.picker;
	const { changeable, parsers, path, data = (changes) => changes } = spec;
	const { effect, calls, permission = permissionOf(...calls) } = spec;
	const named = words(noun);
	return {
		menu: { name: 'Update', action: `Update ${named}`, ...spec.menu },
		...{ effect, calls, permission },
		fields: [locatorOf(record), updateFields([...changeable])],
		plan(item) {
			const id = readId.call(this, `${noun}Id`, title(noun), item);
			const entered = readChanges.call(this, changeable, item, parsers);
			const changes = parsed(this.getNode(), 'Update Fields', item, () => data(entered));
			return {
				record: { noun: named, id, kind: record },
				call: {
					method: 'PUT',
					path: path(id),
					body: { data: changes },
					permission,
					notFound: noSuch(named, id),
				},
				success: 'record',
				what: `change the ${named}`,
				answer: (row) => row as IDataObject,
			};
		},
	};
}

/** "Delete": by ids, as many as 5,000 a request. */
export function deleteOf(record: PickedKind, spec: Write): BulkOperation {
	const { path, name } = record.list;
	const { effect, calls = [`DELETE ${path}`], permission = permissionOf(...calls) } = spec;
	const menu = { name: 'Delete', action: `Delete ${name}`, ...spec.menu };
	return deleteEntries(record, { menu, effect, calls, permission, idsIn: 'filter' });
}

interface SwitchEntries extends Write {
	menu: Menu;
	path: ApiPath;
	/** What goes along with the filter. */
	data?: IDataObject;
}

/** "Enable" and "Disable": by ids, as many as 5,000 a request. */
export function switchEntries(record: PickedKind, spec: SwitchEntries): BulkOperation {
	const { menu, effect, path, data, calls = [`PUT ${path}`] } = spec;
	const { permission = permissionOf(...calls) } = spec;
	const target = someOf(record);
	return {
		...{ menu, effect, permission, target, calls },
		idsPerRequest: 5000,
		fields: targetFields(target),
		prepare: () => ({
			method: 'PUT',
			path,
			body: ({ ids }) => ({ filter: { ids }, ...(data === undefined ? {} : { data }) }),
		}),
	};
}
