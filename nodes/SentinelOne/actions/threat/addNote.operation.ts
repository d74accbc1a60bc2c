import { path } from '../../../shared/input/path';
import { chosenThreats, noteField, readNote, threatAction } from './threat';

export const addNote = threatAction({
	operation: 'addNote',
	path: path`/threats/notes`,
	permission: 'Endpoint Threats > Manage Notes',
	target: chosenThreats,
	fields: [noteField],
	data(item) {
		return { text: readNote.call(this, item) };
	},
});
