import type { IDataObject } from 'n8n-workflow';
import { allCalls, areas } from '../../../../../nodes/shared/contract';
import { resources } from '../../../../../nodes/SentinelOne/actions/resources';
import { picker } from '../../../../harness/sentinelone';

/** The lists from which a call is chosen in the editor. */

const NODE = { resource: 'apiRequest', operation: 'call' };

const search = async (area: string, typed?: string, token?: string) => {
	const { context, methods } = picker({}, { ...NODE, area });
	return await methods.listSearch.searchApiCalls!.call(context, typed, token);
};
const values = async (area: string, typed?: string) =>
	(await search(area, typed)).results.map(({ value }) => value);

it('offers the areas of the contract, and all of them together', () => {
	const area = resources.apiRequest?.fields.find(({ name }) => name === 'area');
	const options = (area?.options ?? []) as Array<{ name: string; value: string }>;
	expect(options[0]).toEqual({ name: 'All Areas', value: '' });
	expect(options.slice(1).map(({ value }) => value)).toEqual(areas().map(({ name }) => name));
});

it('lists the calls of an area with name, method and path', async () => {
	const { results } = await search('Locations');
	expect(results.map(({ name }) => name)).toContain('Get Locations: GET /locations');
	expect(results).toHaveLength(4);
});

it.each([
	['Sites', 'get site', 'GET /sites/{site_id}'],
	['', '/remote-scripts/execute', 'POST /remote-scripts/execute'],
	['', 'Get Locations: GET /locations', 'GET /locations'],
	['', 'INITIATE scan', 'POST /agents/actions/initiate-scan'],
	['', 'delete threat intelligence ioc', 'DELETE /threat-intelligence/iocs'],
])('finds in "%s" by "%s" %s', async (area, typed, key) => {
	expect(await values(area, typed)).toContain(key);
});

it('finds nothing for what no call has, and all pages of everything', async () => {
	expect(await values('', 'no such words')).toEqual([]);
	const found: unknown[] = [];
	for (let token: string | undefined = '0'; token !== undefined; ) {
		const page = await search('', undefined, token);
		found.push(...page.results.map(({ value }) => value));
		token = page.paginationToken as string | undefined;
	}
	expect(new Set(found).size).toBe((await allCalls()).length);
});

it('says which consoles have a call, and what there is instead', async () => {
	const line = async (key: string) =>
		(await search('', key)).results.find(({ value }) => value === key)?.name;
	expect(await line('PUT /users/{user_id}/recovery-email')).toMatch(
		/\(only older consoles have it; use POST \/users\/enroll-2fa\)$/,
	);
	expect(await line('POST /dv/init-query')).toMatch(
		/\(deprecated since 2026, ends 2027-02-15; use POST \/sdl\/v2\/api\/queries\)$/,
	);
	expect(await line('POST /sdl/v2/api/queries')).toMatch(/\(only newer consoles have it\)$/);
	expect(await line('GET /agents')).toBe('Get Agents: GET /agents');
});

it.each<[unknown, RegExp]>([
	[{ __rl: true, mode: 'list', value: '' }, /Choose a call/],
	[undefined, /Choose a call/],
	[{ __rl: true, mode: 'key', value: '={{ $json.call }}' }, /expression/],
	[{ __rl: true, mode: 'key', value: 'GET /no/such' }, /has no call "GET \/no\/such"/],
])('says why there are no fields for %j', async (call, notice) => {
	const { context, methods } = picker({}, { ...NODE, call } as IDataObject);
	const { fields, emptyFieldsNotice } =
		await methods.resourceMapping.getApiCallFields.call(context);
	expect(fields).toEqual([]);
	expect(emptyFieldsNotice).toMatch(notice);
});

it('shows required fields first, with their types and options', async () => {
	const call = { __rl: true, mode: 'list', value: 'POST /report-tasks' };
	const { context, methods } = picker({}, { ...NODE, call });
	const { fields } = await methods.resourceMapping.getApiCallFields.call(context);
	expect(fields[0]).toMatchObject({ required: true, removed: false });
	const byId = new Map(fields.map((field) => [field.id, field]));
	expect(byId.get('data.scheduleType')).toMatchObject({
		type: 'options',
		options: [
			{ name: 'manually', value: 'manually' },
			{ name: 'scheduled', value: 'scheduled' },
		],
	});
	expect(byId.get('data.fromDate')?.type).toBe('dateTime');
	expect(byId.get('data.isTrend')?.type).toBe('boolean');
	expect(byId.get('filter.siteIds')).toMatchObject({ type: 'array', removed: true });
});
