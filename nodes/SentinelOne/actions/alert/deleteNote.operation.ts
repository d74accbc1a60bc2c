import { DELETE_NOTE } from '../../../shared/records/unifiedAlertDocuments';
import { objectsIn } from '../../../shared/types';
import type { WriteOperation } from '../../operations/operation';
import { alertLocator, noteLocator, readAlertId, readUuid } from './alertId';
import { changeNote, questionOf, readWait, waitOptions } from './notes';
import { MANAGE } from './triage/permission';

export const deleteNote: WriteOperation = {
	menu: {
		name: 'Delete Note',
		action: 'Delete note of alert',
		description: 'Delete a note from an alert',
	},
	effect: ['one'],
	calls: ['mutation deleteAlertNote'],
	permission: MANAGE,
	fields: [alertLocator, noteLocator, waitOptions],
	plan(item) {
		const alertId = readAlertId.call(this, item);
		const id = readUuid.call(this, 'noteId', 'Note', item);
		const change = {
			document: DELETE_NOTE,
			operationName: 'DeleteAlertNote',
			field: 'deleteAlertNote',
			alertId,
			noteId: id,
			permission: MANAGE,
			done: 'deleted' as const,
			waitMs: readWait.call(this, item),
		};
		return {
			record: { noun: 'note', id },
			call: questionOf(change.operationName, { noteId: id }),
			send: async () => ({ data: await changeNote.call(this, change, item), status: 200 }),
			// Its notes, without this one.
			success: (left) => Array.isArray(left) && !objectsIn(left).some((note) => note.id === id),
			what: 'delete the note',
			answer: () => ({ id, alertId, deleted: true }),
		};
	},
};
