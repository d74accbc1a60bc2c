import { permissionOf } from '../../../shared/contract';
import { request } from '../../../shared/transport/rest';
import { shapeError } from '../../../shared/errors/errors';
import { path } from '../../../shared/input/path';
import { isObject } from '../../../shared/types';
import { noSuch } from '../../../shared/errors/notFound';
import { readId } from '../../fields/read';
import type { ItemOperation } from '../../operations/operation';
import { noteField, noteLocator, readNote, readThreatId, threatLocator } from './threat';

export const updateNote: ItemOperation = {
	menu: {
		name: 'Update Note',
		action: 'Update note of threat',
		description: 'Change the text of a note on a threat',
	},
	effect: ['one'],
	calls: ['PUT /threats/{threat_id}/notes/{note_id}'],
	permission: permissionOf('PUT /threats/{threat_id}/notes/{note_id}'),
	fields: [threatLocator, noteLocator, noteField],
	async execute(item) {
		const threatId = readThreatId.call(this, item);
		const noteId = readId.call(this, 'noteId', 'Note', item);
		const text = readNote.call(this, item);
		const { data, status } = await request.call(this, {
			method: 'PUT',
			path: path`/threats/${threatId}/notes/${noteId}`,
			body: { data: { text } },
			permission: updateNote.permission,
			notFound: noSuch('note', noteId),
		});
		if (!isObject(data)) throw shapeError(this.getNode(), 'no note', status, true);
		return data;
	},
};
