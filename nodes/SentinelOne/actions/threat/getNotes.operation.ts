import { lists, threatNotes } from '../../../shared/records/lists';
import { getMany } from '../../operations/list';
import { readThreatId, threatLocator } from './threat';

export const getNotes = getMany({
	menu: {
		name: 'Get Notes',
		action: 'Get notes of threat',
		description: 'List the notes that analysts added to a threat',
	},
	calls: ['GET /threats/{threat_id}/notes'],
	list: lists.threats,
	listOf(item) {
		return threatNotes(readThreatId.call(this, item));
	},
	fields: [threatLocator],
	filters: [],
	sortFields: [
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Updated At', value: 'updatedAt' },
	],
});
