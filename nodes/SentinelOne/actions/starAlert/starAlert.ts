import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { lists } from '../../../shared/records/lists';
import type { ApiPath } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import { alertFilters } from '../../fields/alertFilters';
import { showFor } from '../../fields/common';
import { targetFields } from '../../operations/bulk/targetFields';
import type { BulkOperation } from '../../operations/operation';
import type { TargetKind } from '../../operations/bulk/targets';

/** What the operations on alerts of STAR rules share. */

export const chosenAlerts: TargetKind = {
	noun: 'starAlert',
	plural: 'STAR alerts',
	list: lists.starAlerts,
	filterFields: alertFilters,
	choices: ['one', 'ids', 'filter'],
	// Rows have no id of their own.
	idOf: ({ alertInfo }) => (isObject(alertInfo) ? alertInfo.alertId : undefined),
};

interface AlertAction {
	operation: string;
	path: ApiPath;
	permission: string;
	field: INodeProperties;
	data: (this: IExecuteFunctions, item: number) => IDataObject;
}

export const alertAction = ({
	operation,
	path: at,
	permission,
	field,
	data,
}: AlertAction): BulkOperation => ({
	permission,
	target: chosenAlerts,
	idsPerRequest: 5000,
	description: showFor(
		'starAlert',
		[operation],
		[...targetFields(chosenAlerts, 'searchStarAlerts'), field],
	),
	prepare(item) {
		const payload = data.call(this, item);
		return { method: 'POST', path: at, body: (filter) => ({ filter, data: payload }) };
	},
});
