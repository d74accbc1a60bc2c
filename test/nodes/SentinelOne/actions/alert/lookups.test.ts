import { byId } from '../../../../harness/sentinelone';
import { alertBox, op } from './alerts';

const { box, added, asked, variables, row } = alertBox();
const many = (more = {}) => op('getAll', { returnAll: true, ...more });

describe('get', () => {
	it('gives one alert in a short form, by id and by the address in the console', async () => {
		const [id = ''] = added('endpoint');
		const { json, error } = await box.run(op('get', { alertId: byId(id) }));
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ id, product: 'EDR', vendor: 'SentinelOne', status: 'NEW' });
		expect(json[0]).toHaveProperty('indicators');
		expect(json[0]).toHaveProperty('process.file.sha256');
		const value = `https://acme.sentinelone.net/incidents/unified-alerts/${id.toUpperCase()}/details?x=1`;
		const alertId = { __rl: true, mode: 'url', value };
		expect((await box.run(op('get', { alertId }))).json[0]?.id).toBe(id);
		expect(asked()).toEqual(['Alert', 'Alert']);
	});

	it('gives the raw record and what it is asked for, and names what the console lacks', async () => {
		const [id = ''] = added('star');
		const options = { fields: ['assets', 'incident', 'rawData'] };
		const get = op('get', { alertId: byId(id), simplify: false, options });
		const { json, hints } = await box.run(get);
		expect(json[0]).toHaveProperty('realTime.scope.account.id');
		expect(json[0]).toHaveProperty('assets.0.assetTypeClassifier');
		expect(json[0]?.rawData).toMatchObject({ 'metadata.product.name': 'STAR' });
		expect(hints).toEqual([]);
		box.console.uam.set({ mode: 'older' });
		const older = await box.run(get);
		expect(older.error).toBeUndefined();
		expect(older.json[0]).not.toHaveProperty('assets');
		expect(older.json[0]).toHaveProperty('rawData');
		expect(older.hints).toEqual(['The alerts of this console do not have: Assets, Incident.']);
	});

	it('keeps every digit of the raw indicators', async () => {
		const [id = ''] = added('endpoint');
		const options = { rawIndicators: true };
		const { json } = await box.run(op('get', { alertId: byId(id), options }));
		const [event] = json[0]?.rawIndicators as Array<{ timestamp: unknown }>;
		expect(event?.timestamp).toMatch(/^\d{16}000123$|^\d{19}$/);
		expect(json[0]).toMatchObject({ rawIndicatorsAreCut: false, eventSearch: { type: 'LOG' } });
	});

	it('says that there is no such alert, and what an ID looks like', async () => {
		const unknown = '0195d2a8-4f1c-7e30-8a1b-2c3d4e5f6071';
		const { error } = await box.run(op('get', { alertId: byId(unknown) }));
		expect(error?.message).toBe(`The console has no alert with the ID ${unknown}`);
		box.console.clearLog();
		const number = await box.run(op('get', { alertId: byId('={{ "225494730938493804" }}') }));
		expect(number.error?.message).toBe('Alert is not an ID: "225494730938493804"');
		const page = {
			__rl: true,
			mode: 'url',
			value: '={{ "https://acme.sentinelone.net/incidents" }}',
		};
		const other = await box.run(op('get', { alertId: page }));
		expect(other.error?.message).toBe('Alert is not the address of an alert');
		expect(asked()).toEqual([]);
	});
});

