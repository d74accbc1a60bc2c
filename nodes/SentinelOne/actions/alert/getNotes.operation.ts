import { VIEW } from '../../../shared/records/unifiedAlertConsole';
import type { ItemOperation } from '../../operations/operation';
import { alertLocator, readAlertId } from './alertId';
import { newestFirst, readNotes } from './notes';

export const getNotes: ItemOperation = {
	menu: {
		name: 'Get Notes',
		action: 'Get notes of alert',
		description: 'List the notes of an alert, the newest first',
	},
	effect: 'reads',
	calls: ['query alertNotes'],
	permission: VIEW,
	fields: [alertLocator],
	async execute(item) {
		return newestFirst(await readNotes(this, readAlertId.call(this, item)));
	},
};
