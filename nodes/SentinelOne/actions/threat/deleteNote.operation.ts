import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import { showFor } from '../../fields/common';
import { readId } from '../../fields/read';
import type { ItemOperation } from '../../operations/operation';
import { expectSuccess } from '../../operations/success';
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
