import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox();
const UNKNOWN = madeUp(1);
const site = (n = 0) => box.console.rows('sites')[n] as { id: string; name: string } & IDataObject;
const account = () => box.console.rows('accounts')[0] as { id: string; name: string };
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'site',
	operation,
	siteId: byId('={{ $json.id }}'),
	...more,
});
const create = (more: IDataObject = {}): IDataObject => ({
	resource: 'site',
	operation: 'create',
	name: 'Acme Berlin',
	accountId: byId(account().id),
	...more,
});
const sent = () => (box.console.log.at(-1)?.body as { data: IDataObject }).data;

describe('get', () => {
	it('looks a site up', async () => {
		const { id, name, accountName } = site();
		const { json } = await box.run(op('get', { simplify: true }), [{ id }]);
		expect(json).toEqual([expect.objectContaining({ id, name, accountName })]);
		expect(json[0]).toHaveProperty('unlimitedLicenses');
		expect(json[0]).not.toHaveProperty('healthStatus');
		expect(box.asked).toEqual([`GET /sites/${id}`]);
	});

	it('returns everything when not simplified', async () => {
		const { json } = await box.run(op('get', { simplify: false }), [{ id: site().id }]);
		expect(json[0]).toHaveProperty('licenses');
	});
});

it('get many reads the sites out of their own kind of answer', async () => {
	const { id, name } = site(1);
	const { json } = await box.run(
		op('getAll', {
			returnAll: true,
			simplify: true,
			filters: { name__contains: name, states: ['active'], siteIds: [id], siteType: 'Paid' },
			sort: { sortBy: 'accountName', sortOrder: 'desc' },
		}),
	);
	expect(json.map((row) => row.id)).toEqual([id]);
	expect(box.console.log[0]?.query).toEqual({
		...{ name__contains: name, states: 'active', siteIds: id, siteType: 'Paid' },
		...{ sortBy: 'accountName', sortOrder: 'desc', limit: '1000', skipCount: 'true' },
	});
});

