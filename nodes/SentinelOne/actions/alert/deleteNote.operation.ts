import { parameterError } from '../../../shared/errors/errors';
import { DELETE_NOTE } from '../../../shared/records/unifiedAlertDocuments';
import type { ItemOperation } from '../../operations/operation';
import { alertLocator, noteLocator, readAlertId, readUuid } from './alertId';
import { changeNote, waitOptions } from './notes';
import { MANAGE } from './triage/permission';

export const deleteNote: ItemOperation = {
	menu: {
		name: 'Delete Note',
		action: 'Delete note of alert',
		description: 'Delete a note from an alert',
	},
	effect: ['one'],
	calls: ['mutation deleteAlertNote'],
	permission: MANAGE,
	fields: [alertLocator, noteLocator, waitOptions],
	async execute(item) {
		const alertId = readAlertId.call(this, item);
		const id = readUuid.call(this, 'noteId', 'Note', item);
		const left = await changeNote.call(
			this,
			{
				document: DELETE_NOTE,
				operationName: 'DeleteAlertNote',
				field: 'deleteAlertNote',
				noteId: id,
				permission: MANAGE,
				done: 'deleted',
			},
			item,
		);
		if (left.some((note) => note.id === id)) {
			throw parameterError(
				this.getNode(),
				`The console answered, but still has the note ${id}`,
				'Look at the alert in the console before you run this again.',
				item,
			);
		}
		return { id, alertId, deleted: true };
	},
};
