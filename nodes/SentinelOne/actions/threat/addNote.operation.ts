import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import { chosenThreats, noteField, readNote, threatAction } from './threat';

export const addNote = threatAction({
	menu: {
		name: 'Add Note',
		action: 'Add note to threats',
		description: 'Add the same note to one threat or to many',
	},
	effect: ['one', 'many'],
	path: path`/threats/notes`,
	permission: permissionOf('POST /threats/notes'),
	target: chosenThreats,
	fields: [noteField],
	data(item) {
		return { text: readNote.call(this, item) };
	},
});
