import { shapeError } from '../../../shared/errors/errors';
import { UPDATE_NOTE } from '../../../shared/records/unifiedAlertDocuments';
import type { ItemOperation } from '../../operations/operation';
import { alertLocator, noteLocator, readAlertId, readUuid } from './alertId';
import { changeNote, noteFields, readNoteText, waitOptions } from './notes';
import { MANAGE } from './triage/permission';

export const updateNote: ItemOperation = {
	menu: {
		name: 'Update Note',
		action: 'Update note of alert',
		description: 'Replace the text of a note on an alert',
	},
	effect: ['one'],
	calls: ['mutation updateAlertNote'],
	permission: MANAGE,
	fields: [alertLocator, noteLocator, ...noteFields, waitOptions],
	async execute(item) {
		readAlertId.call(this, item);
		const noteId = readUuid.call(this, 'noteId', 'Note', item);
		const note = readNoteText.call(this, item);
		const notes = await changeNote.call(
			this,
			{
				document: UPDATE_NOTE,
				operationName: 'UpdateAlertNote',
				field: 'updateAlertNote',
				noteId,
				variables: { ...note },
				permission: MANAGE,
				done: 'edited',
			},
			item,
		);
		const own = notes.find(({ id }) => id === noteId);
		if (own === undefined) throw shapeError(this.getNode(), 'notes without this one', 200, true);
		return own;
	},
};