describe('get many', () => {
	it('gives the newest first, page by page, and no more than the limit', async () => {
		const all = await box.run(many());
		const total = box.console.find('unifiedAlerts', () => true).length;
		expect(all.json).toHaveLength(total);
		const times = all.json.map(({ detectedAt }) => Date.parse(String(detectedAt)));
		expect(times).toEqual([...times].sort((a, b) => b - a));
		const some = await box.run(op('getAll', { returnAll: false, limit: 3 }));
		expect(some.json.map(({ id }) => id)).toEqual(all.json.slice(0, 3).map(({ id }) => id));
		expect(variables('Alerts').map(({ first }) => first)).toEqual([500, 3]);
	});

	it('filters by what the fields say and by any other column of the console', async () => {
		const ids = added('identity', 3, { severity: 'HIGH' });
		box.console.uam.change(ids[0]!, { status: 'RESOLVED' });
		const filters = { status: ['NEW'], severity: ['HIGH'], detectionProduct: ['Identity'] };
		const { json } = await box.run(many({ filters }));
		expect(json.length).toBeGreaterThanOrEqual(2);
		expect(new Set(json.map(({ status }) => status))).toEqual(new Set(['NEW']));
		expect(json.map(({ id }) => id)).not.toContain(ids[0]);

		const storyline = String(row(added('endpoint')[0]!)?.storylineId);
		box.console.clearLog();
		const other = await box.run(
			many({ filters: { otherFilters: JSON.stringify({ processName: 'x', labels: ['y'] }) } }),
		);
		expect(other.error).toBeUndefined();
		expect(other.json).toEqual([]);
		expect(asked()).toEqual(['AlertColumns', 'Alerts']);
		expect(storyline).not.toBe('');
	});

	it('tells assigned from unassigned, by name and by time', async () => {
		const open = await box.run(many({ filters: { isAssigned: false } }));
		const taken = await box.run(many({ filters: { isAssigned: true } }));
		const total = box.console.find('unifiedAlerts', () => true).length;
		expect(open.json.every(({ assignee }) => assignee === null)).toBe(true);
		expect(open.json.length + taken.json.length).toBe(total);
		expect(taken.json.length).toBeGreaterThan(0);
		added('star', 1, { name: 'Odd one out' });
		const filters = { alertName__contains: 'odd ONE', detectedAt__gte: '2020-01-01T00:00:00Z' };
		expect((await box.run(many({ filters }))).json).toHaveLength(1);
	});

	it('takes one scope, and says so of a second', async () => {
		const [alert] = box.console.rows('unifiedAlerts', 1);
		const { scope } = alert?.realTime as { scope: { site: { id: string } } };
		const { json } = await box.run(many({ filters: { siteIds: [scope.site.id] } }));
		expect(json.length).toBeGreaterThan(0);
		expect(new Set(json.map(({ siteId }) => siteId))).toEqual(new Set([scope.site.id]));
		const both = { siteIds: [scope.site.id], accountIds: [scope.site.id] };
		box.console.clearLog();
		const { error } = await box.run(many({ filters: both }));
		expect(error?.message).toMatch(/^Filter "(?:Site|Account) Names or IDs" is a second scope$/);
		expect(asked()).toEqual([]);
	});

	it('refuses values and columns that would find nothing, before it looks', async () => {
		const wrong = await box.run(many({ filters: { otherFilters: '{"aiVerdict": ["OPEN"]}' } }));
		expect(wrong.error?.message).toBe('Filter "Other Filters": "aiVerdict" cannot be "OPEN"');
		expect(wrong.error?.description).toMatch(/TRUE_POSITIVE/);
		const none = await box.run(many({ filters: { otherFilters: '{"siteName": ["a"]}' } }));
		expect(none.error?.message).toMatch(/"siteName" is not a column of this console$/);
		expect(none.error?.description).toMatch(/alertName/);
		expect(asked()).not.toContain('Alerts');
	});

	it('says of a console without unified alerts what there is instead', async () => {
		box.console.uam.set({ mode: 'none' });
		const { error } = await box.run(many());
		expect(error?.message).toBe('This console has no unified alerts');
		expect(error?.description).toMatch(/STAR Alert and Threat/);
	});

	it('names the permission to a token that may see none', async () => {
		const groups = ['star', 'endpoint', 'identity', 'mobile', 'generic'];
		const token = box.without(...groups.map((group) => `unifiedAlerts.${group}.view`));
		const { error } = await box.run(many(), [{}], { token });
		expect(error?.message).toMatch(/permission/);
	});

	it.each([
		['repeat', /the same page twice/],
		['endless', /the same page twice|empty pages/],
		['emptyPage', /empty pages without end|same page twice/],
	] as const)('ends a walk in circles: %s', async (as, message) => {
		box.console.setFaults({ operation: 'Alerts', effect: { kind: 'cursor', as } });
		expect((await box.run(many())).error?.message).toMatch(message);
	});

	it('never takes a part for the whole', async () => {
		const effect = { kind: 'partial', at: 'alerts.edges.0.node' } as const;
		box.console.setFaults({ operation: 'Alerts', effect });
		expect((await box.run(many())).error?.message).toMatch(/only in part/);
	});
});