describe('create', () => {
	it('asks for a site without an end that inherits its policy', async () => {
		const { json } = await box.run(create());
		expect(sent()).toEqual({
			name: 'Acme Berlin',
			accountId: account().id,
			siteType: 'Paid',
			unlimitedExpiration: true,
			inherits: true,
		});
		expect(box.console.get('sites', String(json[0]?.id))).toMatchObject({ name: 'Acme Berlin' });
	});

	it('sends an end, a policy, licenses and the link to another system', async () => {
		const licenses = {
			bundles: [{ name: 'complete', surfaces: [{ name: 'Total Agents', count: 5 }] }],
		};
		await box.run(
			create({
				name: 'Acme Rome',
				siteType: 'Trial',
				unlimitedExpiration: false,
				expiration: '2040-01-31T08:00:00',
				inherits: false,
				policy: '{"mitigationMode": "protect"}',
				additionalFields: {
					description: 'South',
					externalId: 'crm-7',
					licenses: JSON.stringify(licenses),
					sku: 'Core',
					totalLicenses: -1,
					unlimitedLicenses: false,
				},
			}),
		);
		expect(sent()).toEqual({
			name: 'Acme Rome',
			accountId: account().id,
			siteType: 'Trial',
			unlimitedExpiration: false,
			expiration: '2040-01-31T08:00:00.000Z',
			inherits: false,
			policy: { mitigationMode: 'protect' },
			description: 'South',
			externalId: 'crm-7',
			licenses,
			sku: 'Core',
			totalLicenses: -1,
			unlimitedLicenses: false,
		});
	});

	it('leaves the account to consoles with one', async () => {
		await box.run(create({ name: 'Only', accountId: { __rl: true, mode: 'list', value: '' } }));
		expect(sent()).not.toHaveProperty('accountId');
	});

	it.each<[string, () => IDataObject, string]>([
		[
			'an account that came to nothing',
			() => ({ accountId: byId('={{ $json.none }}') }),
			'Account is empty',
		],
		['a name that came to nothing', () => ({ name: '={{ $json.none }}' }), 'Name is empty'],
		['a name the console refuses', () => ({ name: '<b>' }), 'Name holds the character <'],
		[
			'an end that came to nothing',
			() => ({ unlimitedExpiration: false, expiration: '={{ $json.none }}' }),
			'Expiration is empty',
		],
		[
			'"never" that came to nothing',
			() => ({ unlimitedExpiration: '={{ $json.none }}' }),
			'Never Expires is neither true nor false',
		],
		[
			'a policy that is none',
			() => ({ inherits: false, policy: '[1]' }),
			'Policy (JSON) is not a JSON object',
		],
		[
			'an external ID that came to nothing',
			() => ({ additionalFields: { externalId: '={{ $json.none }}' } }),
			'External ID is empty',
		],
		[
			'too few licenses',
			() => ({ additionalFields: { totalLicenses: -2 } }),
			'Total Licenses is not a whole number of at least -1',
		],
	])('sends nothing with %s', async (_name, more, message) => {
		const { error } = await box.run(create(more()));
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('tells that the name is taken', async () => {
		const { error } = await box.run(create({ name: site().name }));
		expect(error?.message).toMatch(/^The console has a conflicting record: .*already exists/);
	});
});

describe('update', () => {
	it('sends what is to change and nothing else', async () => {
		const { id } = site(1);
		const { json } = await box.run(
			op('update', { updateFields: { externalId: 'rmm-1', unlimitedExpiration: true } }),
			[{ id }],
		);
		expect(sent()).toEqual({ externalId: 'rmm-1', unlimitedExpiration: true });
		expect(json[0]).toMatchObject({ id, externalId: 'rmm-1' });
		expect(box.asked).toEqual([`PUT /sites/${id}`]);
	});

	it.each([
		[{}, 'Update Fields are empty'],
		[{ name: '={{ $json.none }}' }, 'Name is empty'],
	])('sends nothing for %j', async (updateFields, message) => {
		const { error } = await box.run(op('update', { updateFields }), [{ id: site().id }]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});
});

describe('the life of a site', () => {
	it('expires, comes back until a time or without an end, and is deleted', async () => {
		const { id } = site(2);
		const expired = await box.run(op('expire'), [{ id }]);
		expect(expired.json[0]).toMatchObject({ id, state: 'expired' });
		const until = { unlimited: false, expiration: '2040-01-01T00:00:00Z' };
		const back = await box.run(op('reactivate', until), [{ id }]);
		expect(back.json).toEqual([{ id, reactivated: true }]);
		expect(sent()).toEqual(until);
		expect(box.console.get('sites', id)?.state).toBe('active');
		await box.run(op('reactivate', { unlimited: true }), [{ id }]);
		expect(sent()).toEqual({ unlimited: true });
		const deleted = await box.run(op('delete'), [{ id }]);
		expect(deleted.json).toEqual([{ id, deleted: true }]);
		expect(box.console.get('sites', id)?.state).toBe('deleted');
		expect(box.asked).toEqual([
			`POST /sites/${id}/expire-now`,
			`PUT /sites/${id}/reactivate`,
			`PUT /sites/${id}/reactivate`,
			`DELETE /sites/${id}`,
		]);
	});

	it('reactivate fails when the console answers that it did not', async () => {
		box.console.setFaults({
			match: 'PUT /sites/*',
			effect: { kind: 'status', status: 200, body: { data: { success: false } } },
		});
		const { error } = await box.run(op('reactivate'), [{ id: site().id }]);
		expect(error?.message).toBe('The console answered that it did not reactivate the site');
	});
});

it('gives the registration token, and another one after a new key', async () => {
	const { id } = site();
	const [before] = (await box.run(op('getRegistrationToken'), [{ id }])).json;
	expect(before).toEqual({ id, registrationToken: site().registrationToken });
	const [renewed] = (await box.run(op('regenerateKey'), [{ id }])).json;
	const [after] = (await box.run(op('getRegistrationToken'), [{ id }])).json;
	expect(renewed?.registrationToken).not.toBe(before?.registrationToken);
	expect(after).toEqual(renewed);
});

const CHANGE = { updateFields: { description: 'x' } };
describe.each<[string, IDataObject, string, string]>([
	['get', {}, 'Sites.view', 'Sites > View'],
	['getRegistrationToken', {}, 'Sites.view', 'Sites > View'],
	['update', CHANGE, 'Sites.edit', 'Sites > Edit'],
	['delete', {}, 'Sites.delete', 'Sites > Delete'],
	['expire', {}, 'Sites.edit', 'Sites > Edit'],
	['reactivate', {}, 'Sites.edit', 'Sites > Edit'],
	['regenerateKey', {}, 'Sites.edit', 'Sites > Edit'],
])('%s', (operation, more, lacking, permission) => {
	it('sends nothing for an id that came to nothing', async () => {
		const { error } = await box.run(op(operation, more));
		expect(error?.message).toBe('Site is empty');
		expect(box.asked).toEqual([]);
	});

	it('says when the console has no such site', async () => {
		const { error } = await box.run(op(operation, more), [{ id: UNKNOWN }]);
		expect(error?.message).toContain(`The console has no site with the ID ${UNKNOWN}`);
	});

	it('names the permission that is missing', async () => {
		const token = box.without(lacking);
		const { error } = await box.run(op(operation, more), [{ id: site().id }], { token });
		expect(error?.message).toContain(
			`The role of the API token's user lacks the permission "${permission}"`,
		);
	});
});

it('create and get many name the permission that is missing', async () => {
	const made = await box.run(create(), [{}], { token: box.without('Sites.create') });
	expect(made.error?.message).toMatch(/"Sites > Create"\. Nothing was changed by this request\.$/);
	const listed = await box.run(op('getAll', { returnAll: true }), [{}], {
		token: box.without('Sites.view'),
	});
	expect(listed.error?.message).toMatch(/"Sites > View"$/);
});
