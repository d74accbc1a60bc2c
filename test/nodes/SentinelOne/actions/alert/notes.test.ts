import { byId } from '../../../../harness/sentinelone';
import { alertBox, each, items, op } from './alerts';

const { box, added, asked, row } = alertBox();
const add = (more = {}) =>
	each('addNote', { text: 'Looked at it', noteType: 'PLAIN_TEXT', ...more });

describe('add note', () => {
	it('to one alert gives the note back, wherever the console puts it in its list', async () => {
		const [id = ''] = added('star');
		for (const text of ['First', 'Second', 'Third', 'Fourth']) {
			box.console.advanceClock(1_000);
			const { json, error } = await box.run(add({ text }), items([id]));
			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ id, outcome: 'applied', text });
			const note = box.console.uam.notes(id).at(-1);
			expect(json[0]?.noteId).toBe(note?.id);
		}
		box.console.advanceClock(1_000);
		// The same text once more is another note.
		const again = await box.run(add({ text: 'First' }), items([id]));
		expect(again.json[0]?.noteId).toBe(box.console.uam.notes(id).at(-1)?.id);
	});

	it('to many shares one request', async () => {
		const ids = added('endpoint', 3);
		const note = add({ text: '<b>Bold</b> & <p>more</p>', noteType: 'HTML' });
		const { json } = await box.run(note, items(ids));
		expect(json).toEqual(ids.map((id) => ({ id, outcome: 'applied' })));
		expect(asked()).toEqual(['AlertStates', 'TriggerAlertActions', 'AlertStates']);
		expect(box.console.uam.notes(ids[2]!)).toHaveLength(1);
		expect(row(ids[0]!)?.noteExists).toBe(true);
	});

	it('goes to alerts that others pushed in, too', async () => {
		const [id = ''] = added('ingested');
		expect((await box.run(add(), items([id]))).json[0]?.outcome).toBe('applied');
	});

	it('names the permission that is missing, and an empty text', async () => {
		const token = box.without('unifiedAlerts.star.manage');
		const refused = await box.run(add(), items(added('star')), { token });
		expect(refused.error?.message).toMatch(/^The console did not add the note: /);
		expect(`${refused.error?.message} ${refused.error?.description}`).toContain(
			'Unified Alerts > STAR Alerts > Manage',
		);
		expect((await box.run(add({ text: ' ' }), items(added('star')))).error?.message).toBe(
			'Text is empty',
		);
	});
});

describe('get notes', () => {
	it('gives the newest first, with their authors', async () => {
		const [id = ''] = added('star');
		for (const text of ['Old', 'Middle', 'New']) {
			box.console.advanceClock(60_000);
			await box.run(add({ text }), items([id]));
		}
		const { json } = await box.run(op('getNotes', { alertId: byId(id) }));
		expect(json.map(({ text }) => text)).toEqual(['New', 'Middle', 'Old']);
		expect(json[0]).toHaveProperty('author.email');
		box.console.uam.set({ mode: 'older' });
		const older = await box.run(op('getNotes', { alertId: byId(id) }));
		expect(older.json).toEqual(json);
		const none = await box.run(op('getNotes', { alertId: byId(added('star')[0]!) }));
		expect(none.json).toEqual([]);
	});
});

describe('change and delete', () => {
	async function noted(): Promise<[string, string]> {
		const [id = ''] = added('star');
		const { json } = await box.run(add(), items([id]));
		box.console.clearLog();
		return [id, String(json[0]?.noteId)];
	}

	it('wait until the console lets a new note be changed', async () => {
		box.console.uam.set({ noteLockMs: 2_500 });
		const [id, noteId] = await noted();
		const update = op('updateNote', {
			alertId: byId(id),
			noteId: byId(noteId),
			text: 'Better',
			noteType: 'MARKDOWN',
			options: { waitSeconds: 4 },
		});
		const { json, error } = await box.run(update);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ id: noteId, text: 'Better', type: 'MARKDOWN' });
		expect(asked().length).toBeGreaterThan(1);
	}, 20_000);

	it('give up within their limit, in words', async () => {
		box.console.uam.set({ noteLockMs: 60_000 });
		const [id, noteId] = await noted();
		const note = { alertId: byId(id), noteId: byId(noteId), options: { waitSeconds: 0 } };
		const { error } = await box.run(op('deleteNote', note));
		expect(error?.message).toBe(`The console does not let the note ${noteId} be deleted yet`);
		expect(box.console.uam.notes(id)).toHaveLength(1);
	});

	it('see that the note is gone, and say of one that there is not', async () => {
		const [id, noteId] = await noted();
		const remove = op('deleteNote', { alertId: byId(id), noteId: byId(noteId) });
		expect((await box.run(remove)).json).toEqual([{ id: noteId, alertId: id, deleted: true }]);
		expect((await box.run(remove)).error?.message).toBe(
			`The console has no note with the ID ${noteId}`,
		);
	});
});
