import { shapeError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { ADD_NOTE } from '../../../shared/records/unifiedAlertDocuments';
import { graphql } from '../../../shared/transport/graphql';
import { noteFields, notesIn, readNoteText, written } from './notes';
import type { NoteText } from './notes';
import { MANAGE } from './triage/permission';
import { alertAction } from './triage/run';

export const addNote = alertAction({
	menu: {
		name: 'Add Note',
		action: 'Add note to alerts',
		description: 'Add the same note to one alert or to many; for one alone it returns the note',
	},
	effect: ['one', 'many'],
	calls: ['mutation addAlertNote', 'mutation alertTriggerActions'],
	fields: noteFields,
	prepare(item) {
		const note = readNoteText.call(this, item);
		return () => ({
			id: 'S1/alert/addNote',
			payload: { formattedNote: { ...note } },
			what: 'add the note',
			tells: {},
			shows: (alert) => alert.noteExists === true,
		});
	},
	async alone(action, id) {
		const note = action.payload?.formattedNote as unknown as NoteText;
		const { data } = await graphql(this, {
			document: ADD_NOTE,
			operationName: 'AddAlertNote',
			variables: { alertId: id, ...note },
			permission: MANAGE,
			record: { field: 'addAlertNote', notFound: noSuch('alert', id) },
		});
		const notes = notesIn(this, data.addAlertNote, true);
		const own = written(notes, note);
		if (own === undefined) throw shapeError(this.getNode(), 'notes without the new one', 200, true);
		const { id: noteId, text, type, createdAt, author } = own;
		return { outcome: 'applied', more: { noteId, text, type, createdAt, author } };
	},
});
