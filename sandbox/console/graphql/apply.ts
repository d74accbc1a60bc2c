import type { Row, World } from '../world';
import type { Caller } from './access';
import { record } from './history';
import { MITIGATIONS, isIsolated, isolate, listHash, startMitigation } from './mitigate';
import { addNote } from './notes';
import { isoMs } from './row';
import { uuidAt } from './collection';
import type { Author } from './settings';

export interface Payload {
	status?: { value: string } | null;
	analystVerdict?: { value: string } | null;
	ticketId?: { value: string } | null;
	assignUser?: { value?: bigint | null } | null;
	note?: { value: string } | null;
	formattedNote?: { text?: string | null; plainText?: string | null; type?: string | null } | null;
	addToBlocklist?: { targetScope: string; description?: string | null } | null;
	addToExclusions?: { targetScope: string; description?: string | null } | null;
	createIncident?: { name?: string | null } | null;
	addToIncident?: { id: string; name: string } | null;
	[other: string]: unknown;
}

/** What an action would do to one alert: nothing, for a reason, or `run`. */
export type Plan =
	| { skip: string; message: string | null }
	| { failure: string; message: string }
	| { run: () => void };

const NO_CHANGE: Plan = { skip: 'NO_CHANGE', message: 'No change' };
const wrong = (message: string): Plan => ({ failure: 'ILLEGAL_ARGUMENTS', message });

/** Sets fields of an alert and tells its history. */
export function edit(
	world: World,
	id: string,
	fields: Row,
	eventType: string,
	eventText: string,
	by?: Author,
): void {
	const updatedAt = isoMs(world.clock.micros);
	world.collections.unifiedAlerts.change([id], (row) => ({ ...row, ...fields, updatedAt }));
	record(world, id, { eventType, eventText, by });
}

const shown = (value: unknown) => (value === null || value === undefined ? 'none' : String(value));

/** Sets one field, unless it stands there already. */
function setField(
	world: World,
	row: Row,
	by: Author,
	[field, eventType, label]: readonly [string, string, string],
	value: string,
): Plan {
	if (row[field] === value) return NO_CHANGE;
	const text = `${label} changed from ${shown(row[field])} to ${value}`;
	return { run: () => edit(world, String(row.id), { [field]: value }, eventType, text, by) };
}

function assign(world: World, row: Row, by: Author, value: bigint | null | undefined): Plan {
	const before = row.assignee as Row | null;
	const id = String(row.id);
	if (value === null || value === undefined) {
		if (!before) return NO_CHANGE;
		const text = `Unassigned from ${shown(before.fullName)}`;
		return { run: () => edit(world, id, { assignee: null }, 'USER_ASSIGNMENT', text, by) };
	}
	const user = world.collections.users.peek(String(value));
	if (!user) return wrong(`User with ID ${String(value)} was not found`);
	if (before?.userId === user.id) return NO_CHANGE;
	const assignee = { userId: user.id, fullName: user.fullName, email: user.email };
	const text = `Assigned to ${shown(user.fullName)}`;
	return { run: () => edit(world, id, { assignee }, 'USER_ASSIGNMENT', text, by) };
}

function incident(world: World, row: Row, action: string, payload: Payload, by: Author): Plan {
	const id = String(row.id);
	const set = (value: Row | null, text: string): Plan => ({
		run: () => edit(world, id, { incident: value }, 'ENRICHMENT', text, by),
	});
	if (action === 'S1/incident/remove')
		return row.incident ? set(null, 'Removed from incident') : NO_CHANGE;
	if (action === 'S1/incident/create') {
		const made = uuidAt(world.seed + 3, ++world.unified.made, world.clock.micros);
		return set({ id: made, name: payload.createIncident?.name ?? 'Incident' }, 'Incident created');
	}
	if (!payload.addToIncident) return wrong('Payload addToIncident is required');
	return set({ ...payload.addToIncident }, 'Added to incident');
}

/** What this action with this payload does to this alert. */
export function planOf(
	caller: Caller,
	row: Row,
	action: string,
	payload: Payload,
	by: Author,
): Plan {
	const { world } = caller;
	const mitigation = MITIGATIONS[action];
	if (mitigation) return { run: () => startMitigation(world, row, mitigation, by) };
	if (action.startsWith('S1/incident/')) return incident(world, row, action, payload, by);
	if (action.startsWith('MARKETPLACE/'))
		return { run: () => startMitigation(world, row, 'PARTNER', by) };
	switch (action) {
		case 'S1/alert/statusUpdate':
			if (!payload.status) return wrong('Payload status is required');
			return setField(world, row, by, ['status', 'STATUS', 'Status'], payload.status.value);
		case 'S1/alert/analystVerdictUpdate': {
			if (!payload.analystVerdict) return wrong('Payload analystVerdict is required');
			const field = ['analystVerdict', 'ANALYST_VERDICT', 'Analyst verdict'] as const;
			return setField(world, row, by, field, payload.analystVerdict.value);
		}
		case 'S1/alert/setTicketId':
			if (!payload.ticketId) return wrong('Payload ticketId is required');
			return setField(
				world,
				row,
				by,
				['ticketId', 'TICKET_ID', 'Ticket ID'],
				payload.ticketId.value,
			);
		case 'S1/alert/assignUser':
			if (!payload.assignUser) return wrong('Payload assignUser is required');
			return assign(world, row, by, payload.assignUser.value);
		case 'S1/alert/addNote': {
			const { note, formattedNote } = payload;
			const text = note?.value ?? formattedNote?.text;
			if (!text) return wrong('Payload note is required');
			const type = formattedNote?.type ?? 'PLAIN_TEXT';
			return { run: () => void addNote(world, String(row.id), { text, type }, by) };
		}
		case 'S1/disconnectFromNetwork':
			if (isIsolated(world, row) === true) return NO_CHANGE;
			return { run: () => isolate(world, row, by) };
		case 'S1/addToBlocklist':
		case 'S1/addToExclusions': {
			const isBlock = action === 'S1/addToBlocklist';
			const target = isBlock ? payload.addToBlocklist : payload.addToExclusions;
			if (!target) return wrong('Payload targetScope is required');
			return { run: () => listHash(caller, row, !isBlock, target, by) };
		}
		default:
			// An investigation wants the session of a browser, which no API token has.
			return { failure: 'SERVICE_ERROR', message: 'The service did not answer' };
	}
}
