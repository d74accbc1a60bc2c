import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError, shapeError, toNodeError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { collection, parsed, read } from '../../../shared/input/parameters';
import { asOneOf, asText, asWhole } from '../../../shared/input/values';
import { valuesOf } from '../../../shared/records/options';
import { said, noteTypes } from '../../../shared/records/unifiedAlert';
import { VIEW, askNewest } from '../../../shared/records/unifiedAlertConsole';
import { NOTES } from '../../../shared/records/unifiedAlertDocuments';
import { graphql } from '../../../shared/transport/graphql';
import { pause } from '../../../shared/transport/stop';
import type { ApiContext, ApiRequest } from '../../../shared/types';
import { path } from '../../../shared/input/path';
import { isObject, objectsIn } from '../../../shared/types';
import { optionsCollection } from '../../operations/options';

/** Notes of alerts: read, found again after they were added, and changed once the console lets them. */

export const noteFields: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		description: 'The note, up to 10,000 characters',
	},
	{
		displayName: 'Format',
		name: 'noteType',
		type: 'options',
		options: noteTypes,
		default: 'PLAIN_TEXT',
		description: 'How the console reads the text',
	},
];

export interface NoteText {
	text: string;
	type: string;
	/** The text without markup, for lists and searches; absent where it is plain itself. */
	plainText?: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	gt: '>',
	lt: '<',
	nbsp: ' ',
	quot: '"',
};

/** HTML as the console shows it in a line: no markup. */
const withoutMarkup = (html: string): string =>
	html
		.replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
		.replace(/<[^>]*>/g, '')
		.replace(/&(amp|gt|lt|nbsp|quot);/g, (_all, name: string) => ENTITIES[name] ?? '')
		.trim();

export function readNoteText(this: IExecuteFunctions, item: number): NoteText {
	const text = read(this, 'text', 'Text', item, (value) => asText(value, 10_000));
	const type = read(this, 'noteType', 'Format', item, (value) =>
		asOneOf(value ?? 'PLAIN_TEXT', valuesOf(noteTypes)),
	);
	const plain = type === 'HTML' ? withoutMarkup(text) : type === 'MARKDOWN' ? text : '';
	return { text, type, ...(plain === '' ? {} : { plainText: plain }) };
}

/** A note with one author, whichever way the console names it. */
function noteOf({ author, createdBy, ...note }: IDataObject): IDataObject {
	return { ...note, author: createdBy ?? author ?? null };
}

const timeOf = ({ createdAt }: IDataObject): number => Date.parse(said(createdAt)) || 0;

export const newestFirst = (notes: readonly IDataObject[]): IDataObject[] =>
	[...notes].sort((a, b) => timeOf(b) - timeOf(a));

/** The notes of a list that an answer holds. Throws where there is none. */
export function notesIn(context: ApiContext, found: unknown, write: boolean): IDataObject[] {
	const data = isObject(found) ? found.data : undefined;
	if (!Array.isArray(data)) throw shapeError(context.getNode(), 'no list of notes', 200, write);
	return objectsIn(data).map(noteOf);
}

export async function readNotes(context: ApiContext, alertId: string): Promise<IDataObject[]> {
	const data = await askNewest(context, NOTES, {
		operationName: 'AlertNotes',
		variables: { alertId },
		permission: VIEW,
		record: { field: 'alertNotes', notFound: noSuch('alert', alertId) },
	});
	return notesIn(context, data.alertNotes, false);
}

const bare = (text: unknown): string =>
	said(text)
		.replace(/<[^>]*>|\s+/g, ' ')
		.trim();

/** The note that was just written: the newest with its text, wherever in the list it stands. */
export function written(
	notes: readonly IDataObject[],
	{ text }: NoteText,
): IDataObject | undefined {
	const [newest] = newestFirst(notes.filter((note) => bare(note.text) === bare(text)));
	return newest;
}

/** How long the console keeps a new note from being changed: 30 to 90 seconds, as consoles go. */
const WAIT_SECONDS = 120;
const RETRY_MS = 10_000;
const NOT_YET = /does not have mgmt_note_id set/i;

export const waitOptions: INodeProperties = optionsCollection([
	{
		displayName: 'Wait for a New Note (Seconds)',
		name: 'waitSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 600 },
		default: WAIT_SECONDS,
		description:
			'How long to keep trying: the console does not allow changes to a note in its first 30 to 90 seconds',
	},
]);

/** A question to unified alerts as a request, without its document, for people to read. */
export const questionOf = (operationName: string, variables: IDataObject): ApiRequest => ({
	method: 'POST',
	path: path`/unifiedalerts/graphql`,
	body: { operationName, variables },
});

interface NoteChange {
	document: string;
	operationName: string;
	field: string;
	alertId: string;
	noteId: string;
	variables?: IDataObject;
	permission: string;
	/** As in "The console did not let the note be ... yet". */
	done: 'edited' | 'deleted';
	/** For how long to try again, ms. */
	waitMs: number;
}

/** For how long a new note is waited for, ms. */
export function readWait(this: IExecuteFunctions, item: number): number {
	const { waitSeconds = WAIT_SECONDS } = collection(this, 'options', item);
	const seconds = parsed(this.getNode(), 'Wait for a New Note (Seconds)', item, () =>
		asWhole(waitSeconds, 0, 600),
	);
	return seconds * 1000;
}

/** Changes a note; while the console says that it is too new, tries again within the item's limit. */
export async function changeNote(
	this: IExecuteFunctions,
	{
		document,
		operationName,
		field,
		alertId,
		noteId,
		variables,
		permission,
		done,
		waitMs,
	}: NoteChange,
	item: number,
): Promise<IDataObject[]> {
	const node = this.getNode();
	const deadline = Date.now() + waitMs;
	for (;;) {
		try {
			const { data } = await graphql(this, {
				document,
				operationName,
				variables: { ...variables, noteId },
				permission,
				ofAlert: alertId,
				record: { field, notFound: noSuch('note', noteId) },
			});
			return notesIn(this, data[field], true);
		} catch (error) {
			// Refused, so nothing was changed: this may be sent again.
			if (!NOT_YET.test((error as Error).message)) throw toNodeError(node, error);
			const left = deadline - Date.now();
			if (left <= 0) {
				throw parameterError(
					node,
					`The console does not let the note ${noteId} be ${done} yet`,
					'A new note can be changed after 30 to 90 seconds. Run this again later, or raise "Wait for a New Note" in the options.',
					item,
				);
			}
			await pause.call(this, Math.min(RETRY_MS, left));
		}
	}
}
