import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { csvRows } from '../../../../../nodes/SentinelOne/actions/export/csv';
import { LISTS } from '../../../../../nodes/SentinelOne/actions/export/lists';
import { contractOf } from '../../../../../sandbox/console/contract';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, execute } from '../../../../harness/sentinelone';

const box = sandbox({ agents: 30, users: 12, threats: 14, activities: 40, seed: 5 });
const op = (exportOf: string, more: IDataObject = {}): IDataObject => ({
	resource: 'export',
	operation: 'download',
	exportOf,
	filters: {},
	exportFilters: { mappingMode: 'defineBelow', value: null },
	binaryPropertyName: 'data',
	...more,
});
const where = (value: IDataObject) => ({ exportFilters: { mappingMode: 'defineBelow', value } });
const contentOf = (item: unknown): string =>
	Buffer.from(
		(item as { binary: { data: { data: string } } }).binary.data.data,
		'base64',
	).toString();
const lines = (text: string) => text.split('\n');

describe.each(Object.entries(LISTS))('export of %s', (name, { call, format }) => {
	it('gives the file that the console makes', async () => {
		const { items, error } = await box.run(op(name));
		expect(error).toBeUndefined();
		const content = contentOf(items[0]);
		const [item] = items;
		expect(item?.json).toMatchObject({ list: name, fileSize: Buffer.byteLength(content) });
		expect(box.asked.at(-1)).toBe(call);
		if (format === 'json') expect(Array.isArray(JSON.parse(content))).toBe(true);
		else expect(item?.json.rows).toBe(lines(content).length - 1);
	});

	it('names the permission that is missing', async () => {
		const [key = ''] = contractOf('2026').get(call)?.permissions.required ?? [];
		if (key === '') return;
		const { error } = await box.run(op(name), [{}], { token: box.without(key) });
		expect(error?.message).toMatch(/lacks the permission ".+ > View/);
	});
});

describe('filters', () => {
	const site = () => String(box.console.rows('agents')[0]?.siteId);
	const agentsOf = (siteId: string) =>
		box.console.find('agents', (row) => row.siteId === siteId && row.isDecommissioned !== true);

	it('are those of the list', async () => {
		const { items, json } = await box.run(op('agents', { filters: { siteIds: [site()] } }));
		expect(json[0]?.rows).toBe(agentsOf(site()).length);
		expect(json[0]?.rows).toBeGreaterThan(0);
		const [head = '', ...rows] = lines(contentOf(items[0]));
		const at = head.split(',').indexOf('siteId');
		expect(new Set(rows.map((row) => row.split('","')[at]))).toEqual(new Set([site()]));
	});

	it('are filled in by the names of the console, and checked before anything is sent', async () => {
		const one = await box.run(op('activities', where({ rowsLimit: 7 })));
		expect(one.json[0]?.rows).toBe(7);
		const asked = box.asked.length;
		const bad = await box.run(op('activities', where({ rowsLimit: 20_000 })));
		expect(bad.error?.message).toBe('Field "rowsLimit" is above 10000');
		const unknown = await box.run(op('accounts', { filters: { siteIds: [site()] } }));
		expect(unknown.error?.message).toBe('Field "siteIds" is not a field of GET /export/accounts');
		const twice = await box.run(
			op('agents', { filters: { siteIds: [site()] }, ...where({ siteIds: [site()] }) }),
		);
		expect(twice.error?.message).toBe(
			'More Filters hold "siteIds", which is also a filter of its own',
		);
		const empty = await box.run(op('agents', where({ siteIds: '={{ $json.none }}' })));
		expect(empty.error?.message).toBe('Field "siteIds" is empty');
		expect(box.asked.length).toBe(asked);
	});

	it('show for the list that is chosen', async () => {
		const { context, methods } = box.picker();
		const named = async (exportOf: string) => {
			context.getCurrentNodeParameter = () => exportOf;
			const { fields } = await methods.resourceMapping.getExportFilters.call(context);
			return fields.map(({ id }) => id);
		};
		expect(await named('threats')).toContain('contentHashes');
		expect(await named('activities')).toContain('rowsLimit');
		expect(await named('={{ $json.list }}')).toEqual([]);
	});
});

it('says so where the console may have left rows out', async () => {
	const most = LISTS.activities!.most;
	Object.assign(LISTS.activities!, { most: 7 });
	try {
		const { hints } = await box.run(op('activities', where({ rowsLimit: 7 })));
		expect(hints.join()).toContain('There may be more');
		const fewer = await box.run(op('activities', where({ rowsLimit: 6 })));
		expect(fewer.hints).toEqual([]);
	} finally {
		Object.assign(LISTS.activities!, { most });
	}
});

it.each([
	['application/json', '{"errors": [{"code": 4000010, "title": "Too many"}]}', /Too many/],
	['text/html', '<html>Sign in</html>', /a web page/],
])('takes what came as %s under a 200 for no file', async (type, body, message) => {
	nock(CONSOLE).get(`${API}/export/agents`).reply(200, body, { 'content-type': type });
	const { error, items } = await execute(op('agents'));
	expect(error?.message).toMatch(message);
	expect(items).toEqual([]);
});

it.each([
	['', 0],
	['a,b', 0],
	['a,b\n', 0],
	['a,b\n1,2', 1],
	['a,b\r\n1,2\r\n', 1],
	['a,b\n"1\n1",2\n"say ""no""\n",3\n', 2],
])('counts the records of %j', (text, rows) => {
	expect(csvRows(Buffer.from(text))).toBe(rows);
});
