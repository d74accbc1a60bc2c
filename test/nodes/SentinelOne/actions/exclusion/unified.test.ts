import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as idOf } from '../../../../harness/sentinelone';

/** Exclusions on a console of today and on one that has only the older list. */

const SHA1 = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12';
const SHA256 = 'a'.repeat(64);

const consoles = [
	{ year: 'today', isToday: true, path: '/unified-exclusions', box: sandbox() },
	{ year: '2023', isToday: false, path: '/exclusions', box: sandbox({ contract: '2023' }) },
];
afterEach(() => {
	for (const { box } of consoles)
		for (const { id } of box.console.rows('exclusions'))
			box.console.remove('exclusions', String(id));
});

const OLDER_HINT =
	'This console has no unified exclusions: its older list was used, in which exclusions have no name and no reason';

const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'exclusion',
	operation,
	...more,
});
const folder = { exclusionType: 'path', value: 'C:\\Tools\\', osType: 'windows' };

describe.each(consoles)('exclusions of $year', ({ isToday, path, box }) => {
	const site = (n = 0) => String(box.console.rows('sites', n + 1)[n]?.id);
	const create = (more: IDataObject = {}) =>
		op('create', {
			...folder,
			...{ scope: 'site', siteIds: [site()], additionalFields: { mode: 'suppress' }, ...more },
		});
	const writes = () => box.console.log.filter(({ method }) => method !== 'GET');
	const hints = isToday ? [] : [OLDER_HINT];
	const make = async (more: IDataObject = {}) => String((await box.run(create(more))).json[0]?.id);

	it('makes one, lists it in the same words and deletes it', async () => {
		const more = { mode: 'disable_all_monitors_deep', pathExclusionType: 'subfolders' };
		const made = await box.run(create({ additionalFields: { ...more, description: 'By n8n' } }));
		const [{ id } = {}] = made.json;
		expect(made.hints).toEqual(hints);
		const filters = { value__contains: 'Tools', conditions: ['path'] };
		const found = await box.run(op('getAll', { returnAll: true, simplify: true, filters }));
		expect(found.hints).toEqual(hints);
		expect(found.json).toEqual([
			expect.objectContaining({
				...{ id, type: 'path', value: 'C:\\Tools\\', osType: 'windows', ...more },
				...{ description: 'By n8n', name: isToday ? 'C:\\Tools\\' : null },
			}),
		]);
		const gone = await box.run(op('delete', { target: 'exclusion', exclusionId: byId(id) }));
		expect(gone.json).toEqual([{ id, deleted: true }]);
		expect(box.console.get('exclusions', String(id))).toBeUndefined();
		expect(writes().map((one) => one.path)).toEqual([path, path]);
	});

	it('asks only once which list the console has', async () => {
		const items = ['C:\\a', 'C:\\b', 'C:\\c'].map((value) => ({ value }));
		const { json } = await box.run(create({ value: '={{ $json.value }}' }), items);
		expect(json).toHaveLength(3);
		const probes = box.console.log.filter(({ method }) => method === 'GET');
		expect(probes.map((one) => one.path)).toEqual(['/unified-exclusions']);
	});

	it('makes one for each of several places', async () => {
		const { json } = await box.run(create({ siteIds: [site(0), site(1)] }));
		const scopes = json.map((row) => (row.scope as IDataObject).siteIds);
		expect(scopes.flat()).toEqual([site(0), site(1)]);
	});

	it('changes what was added, and keeps what an update would reset', async () => {
		const id = await make({
			additionalFields: { mode: 'disable_in_process_monitor', pathExclusionType: 'folder' },
		});
		const said = () =>
			Object.entries(box.console.get('exclusions', id) ?? {}).filter(
				([name, value]) => value !== null && name !== 'actions' && name !== 'updatedAt',
			);
		const before = Object.fromEntries(said());
		const updateFields = { description: 'Reviewed' };
		const { json, hints: told } = await box.run(
			op('update', { exclusionId: byId(id), updateFields }),
		);
		expect(told).toEqual(hints);
		expect(json[0]).toMatchObject({ id, ...updateFields });
		expect(Object.fromEntries(said())).toEqual({ ...before, ...updateFields });
	});

	it('changes the mode for another of the other kind', async () => {
		const id = await make();
		const to = async (mode: string) => {
			await box.run(op('update', { exclusionId: byId(id), updateFields: { mode } }));
			return box.console.get('exclusions', id);
		};
		expect(await to('disable_all_monitors_deep')).toMatchObject({
			...{ modeType: 'agent_interoperability', interactionLevel: 'disable_all_monitors' },
			...{ mode: 'disable_all_monitors_deep', childProcess: true, engines: null },
		});
		expect(await to('suppress_dfi_only')).toMatchObject({
			...{ modeType: 'suppression', interactionLevel: null, engines: 'suppress_dfi_only' },
			...{ mode: 'suppress_dfi_only', childProcess: null },
		});
	});

	it('shows what it would send before it does', async () => {
		const id = await make();
		box.console.clearLog();
		const options = { dryRun: true };
		const change = { exclusionId: byId(id), updateFields: { description: 'x' }, options };
		const changed = await box.run(op('update', change));
		expect(changed.json[0]).toMatchObject({ dryRun: true, method: 'PUT', path });
		const gone = op('delete', { target: 'ids', exclusionIds: `${id},${idOf(1)}`, options });
		expect((await box.run(gone)).json[0]).toMatchObject({
			...{ dryRun: true, path, unknownIds: [idOf(1)] },
			body: { data: isToday ? { exclusions: [{ id, type: 'path' }] } : { ids: [id, idOf(1)] } },
		});
		expect(writes()).toEqual([]);
	});

	it('deletes what it knows of a list, and tells of the others', async () => {
		const ids = [await make(), await make({ value: 'C:\\Other' })];
		const asked = op('delete', { target: 'ids', exclusionIds: [...ids, idOf(1)] });
		const { error } = await box.run(asked);
		expect(error?.message).toContain(idOf(1));
		expect(ids.map((id) => box.console.get('exclusions', id))).toEqual([undefined, undefined]);
		const again = await box.run(op('delete', { target: 'exclusion', exclusionId: byId(ids[0]) }));
		expect(again.error?.message).toBe(`The console has no exclusion with the ID ${ids[0]}`);
	});

	it('is found in the editor by a part of its value', async () => {
		const id = await make();
		await make({ value: 'C:\\Other' });
		const { context, methods } = box.picker();
		const { results } = await methods.listSearch.searchExclusions!.call(context, 'tools');
		expect(results).toEqual([{ name: expect.stringContaining('C:\\Tools\\'), value: id }]);
	});

	it.each([
		['another mode', { exclusionType: 'browser', value: 'chrome' }, 'Mode is for exclusions by'],
		['no value', { value: '={{ $json.none }}' }, 'Value is empty'],
		[
			'no hash',
			{ exclusionType: 'white_hash', additionalFields: {} },
			'Value is neither a SHA1 nor',
		],
		['no site', { siteIds: '={{ $json.none }}' }, 'Site Names or IDs is empty'],
	])('asks nothing with %s', async (_name, more, message) => {
		expect((await box.run(create(more))).error?.message).toContain(message);
		expect(box.asked).toEqual([]);
	});

	it('does not make one twice, nor pass a mode to what has none', async () => {
		await make();
		expect((await box.run(create())).error?.message).toMatch(/already exists/i);
		const hash = { exclusionType: 'white_hash', value: SHA1, additionalFields: {} };
		const id = await make(hash);
		const updateFields = { mode: 'suppress' };
		const { error } = await box.run(op('update', { exclusionId: byId(id), updateFields }));
		expect(error?.message).toBe('Mode is for exclusions by path only');
		expect(writes().filter(({ method }) => method === 'PUT')).toEqual([]);
	});
});

