import { path } from '../../../shared/path';
import { noSuch } from '../../../shared/unknown';
import { showFor } from '../../descriptions/common';
import { readId } from '../fields';
import type { ItemOperation } from '../operation';
import { expectSuccess } from '../success';
import { noteLocator, readThreatId, threatLocator } from './threat';

export const deleteNote: ItemOperation = {
	permission: 'Endpoint Threats > Manage Notes',
	description: showFor('threat', ['deleteNote'], [threatLocator, noteLocator]),
	async execute(item) {
		const threatId = readThreatId.call(this, item);
		const id = readId.call(this, 'noteId', 'Note', item);
		await expectSuccess.call(
			this,
			{
				method: 'DELETE',
				path: path`/threats/${threatId}/notes/${id}`,
				permission: deleteNote.permission,
				notFound: noSuch('note', id),
			},
			'delete the note',
			item,
		);
		return { id, deleted: true };
	},
};
