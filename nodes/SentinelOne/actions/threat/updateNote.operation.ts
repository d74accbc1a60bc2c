import { request } from '../../../shared/api';
import { shapeError } from '../../../shared/errors';
import { path } from '../../../shared/path';
import { isObject } from '../../../shared/types';
import { noSuch } from '../../../shared/unknown';
import { showFor } from '../../descriptions/common';
import { readId } from '../fields';
import type { ItemOperation } from '../operation';
import { noteField, noteLocator, readNote, readThreatId, threatLocator } from './threat';

export const updateNote: ItemOperation = {
	permission: 'Endpoint Threats > Manage Notes',
	description: showFor('threat', ['updateNote'], [threatLocator, noteLocator, noteField]),
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
