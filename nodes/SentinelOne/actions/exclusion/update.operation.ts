import type { IDataObject } from 'n8n-workflow';
import { noSuch } from '../../../shared/errors/notFound';
import { exclusions } from '../../../shared/records/exclusion';
import type { ApiRequest } from '../../../shared/types';
import { isObject, objectsIn } from '../../../shared/types';
import { updateFields } from '../../fields/body';
import { osTypeField } from '../../fields/os';
import { locatorOf } from '../../fields/locators';
import { readChanges, readId } from '../../fields/read';
import { getByListing } from '../../operations/getOne';
import type { WriteOperation } from '../../operations/operation';
import { OLDER, UNIFIED, isUnified, scopeOf } from './console';
import { asExclusionName, furtherFields, valueField } from './fields';
import { olderData, unifiedData } from './merge';

const changeable = [...furtherFields, osTypeField, valueField].sort((a, b) =>
	a.displayName.localeCompare(b.displayName, 'en'),
);

/** The row with this id, of an answer that holds it or a list of it. */
const changedRow = (data: unknown, id: string): IDataObject | undefined =>
	(isObject(data) ? [data] : objectsIn(data)).find((row) => row.id === id);

export const update: WriteOperation = {
	menu: {
		name: 'Update',
		action: 'Update exclusion',
		description: 'Change what an exclusion covers; everything else stays as it is',
	},
	effect: ['many', 'unprotects'],
	calls: ['PUT /unified-exclusions', 'PUT /exclusions'],
	permission: 'Exclusions > Edit',
	fields: [locatorOf(exclusions), updateFields(changeable)],
	plan(item) {
		const id = readId.call(this, 'exclusionId', 'Exclusion', item);
		const changes = readChanges.call(this, changeable, item, { exclusionName: asExclusionName });
		const node = this.getNode();
		const change = async (): Promise<ApiRequest> => {
			const row = await getByListing.call(this, exclusions.list, id, 'exclusion', item);
			const unified = await isUnified.call(this);
			return {
				method: 'PUT',
				path: unified ? UNIFIED : OLDER,
				body: unified
					? { data: unifiedData(node, row, changes, item), filter: scopeOf(this, row, item) }
					: { data: olderData(node, row, changes, item) },
				permission: update.permission,
				notFound: noSuch('exclusion', id),
			};
		};
		return {
			record: { noun: 'exclusion', id, kind: exclusions },
			call: change,
			success: (data) => changedRow(data, id) !== undefined,
			what: 'change the exclusion',
			answer: (data) => changedRow(data, id) ?? {},
		};
	},
};
