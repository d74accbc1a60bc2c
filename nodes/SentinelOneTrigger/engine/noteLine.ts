/** What is kept of a record that has a note: which sight of it this is, how often it was told of, the note. */
export interface Line {
	sight: string;
	told: number;
	note: string;
}

/** Most records were there from the start and nothing was told of them: those take no room for it. */
const FIRST = '0';

export const lineOf = (text: string): Line => {
	const [head = '', ...note] = text.split(' ');
	const [sight = '', told = '0'] = head.split('.');
	return { sight: sight || FIRST, told: parseInt(told, 36) || 0, note: note.join(' ') };
};
export const textOf = ({ sight, told, note }: Line): string =>
	`${sight === FIRST && told === 0 ? '' : `${sight}.${told.toString(36)}`} ${note}`;
