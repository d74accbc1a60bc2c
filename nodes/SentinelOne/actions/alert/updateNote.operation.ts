import { UPDATE_NOTE } from '../../../shared/records/unifiedAlertDocuments';
import { objectsIn } from '../../../shared/types';
import type { WriteOperation } from '../../operations/operation';
import { alertLocator, noteLocator, readAlertId, readUuid } from './alertId';
import { changeNote, noteFields, questionOf, readNoteText, readWait, waitOptions } from './notes';
import { MANAGE } from './triage/permission';

export const updateNote: WriteOperation = {
	menu: {
		name: 'Update Note',
		action: 'Update note of alert',
		description: 'Replace the text of a note on an alert',
	},
	effect: ['one'],
	calls: ['mutation updateAlertNote'],
	permission: MANAGE,
	fields: [alertLocator, noteLocator, ...noteFields, waitOptions],
	plan(item) {
		const alertId = readAlertId.call(this, item);
		const noteId = readUuid.call(this, 'noteId', 'Note', item);
		const variables = { ...readNoteText.call(this, item) };
		const change = {
			document: UPDATE_NOTE,
			operationName: 'UpdateAlertNote',
			field: 'updateAlertNote',
			alertId,
			noteId,
			variables,
			permission: MANAGE,
			done: 'edited' as const,
			waitMs: readWait.call(this, item),
		};
		const own = (notes: unknown) => objectsIn(notes).find(({ id }) => id === noteId);
		return {
			record: { noun: 'note', id: noteId },
			call: questionOf(change.operationName, { ...variables, noteId }),
			send: async () => ({ data: await changeNote.call(this, change, item), status: 200 }),
			success: (notes) => own(notes) !== undefined,
			what: 'edit the note',
			answer: (notes) => own(notes) ?? {},
		};
	},
};
