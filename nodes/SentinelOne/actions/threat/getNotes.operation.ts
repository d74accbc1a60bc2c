import { notesOf, threatNotes } from '../../../shared/records/threat';
import { getMany } from '../../operations/list';
import { readThreatId, threatLocator } from './threat';

export const getNotes = getMany({
	menu: {
		name: 'Get Notes',
		action: 'Get notes of threat',
		description: 'List the notes that analysts added to a threat',
	},
	calls: ['GET /threats/{threat_id}/notes'],
	record: threatNotes,
	recordOf(item) {
		return notesOf(readThreatId.call(this, item));
	},
	fields: [threatLocator],
});