describe('what only one kind of console has', () => {
	const [today, older] = consoles as [(typeof consoles)[0], (typeof consoles)[0]];
	const create = (more: IDataObject) =>
		op('create', { ...folder, scope: 'tenant', additionalFields: {}, ...more });
	const hash = { exclusionType: 'white_hash', value: SHA256.toUpperCase() };

	it.each(['Create', 'Edit', 'Delete'])('today: the permission to %s', async (name) => {
		const { box } = today;
		const { json } = await box.run(create({}));
		const exclusionId = byId(json[0]?.id);
		const asked: Record<string, IDataObject> = {
			Create: create({ value: 'C:\\Else' }),
			Edit: op('update', { exclusionId, updateFields: { description: 'x' } }),
			Delete: op('delete', { target: 'exclusion', exclusionId }),
		};
		const token = box.without(`Exclusions.${name.toLowerCase()}`);
		const { error } = await box.run(asked[name]!, [{}], { token });
		expect(error?.message).toContain(`"Exclusions > ${name}"`);
	});

	it('today: a SHA256 hash, a name and a reason', async () => {
		const additionalFields = { exclusionName: 'Backup tool', reason: 'approved_software' };
		const { json } = await today.box.run(create({ ...hash, additionalFields }));
		expect(json[0]).toMatchObject({ sha256Value: SHA256, value: null, ...additionalFields });
		const [sent] = today.box.console.log.filter(({ method }) => method === 'POST');
		expect(sent?.body).toEqual({
			data: {
				...{ type: 'white_hash', sha256Value: SHA256, osType: 'windows', threatType: 'EDR' },
				...{ modeType: 'suppression', engines: 'suppress', ...additionalFields },
			},
			filter: { scopeLevel: 'tenant', tenant: true },
		});
		const id = String(json[0]?.id);
		const updateFields = { value: SHA1 };
		await today.box.run(op('update', { exclusionId: byId(id), updateFields }));
		// The SHA256 was that of the file before.
		expect(today.box.console.get('exclusions', id)).toMatchObject({
			...{ value: SHA1, sha256Value: null, ...additionalFields },
		});
	});

	it('today: what failed at the second place is told with the first', async () => {
		const { box } = today;
		const [one, two] = box.console.rows('sites', 2).map(({ id }) => String(id));
		await box.run(create({ scope: 'site', siteIds: [two] }));
		const { error } = await box.run(create({ scope: 'site', siteIds: [one, two] }));
		expect(error?.message).toMatch(/already exists.*Done before this: 1 place/i);
	});

	it('2023: no SHA256 hash, and no name where one is to be changed', async () => {
		const refused = await older.box.run(create(hash));
		expect(refused.error?.message).toBe('Value is a SHA256 hash, which this console does not take');
		const { json } = await older.box.run(create({}));
		const updateFields = { exclusionName: 'x' };
		const { error } = await older.box.run(
			op('update', { exclusionId: byId(json[0]?.id), updateFields }),
		);
		expect(error?.message).toBe('Name is for unified exclusions, which this console does not have');
	});

	it('today: a filter that the console refuses is no sign of an older one', async () => {
		const filters = { otherFilters: '{"nothing": true}' };
		const { error } = await today.box.run(op('getAll', { returnAll: true, filters }));
		expect(error?.message).toContain('nothing');
		expect(new Set(today.box.asked)).toEqual(new Set(['GET /unified-exclusions']));
	});
});

