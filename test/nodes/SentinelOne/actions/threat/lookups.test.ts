import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, execute, id, listOf, picker } from '../../../../harness/sentinelone';
import { FORBIDDEN, NOT_FOUND, answers } from '../contract';

const box = sandbox();
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'threat',
	operation,
	threatId: byId('={{ $json.id }}'),
	...more,
});
const input = [{ id: id(1) }];

describe('get and get many', () => {
	it('get returns one threat, simplified or raw', async () => {
		const [threatId] = box.console.addThreats(1);
		const simple = await box.run(op('get', { simplify: true }), [{ id: threatId! }]);
		expect(simple.json[0]?.id).toBe(threatId);
		expect(simple.json[0]).toMatchObject({
			analystVerdict: expect.any(String) as string,
			sha1: expect.any(String) as string,
			siteId: expect.any(String) as string,
			agentId: expect.any(String) as string,
		});
		expect(simple.json[0]).not.toHaveProperty('threatInfo');
		const raw = await box.run(op('get', { simplify: false }), [{ id: threatId! }]);
		expect(raw.json[0]).toHaveProperty('threatInfo.threatName');
	});

	it('get says when there is no such threat, and when none is named', async () => {
		const { error } = await box.run(op('get', { simplify: true }), input);
		expect(error?.message).toBe(`The console has no threat with the ID ${id(1)}`);
		box.console.clearLog();
		expect((await box.run(op('get', { simplify: true }))).error?.message).toBe('Threat is empty');
		expect(box.asked).toEqual([]);
	});

	it('get many filters and sorts by creation', async () => {
		box.console.addThreats(3);
		const filters = { incidentStatuses: ['unresolved'], createdAt__gte: '2001-01-01T00:00:00Z' };
		const many = op('getAll', { returnAll: true, simplify: true, filters });
		const { json } = await box.run(many);
		expect(json.length).toBeGreaterThan(0);
		expect(json.every(({ incidentStatus }) => incidentStatus === 'unresolved')).toBe(true);
		expect(box.console.log[0]?.query).toMatchObject({ sortBy: 'createdAt', sortOrder: 'asc' });
		const { error } = await box.run(many, [{}], { token: box.without('Threats.view') });
		expect(error?.message).toMatch(/lacks the permission "Endpoint Threats > View"$/);
	});
});

describe('notes', () => {
	const note = { id: id(7), text: 'Looks bad', creator: 'Ann' };

	it('are listed page by page', async () => {
		const call = 'GET /threats/{threat_id}/notes';
		const first = answers(call, listOf([note], 'next'));
		const second = answers(call, listOf([{ ...note, id: id(8) }]));
		const { json } = await execute(op('getNotes', { returnAll: true }), input);
		expect(json.map((row) => row.id)).toEqual([id(7), id(8)]);
		expect(first[0]).toMatchObject({
			path: { threat_id: id(1) },
			query: { sortBy: 'createdAt', sortOrder: 'asc' },
		});
		expect(second[0]?.query.cursor).toBe('next');
		expect((await execute(op('getNotes', { returnAll: true }))).error?.message).toBe(
			'Threat is empty',
		);
	});

	const noteId = byId('={{ $json.note }}');
	const both = [{ id: id(1), note: id(7) }];

	it('can be changed', async () => {
		const call = 'PUT /threats/{threat_id}/notes/{note_id}';
		const update = op('updateNote', { noteId, text: 'Looks good' });
		const asked = answers(call, { data: { ...note, text: 'Looks good' } });
		expect((await execute(update, both)).json).toEqual([{ ...note, text: 'Looks good' }]);
		expect(asked[0]).toEqual({
			path: { threat_id: id(1), note_id: id(7) },
			query: {},
			body: { data: { text: 'Looks good' } },
		});
		expect((await execute(update, input)).error?.message).toBe('Note is empty');
		answers(call, () => NOT_FOUND);
		expect((await execute(update, both)).error?.message).toBe(
			`The console has no note with the ID ${id(7)}. Nothing was changed by this request.`,
		);
	});

	it('can be deleted', async () => {
		const call = 'DELETE /threats/{threat_id}/notes/{note_id}';
		const remove = op('deleteNote', { noteId });
		answers(call, { data: { success: true } });
		expect((await execute(remove, both)).json).toEqual([{ id: id(7), deleted: true }]);
		answers(call, { data: { success: false } });
		expect((await execute(remove, both)).error?.message).toBe(
			'The console answered that it did not delete the note',
		);
		answers(call, () => FORBIDDEN);
		expect((await execute(remove, both)).error?.message).toMatch(
			/"Endpoint Threats > View"\. Nothing was changed by this request\.$/,
		);
		expect((await execute(remove, input)).error?.message).toBe('Note is empty');
	});

	it('are picked from those on the chosen threat', async () => {
		const asked = answers(
			'GET /threats/{threat_id}/notes',
			listOf([note, { ...note, id: id(8), text: 'Fine' }]),
		);
		const { context, methods } = picker({}, op('deleteNote', { threatId: byId(id(1)) }));
		const { results } = await methods.listSearch.searchThreatNotes!.call(context, 'looks');
		expect(results).toEqual([{ name: 'Looks bad (Ann)', value: id(7) }]);
		expect(asked[0]?.path).toEqual({ threat_id: id(1) });
		const none = picker({}, op('deleteNote', { threatId: byId('') }));
		await expect(methods.listSearch.searchThreatNotes!.call(none.context)).rejects.toThrow(
			'Threat is empty',
		);
	});
});

it('the timeline is listed with filters, simplified or raw', async () => {
	const event = { id: id(7), activityType: 4003, primaryDescription: 'Killed', osFamily: 'linux' };
	const asked = answers('GET /threats/{threat_id}/timeline', listOf([event]), 2);
	const timeline = (simplify: boolean) =>
		op('getTimeline', { returnAll: true, simplify, filters: { activityTypes: ['20'] } });
	const simple = await execute(timeline(true), input);
	expect(simple.json[0]).toMatchObject({ id: id(7), primaryDescription: 'Killed' });
	expect(simple.json[0]).not.toHaveProperty('osFamily');
	expect((await execute(timeline(false), input)).json).toEqual([{ threatId: id(1), ...event }]);
	expect(asked[0]).toMatchObject({ path: { threat_id: id(1) }, query: { activityTypes: ['20'] } });
});

it('threats are picked newest first, by name and computer', async () => {
	const threat = {
		id: id(1),
		threatInfo: { threatName: 'eicar.com' },
		agentRealtimeInfo: { agentComputerName: 'srv-1' },
	};
	const asked = answers('GET /threats', listOf([threat], 'next'));
	const { context, methods } = picker();
	expect(await methods.listSearch.searchThreats!.call(context, 'eicar')).toEqual({
		results: [{ name: 'eicar.com (srv-1)', value: id(1) }],
		paginationToken: 'next',
	});
	expect(asked[0]?.query).toMatchObject({ query: 'eicar', sortOrder: 'desc' });
});
