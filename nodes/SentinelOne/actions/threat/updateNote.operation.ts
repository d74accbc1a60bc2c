import type { IDataObject } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import { readId } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { noteField, noteLocator, readNote, readThreatId, threatLocator } from './threat';

export const updateNote: WriteOperation = {
	menu: {
		name: 'Update Note',
		action: 'Update note of threat',
		description: 'Change the text of a note on a threat',
	},
	effect: ['one'],
	calls: ['PUT /threats/{threat_id}/notes/{note_id}'],
	permission: permissionOf('PUT /threats/{threat_id}/notes/{note_id}'),
	fields: [threatLocator, noteLocator, noteField],
	plan(item) {
		const threatId = readThreatId.call(this, item);
		const noteId = readId.call(this, 'noteId', 'Note', item);
		const text = readNote.call(this, item);
		return {
			record: { noun: 'note', id: noteId },
			call: {
				method: 'PUT',
				path: path`/threats/${threatId}/notes/${noteId}`,
				body: { data: { text } },
				permission: updateNote.permission,
				notFound: noSuch('note', noteId),
			},
			success: 'record',
			what: 'change the note',
			answer: (data) => data as IDataObject,
		};
	},
};
