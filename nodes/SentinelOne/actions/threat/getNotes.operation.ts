import { lists, threatNotes } from '../../../shared/records/lists';
import { getMany } from '../../operations/list';
import { readThreatId, threatLocator } from './threat';

export const getNotes = getMany({
	resource: 'threat',
	operation: 'getNotes',
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