describe.each(consoles)('with a credential that is kept to a site, on $year', ({ box }) => {
	const sites = () => box.console.rows('sites', 2).map(({ id }) => String(id));
	const inside = (parameters: IDataObject) =>
		box.run(parameters, [{}], { credential: { ...box.credential(), siteIds: String(sites()[0]) } });
	const at = (siteId: string | undefined) =>
		op('create', { ...folder, scope: 'site', siteIds: [siteId], additionalFields: {} });

	it('exclusions are made, changed and deleted there', async () => {
		const [own] = sites();
		const { json, error } = await inside(at(own));
		expect(error?.message).toBeUndefined();
		const exclusionId = byId(json[0]?.id);
		const change = op('update', { exclusionId, updateFields: { description: 'Inside' } });
		expect((await inside(change)).json[0]).toMatchObject({ description: 'Inside' });
		const gone = await inside(op('delete', { target: 'exclusion', exclusionId }));
		expect(gone.json).toEqual([{ id: json[0]?.id, deleted: true }]);
	});

	it('and nowhere else', async () => {
		const [, other] = sites();
		const everywhere = op('create', { ...folder, scope: 'tenant', additionalFields: {} });
		for (const asked of [at(other), everywhere])
			expect((await inside(asked)).error?.message).toMatch(/this credential/);
		const { json } = await box.run(at(other));
		const exclusionId = byId(json[0]?.id);
		for (const asked of [
			op('update', { exclusionId, updateFields: { description: 'Outside' } }),
			op('delete', { target: 'exclusion', exclusionId }),
		])
			expect((await inside(asked)).error).toBeDefined();
		expect(box.console.get('exclusions', String(json[0]?.id))).toMatchObject({ description: null });
	});
});
