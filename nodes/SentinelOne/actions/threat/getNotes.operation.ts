import { notesOf, threatNotes } from '../../../shared/records/threat';
import { getMany } from '../../operations/list';
import { readThreatId, threatLocator } from './threat';

export const getNotes = getMany({
	resource: 'threat',
	operation: 'getNotes',
	record: threatNotes,
	recordOf(item) {
		return notesOf(readThreatId.call(this, item));
	},
	fields: [threatLocator],
});
