import type { IDataObject } from 'n8n-workflow';
import type { Query } from '../types';

/** How one record of a kind is picked from a list in the editor, and what its fields are called. */

export interface Picker {
	/** The start of its parameters: `deviceRule` makes `deviceRuleId`, and is read as "device rule". */
	noun: string;
	/** The list method of the node: `searchDeviceRules`, after the noun, unless said. */
	method: string;
	/** By name; absent where the newest come first, or where the list cannot be sorted. */
	sortBy?: string;
	/**
	 * What takes the text that a person types, and how short that may be: `query` with one character
	 * unless said. 'here' where the console has nothing that does: then each page is searched.
	 */
	search?: { by: string; least: number } | 'here';
	/** Filters that always apply, e.g. active sites only. */
	fixed?: Query;
	/** Which rows are offered, where the console cannot be asked for those alone. */
	offers?: (row: IDataObject) => boolean;
}

export type PickerSpec = Omit<Picker, 'method'> & Partial<Pick<Picker, 'method'>>;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A noun as in a sentence: `blocklist item`. */
export const words = (noun: string): string =>
	noun.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^star\b/, 'STAR');

/** A noun as in a label: `Blocklist Item`. */
export const title = (noun: string): string => words(noun).split(' ').map(capital).join(' ');

export const pickerOf = (spec: PickerSpec): Picker => ({
	method: `search${capital(spec.noun)}s`,
	...spec,
});
