import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import { readId } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { noteLocator, readThreatId, threatLocator } from './threat';

export const deleteNote: WriteOperation = {
	menu: {
		name: 'Delete Note',
		action: 'Delete note of threat',
		description: 'Delete a note from a threat',
	},
	effect: ['one'],
	calls: ['DELETE /threats/{threat_id}/notes/{note_id}'],
	permission: permissionOf('DELETE /threats/{threat_id}/notes/{note_id}'),
	fields: [threatLocator, noteLocator],
	plan(item) {
		const threatId = readThreatId.call(this, item);
		const id = readId.call(this, 'noteId', 'Note', item);
		return {
			record: { noun: 'note', id },
			call: {
				method: 'DELETE',
				path: path`/threats/${threatId}/notes/${id}`,
				permission: deleteNote.permission,
				notFound: noSuch('note', id),
			},
			success: 'success',
			what: 'delete the note',
			answer: () => ({ id, deleted: true }),
		};
	},
};
