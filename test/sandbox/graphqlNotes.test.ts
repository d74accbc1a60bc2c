import axios from 'axios';

import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { ask } from './graphqlClient';

let sandbox: SandboxConsole;
let id: string;

beforeEach(async () => {
	sandbox = await startConsole({ agents: 20, users: 6, seed: 4 });
	sandbox.setClock(Date.now());
	[id = ''] = sandbox.add('unifiedAlerts', [{ kind: 'star', name: 'Noted' }]);
});
afterEach(() => sandbox.close());

interface Note {
	id: string;
	text: string;
	createdAt: string;
}

const FIELDS =
	'data { id alertId text type createdAt updatedAt author { email } createdBy { ... on UserNoteAuthor { userId fullName email } } }';
const ADD = `mutation Add($id: ID!, $text: String!, $type: ContentType) { addAlertNote(alertId: $id, text: $text, type: $type) { ${FIELDS} } }`;
const UPDATE = `mutation Update($id: ID!, $text: String!) { updateAlertNote(alertNoteId: $id, text: $text) { ${FIELDS} } }`;
const DELETE = `mutation Delete($id: ID!) { deleteAlertNote(alertNoteId: $id) { ${FIELDS} } }`;
const NOTES = `query Notes($id: ID!) { alertNotes(alertId: $id) { ${FIELDS} } }`;

const add = async (text: string): Promise<Note[]> =>
	(await ask(sandbox, ADD, { id, text, type: 'MARKDOWN' })).data.addAlertNote.data;
const noted = async (text: string): Promise<Note> => {
	const found = (await add(text)).find((note) => note.text === text);
	if (!found) throw new Error('the note is missing');
	return found;
};

