import { historyTypes } from '../../../shared/records/unifiedAlert';
import { HISTORY } from '../../../shared/records/unifiedAlertDocuments';
import { trailOf } from './trail';

export const getHistory = trailOf({
	menu: {
		name: 'Get History',
		action: 'Get history of alert',
		description: 'List what was changed in an alert, when and by whom',
	},
	document: HISTORY,
	operationName: 'AlertHistory',
	field: 'alertHistory',
	creator: 'historyItemCreator',
	types: historyTypes,
});
