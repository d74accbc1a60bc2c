import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { starAlerts } from '../../../shared/records/starAlert';
import type { ApiPath } from '../../../shared/types';
import { showFor } from '../../fields/common';
import { targetFields } from '../../operations/bulk/targetFields';
import type { BulkOperation } from '../../operations/operation';
import type { TargetKind } from '../../operations/bulk/targets';

/** What the operations on alerts of STAR rules share. */

export const chosenAlerts: TargetKind = {
	noun: 'starAlert',
	plural: 'STAR alerts',
	record: starAlerts,
	choices: ['one', 'ids', 'filter'],
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