describe('notes', () => {
	it('come back as the whole list, in an order that means nothing', async () => {
		const texts = ['one', 'two', 'three', 'four', 'five', 'six'];
		const places = new Set<string>();
		for (const text of texts) {
			const list = await add(text);
			places.add(list[0]?.text === text ? 'first' : list.at(-1)?.text === text ? 'last' : 'middle');
			expect(list.map((note) => note.text)).toContain(text);
		}
		expect(places.size).toBeGreaterThan(1);
		const list = (await ask(sandbox, NOTES, { id })).data.alertNotes.data;
		expect(list).toHaveLength(6);
		expect(list[0]).toMatchObject({
			alertId: id,
			type: 'MARKDOWN',
			createdBy: { fullName: 'Sandbox Administrator' },
		});
	});

	it('mark the alert and move its updatedAt, unless told otherwise', async () => {
		const before = sandbox.get('unifiedAlerts', id)?.updatedAt;
		sandbox.advanceClock(5_000);
		sandbox.uam.set({ notesTouchAlert: false });
		await add('quiet');
		expect(sandbox.get('unifiedAlerts', id)).toMatchObject({ noteExists: true, updatedAt: before });
		sandbox.uam.set({ notesTouchAlert: true });
		await add('loud');
		expect(sandbox.get('unifiedAlerts', id)?.updatedAt).not.toBe(before);
		const query =
			'{ alerts(filters: [{fieldId: "alertNoteExists", booleanEqual: {value: true}}]) { edges { node { id noteExists } } } }';
		expect((await ask(sandbox, query)).data.alerts.edges).toEqual([
			{ node: { id, noteExists: true } },
		]);
	});

	it('can be changed only after a while', async () => {
		const note = await noted('draft');
		const early = await ask(sandbox, UPDATE, { id: note.id, text: 'final' });
		expect(early).toMatchObject({ status: 200, data: null });
		expect(early.errors?.[0]?.message).toBe(
			`Alert Note with ID ${note.id} does not have mgmt_note_id set, unable to edit, try again later!`,
		);
		const gone = await ask(sandbox, DELETE, { id: note.id });
		expect(gone.errors?.[0]?.message).toContain('unable to delete, try again later!');
		sandbox.advanceClock(45_000);
		const edited = await ask(sandbox, UPDATE, { id: note.id, text: 'final' });
		expect(edited.data.updateAlertNote.data).toMatchObject([
			{ id: note.id, text: 'final', type: 'MARKDOWN', createdAt: note.createdAt },
		]);
		expect((await ask(sandbox, DELETE, { id: note.id })).data.deleteAlertNote.data).toEqual([]);
		expect(sandbox.get('unifiedAlerts', id)?.noteExists).toBe(false);
	});

	it('of an alert that is not there cannot be written, nor without the permission', async () => {
		const nowhere = '0123a4bc-53df-7a54-878f-0abc12345d67';
		const missing = await ask(sandbox, ADD, { id: nowhere, text: 'x' });
		expect(missing.errors?.[0]?.message).toContain('not found');
		expect((await ask(sandbox, NOTES, { id: nowhere })).data.alertNotes.data).toEqual([]);
		expect((await ask(sandbox, DELETE, { id: nowhere })).errors?.[0]?.message).toContain(
			'not found',
		);
		const reader = sandbox.issueToken({ without: ['unifiedAlerts.star.manage'] }).value;
		const refused = await ask(sandbox, ADD, { id, text: 'x' }, { token: reader });
		expect(refused.errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
		expect(sandbox.uam.notes(id)).toEqual([]);
	});

	it('are told by the history and the timeline, with who wrote them', async () => {
		await add('seen');
		const history = `query($id: ID!) { alertHistory(alertId: $id, filter: {itemTypes: [NOTES]}) { edges { node { eventType historyItemCreator { ... on UserHistoryItemCreator { userId userType } } } } }
			alertTimeline(alertId: $id, filter: {itemTypes: [NOTE]}) { edges { node { timelineItemData { ... on NoteTimelineItemData { actionType text { content } } } } } } }`;
		const { data } = await ask(sandbox, history, { id });
		const [user] = sandbox.rows('users', 1);
		expect(data.alertHistory.edges).toEqual([
			{
				node: {
					eventType: 'NOTES',
					historyItemCreator: { userId: user?.id, userType: 'CUSTOMER' },
				},
			},
		]);
		expect(data.alertTimeline.edges[0].node.timelineItemData).toEqual({
			actionType: 'CREATE',
			text: { content: 'seen' },
		});
	});
});

describe('alerts that come and go', () => {
	const LIST =
		'query($name: String!) { alerts(filters: [{fieldId: "alertName", stringEqual: {value: $name}}]) { edges { node { id severity updatedAt createdAt detectedAt } } } }';
	const listed = async (name: string) => (await ask(sandbox, LIST, { name })).data.alerts.edges;

	it('are added, changed and removed from a test and over HTTP', async () => {
		const control = axios.create({ baseURL: `${sandbox.url}/_sandbox`, proxy: false });
		const added = await control.post('/unifiedAlerts', {
			rows: [{ kind: 'identity', name: 'By hand', severity: 'LOW', createdAt: null }],
		});
		const [own] = added.data.ids;
		expect(await listed('By hand')).toMatchObject([
			{ node: { id: own, severity: 'LOW', createdAt: null } },
		]);
		const row = await control.get(`/unifiedAlerts/${own}`);
		expect(row.data.detectionSource.product).toBe('Identity');
		await control.patch(`/unifiedAlerts/${own}`, { severity: 'HIGH' });
		expect(await listed('By hand')).toMatchObject([{ node: { severity: 'HIGH' } }]);
		await control.delete(`/unifiedAlerts/${own}`);
		expect(await listed('By hand')).toEqual([]);
		expect(sandbox.addUnifiedAlerts(3)).toHaveLength(3);
		expect(sandbox.count('unifiedAlerts')).toBe(64);
	});

	it('show minutes after they were detected', async () => {
		sandbox.setVisibilityDelay('unifiedAlerts', 180_000);
		const detectedAt = new Date(sandbox.now()).toISOString();
		const [late = ''] = sandbox.add('unifiedAlerts', [{ name: 'Late', detectedAt }]);
		const one = () => ask(sandbox, 'query($id: ID!) { alert(id: $id) { id } }', { id: late });
		expect(await listed('Late')).toEqual([]);
		expect((await one()).data).toBeNull();
		sandbox.advanceClock(180_000);
		expect(await listed('Late')).toMatchObject([{ node: { id: late, detectedAt } }]);
		expect((await one()).data.alert.id).toBe(late);
		sandbox.add('unifiedAlerts', [{ name: 'Later' }], { visibleAfterMs: 600_000 });
		sandbox.advanceClock(599_000);
		expect(await listed('Later')).toEqual([]);
		sandbox.advanceClock(1_000);
		expect(await listed('Later')).toHaveLength(1);
	});

	it('change by a hand at the console, which the history names', async () => {
		const by = String(sandbox.rows('users', 3)[2]?.id);
		sandbox.advanceClock(60_000);
		await axios.post(
			`${sandbox.url}/_sandbox/uam/alerts/${id}`,
			{ fields: { severity: 'CRITICAL' }, by },
			{ proxy: false },
		);
		const now = new Date(sandbox.now()).toISOString();
		expect(await listed('Noted')).toMatchObject([
			{ node: { severity: 'CRITICAL', updatedAt: now } },
		]);
		const history = `query($id: ID!) { alertHistory(alertId: $id) { edges { node { createdAt eventType eventText historyItemCreator { ... on UserHistoryItemCreator { userId } } } } } }`;
		expect((await ask(sandbox, history, { id })).data.alertHistory.edges[0].node).toMatchObject({
			createdAt: now,
			eventType: 'SEVERITY',
			historyItemCreator: { userId: by },
		});
		expect(() => sandbox.uam.change(id, { severity: 'LOW' }, 'nobody')).toThrow('no such user');
		expect(() => sandbox.add('unifiedAlerts', [{ kind: 'weather' }])).toThrow('kind');
	});
});
