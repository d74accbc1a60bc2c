import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../shared/transport/rest';
import type { ApiPath } from '../../shared/types';
import { noSuch } from '../../shared/errors/notFound';
import { simplifyField } from '../fields/common';
import { readId } from '../fields/read';
import type { ItemOperation, WriteOperation } from './operation';
import type { NamedRecord } from './plan';
import type { Described } from './described';
import { shapeOf } from './returned';

/** Operations on one record that has an address of its own. */

interface ById extends Pick<Described, 'menu' | 'calls' | 'permission'> {
	/** The locator of the record; its name is the parameter, its display name what people see. */
	field: INodeProperties;
	/** As in a sentence: "site". */
	noun: string;
	path: (id: string) => ApiPath;
}

/** "Get": the record, simplified unless the person wants all of it. */
export function getById({
	menu,
	calls,
	field,
	noun,
	path,
	permission,
	secretFields,
	returns,
}: ById & Pick<Described, 'secretFields'> & Required<Pick<Described, 'returns'>>): ItemOperation {
	return {
		menu,
		effect: 'reads',
		calls,
		permission,
		secretFields,
		returns,
		fields: [field, simplifyField],
		async execute(item) {
			const id = readId.call(this, field.name, field.displayName, item);
			const shape = shapeOf.call(this, returns, item);
			const { data: row } = await requestRecord.call(this, {
				method: 'GET',
				id,
				path: path(id),
				permission,
				notFound: noSuch(noun, id),
			});
			return shape(row);
		},
	};
}

/** "Delete": answers `{ id, deleted: true }`. */
export function deleteById({
	menu,
	effect,
	calls,
	field,
	noun,
	path,
	permission,
	kind,
}: ById & Pick<Described, 'effect'> & Pick<NamedRecord, 'kind'>): WriteOperation {
	return {
		menu,
		effect,
		calls,
		permission,
		fields: [field],
		plan(item) {
			const id = readId.call(this, field.name, field.displayName, item);
			return {
				record: { noun, id, kind },
				call: { method: 'DELETE', path: path(id), permission, notFound: noSuch(noun, id) },
				success: 'success',
				what: `delete the ${noun}`,
				answer: () => ({ id, deleted: true }),
			};
		},
	};
}
