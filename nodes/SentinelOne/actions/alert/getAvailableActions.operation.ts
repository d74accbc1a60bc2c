import type { IDataObject } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { MAY_BE_GONE, noSuch } from '../../../shared/errors/notFound';
import { alertStates } from '../../../shared/paging/alertPages';
import { VIEW } from '../../../shared/records/unifiedAlertConsole';
import type { ItemOperation } from '../../operations/operation';
import { alertLocator, readAlertId } from './alertId';
import { availableActions } from './triage/permission';

export const getAvailableActions: ItemOperation = {
	menu: {
		name: 'Get Available Actions',
		action: 'Get available actions of alert',
		description: 'List the actions on an alert that the console offers this token',
	},
	effect: 'reads',
	calls: ['query alertAvailableActions', 'query alerts'],
	permission: VIEW,
	fields: [alertLocator],
	async execute(item) {
		const id = readAlertId.call(this, item);
		const alerts = await alertStates(this, [id]);
		if (!alerts.has(id)) {
			throw parameterError(this.getNode(), noSuch('alert', id), MAY_BE_GONE, item);
		}
		const actions = await availableActions(this, alerts);
		return actions.map((action): IDataObject => ({ alertId: id, ...action }));
	},
};
