import { GraphQLError } from 'graphql';

import { hash } from '../random';
import type { Row, World } from '../world';
import { alertId, authorOf, groupOf, mayDo, visibleAlert, type Caller } from './access';
import { record } from './history';
import { isoMs } from './row';
import type { Author } from './settings';
import { uuidAt } from './collection';

interface NoteText {
	text: string;
	type?: string | null;
	plainText?: string | null;
}

/** The notes of an alert, in an order of no meaning: neither the first nor the last is the newest. */
function notesOf(world: World, id: string): Row[] {
	const place = (note: Row) => hash(world.seed, String(note.id));
	return [...(world.unified.notes.get(id) ?? [])].sort((a, b) => place(a) - place(b));
}

const author = ({ userId, fullName, email }: Author): Row => ({ userId, fullName, email });

function touch(world: World, id: string): void {
	const { notesTouchAlert } = world.unified.settings;
	const noteExists = (world.unified.notes.get(id) ?? []).length > 0;
	const updatedAt = isoMs(world.clock.micros);
	world.collections.unifiedAlerts.change([id], (row) => ({
		...row,
		noteExists,
		...(notesTouchAlert ? { updatedAt } : {}),
	}));
}

function tell(world: World, note: Row, by: Author, actionType: string, words: string): void {
	record(world, String(note.alertId), {
		eventType: 'NOTES',
		eventText: words,
		by,
		timeline: {
			__typename: 'NoteTimelineItemData',
			actionType,
			author: author(by),
			createdBy: { __typename: 'UserNoteAuthor', ...author(by) },
			id: note.id,
			text: { content: note.text, type: note.type ?? 'PLAIN_TEXT' },
			updatedAt: note.updatedAt,
		},
	});
	touch(world, String(note.alertId));
}

/** Adds a note to an alert. */
export function addNote(world: World, id: string, { text, type }: NoteText, by: Author): Row {
	const now = world.clock.micros;
	const at = isoMs(now);
	const note = {
		alertId: id,
		author: author(by),
		createdAt: at,
		createdBy: { __typename: 'UserNoteAuthor', ...author(by) },
		id: uuidAt(world.seed + 1, ++world.unified.made, now),
		text,
		type: type ?? null,
		updatedAt: at,
		isEditableFrom: world.clock.ms + world.unified.settings.noteLockMs,
	};
	world.unified.notes.set(id, [...(world.unified.notes.get(id) ?? []), note]);
	tell(world, note, by, 'CREATE', 'Note added');
	return note;
}

/** The alert that a note is written to, when the caller may manage it. */
function managed(caller: Caller, id: string): string {
	const row = visibleAlert(caller, alertId(id));
	if (!row) throw new GraphQLError(`Alert with ID ${id} was not found`);
	if (!mayDo(caller, groupOf(row), 'manage'))
		throw new GraphQLError('Missing UAM manage permissions', { extensions: { code: 'FORBIDDEN' } });
	return String(row.id);
}

/** A note that can be changed by now, or the console's error. */
function changeable(caller: Caller, id: string, verb: 'edit' | 'delete'): Row {
	const { world } = caller;
	const wanted = alertId(id);
	const note = [...world.unified.notes.values()].flat().find((one) => one.id === wanted);
	if (!note) throw new GraphQLError(`Alert Note with ID ${id} was not found`);
	managed(caller, String(note.alertId));
	if (Number(note.isEditableFrom) > world.clock.ms)
		throw new GraphQLError(
			`Alert Note with ID ${id} does not have mgmt_note_id set, unable to ${verb}, try again later!`,
		);
	return note;
}

function replaceNote(world: World, note: Row, after: Row[]): void {
	const id = String(note.alertId);
	const kept = world.unified.notes.get(id) ?? [];
	world.unified.notes.set(
		id,
		kept.flatMap((one) => (one.id === note.id ? after : [one])),
	);
}

const list = (world: World, id: string) => ({ data: notesOf(world, id) });

export const noteFields = {
	alertNotes: (args: { alertId: string }, caller: Caller) => {
		const row = visibleAlert(caller, alertId(args.alertId));
		return row ? list(caller.world, String(row.id)) : { data: [] };
	},
	addAlertNote: (args: { alertId: string } & NoteText, caller: Caller) => {
		const id = managed(caller, args.alertId);
		addNote(caller.world, id, args, authorOf(caller));
		return list(caller.world, id);
	},
	updateAlertNote: (args: { alertNoteId: string } & NoteText, caller: Caller) => {
		const { world } = caller;
		const before = changeable(caller, args.alertNoteId, 'edit');
		const type = args.type ?? before.type;
		const note: Row = { ...before, text: args.text, type, updatedAt: isoMs(world.clock.micros) };
		replaceNote(world, before, [note]);
		tell(world, note, authorOf(caller), 'UPDATE', 'Note edited');
		return list(world, String(note.alertId));
	},
	deleteAlertNote: (args: { alertNoteId: string }, caller: Caller) => {
		const { world } = caller;
		const note = changeable(caller, args.alertNoteId, 'delete');
		replaceNote(world, note, []);
		tell(world, note, authorOf(caller), 'DELETE', 'Note deleted');
		return list(world, String(note.alertId));
	},
};