describe('count', () => {
	it('counts all, and by columns', async () => {
		const total = box.console.find('unifiedAlerts', () => true).length;
		expect((await box.run(op('count'))).json).toEqual([{ count: total }]);
		const { json } = await box.run(op('count', { countBy: ['severity', 'status'] }));
		const sum = (column: string) =>
			json.filter((one) => one.column === column).reduce((all, one) => all + Number(one.count), 0);
		expect([sum('severity'), sum('status')]).toEqual([total, total]);
		expect(json[0]).toEqual(
			expect.objectContaining({ column: 'severity', label: expect.any(String) as string }),
		);
	});

	it('says when a column has more values, and gives none for no alerts', async () => {
		const options = { values: 1 };
		const { hints } = await box.run(op('count', { countBy: ['detectionProduct'], options }));
		expect(hints[0]).toMatch(/^detectionProduct has more values than the 1/);
		const filters = { alertName__contains: 'nothing is called so' };
		expect((await box.run(op('count', { filters }))).json).toEqual([{ count: 0 }]);
	});
});

describe('what happened to an alert', () => {
	it('is told by history and timeline, newest first, with who did it', async () => {
		const [id = ''] = added('endpoint');
		const [user] = box.console.rows('users', 1);
		// What comes with an alert comes in its instant.
		box.console.setClock(() => Date.now() + 1_000);
		box.console.uam.change(id, { status: 'IN_PROGRESS' }, String(user?.id));
		const history = await box.run(op('getHistory', { alertId: byId(id), returnAll: true }));
		// Of some alerts the detection sets the severity, a moment later.
		expect(history.json.find(({ eventType }) => eventType === 'STATUS')).toMatchObject({
			alertId: id,
			by: { userId: user?.id, userType: 'CUSTOMER' },
		});
		const times = history.json.map(({ createdAt }) => String(createdAt));
		expect(times[0]).toMatch(/^\d{4}-/);
		expect(times).toEqual([...times].sort().reverse());
		const filters = { itemTypes: ['INDICATOR'] };
		const timeline = await box.run(
			op('getTimeline', { alertId: byId(id), returnAll: true, filters }),
		);
		expect(timeline.json.every(({ eventType }) => eventType === 'INDICATOR')).toBe(true);
		const none = await box.run(
			op('getHistory', { alertId: byId(id), returnAll: true, filters: { text: 'no such text' } }),
		);
		expect(none.json).toEqual([]);
	});

	it('refuses types that there are not', async () => {
		const filters = { itemTypes: ['NOTE'] };
		const { error } = await box.run(
			op('getHistory', { alertId: byId(added('star')[0]!), returnAll: true, filters }),
		);
		expect(error?.message).toBe('Filter "Types" cannot be "NOTE"');
	});
});

describe('available actions', () => {
	it('are those for this alert and this token', async () => {
		const [id = ''] = added('endpoint');
		const get = op('getAvailableActions', { alertId: byId(id) });
		const { json } = await box.run(get);
		expect(json.map((action) => action.id)).toContain('S1/quarantine');
		const token = box.without('unifiedAlerts.endpoint.manage');
		const few = await box.run(get, [{}], { token });
		expect(few.json.map((action) => action.id)).toEqual(['S1/alert/eventSearch']);
	});
});

describe('export', () => {
	it('gives alerts, or the history of one, as a file', async () => {
		const [id = ''] = added('star', 1, { name: 'Named "so", twice' });
		const filters = { alertName__contains: 'Named' };
		const csv = op('exportCsv', { exportWhat: 'alerts', filters, binaryPropertyName: 'data' });
		const { items } = await box.run(csv);
		const file = items[0]?.binary?.data;
		const text = Buffer.from(file?.data ?? '', 'base64').toString();
		expect(file).toMatchObject({ mimeType: 'text/csv', fileName: 'alerts.csv' });
		expect(text.split('\r\n')).toHaveLength(3);
		expect(text).toContain(id);
		const history = op('exportCsv', {
			exportWhat: 'history',
			alertId: byId(id),
			binaryPropertyName: 'data',
		});
		expect((await box.run(history)).items[0]?.json).toEqual({
			fileName: `alert-${id}-history.csv`,
			alertId: id,
		});
	});
});
