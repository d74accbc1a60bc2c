import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox();
const UNKNOWN = madeUp(1);
const scopes = [
	['account', 'accounts', 'accountId', 'Account'],
	['site', 'sites', 'siteId', 'Site'],
	['group', 'groups', 'groupId', 'Group'],
] as const;
const get = (scope: string, more: IDataObject = {}): IDataObject => ({
	resource: 'policy',
	operation: 'get',
	scope,
	...Object.fromEntries(scopes.map(([, , name]) => [name, byId('={{ $json.id }}')])),
	...more,
});

describe.each(scopes)('of %s', (scope, collection, _name, label) => {
	const id = () => String(box.console.rows(collection)[0]?.id);

	it('tells how its agents protect', async () => {
		const { json } = await box.run(get(scope, { simplify: true }), [{ id: id() }]);
		expect(json).toEqual([
			expect.objectContaining({
				scope,
				scopeId: id(),
				mitigationMode: expect.stringMatching(/^(detect|protect)$/),
			}),
		]);
		expect(Object.keys(json[0] ?? {})).toHaveLength(10);
		expect(box.asked).toEqual([`GET /${collection}/${id()}/policy`]);
	});

	it('returns the whole policy when not simplified', async () => {
		const { json } = await box.run(get(scope, { simplify: false }), [{ id: id() }]);
		expect(json[0]).toMatchObject({ scope, scopeId: id(), engines: expect.any(Object) });
	});

	it('asks nothing for an id that came to nothing, and says when there is none', async () => {
		const none = await box.run(get(scope));
		expect(none.error?.message).toBe(`${label} is empty`);
		expect(box.asked).toEqual([]);
		const unknown = await box.run(get(scope), [{ id: UNKNOWN }]);
		expect(unknown.error?.message).toBe(
			`The console has no policy for a ${scope} with the ID ${UNKNOWN}`,
		);
	});

	it('names the permission that is missing', async () => {
		const { error } = await box.run(get(scope), [{ id: id() }], {
			token: box.without('Policy.view'),
		});
		expect(error?.message).toBe(
			'The role of the API token\'s user lacks the permission "Endpoint Policy > View"',
		);
	});
});

it('knows no policy of the whole console', async () => {
	const { error } = await box.run(get('tenant'), [{ id: UNKNOWN }]);
	expect(error?.message).toBe('Scope cannot be "tenant"');
	expect(box.asked).toEqual([]);
});
