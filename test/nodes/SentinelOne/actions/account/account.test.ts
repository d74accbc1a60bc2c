import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox();
const UNKNOWN = madeUp(1);
const account = (n = 0) => box.console.rows('accounts')[n] as { id: string; name: string };
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'account',
	operation,
	accountId: byId('={{ $json.id }}'),
	...more,
});

it('looks an account up', async () => {
	const { id, name } = account();
	const { json } = await box.run(op('get', { simplify: true }), [{ id }]);
	expect(json).toEqual([expect.objectContaining({ id, name, state: 'active' })]);
	expect(json[0]).toHaveProperty('unlimitedExpiration');
	expect(json[0]).not.toHaveProperty('licenses');
	expect(box.asked).toEqual([`GET /accounts/${id}`]);
});

it('returns everything of an account when not simplified', async () => {
	const { json } = await box.run(op('get', { simplify: false }), [{ id: account().id }]);
	expect(json[0]).toHaveProperty('licenses');
});

it('lists accounts, with filters and order', async () => {
	const { name } = account(1);
	const { json } = await box.run(
		op('getAll', {
			returnAll: true,
			simplify: true,
			filters: { states: ['active', 'expired'], query: name, accountIds: [account(1).id] },
			sort: { sortBy: 'numberOfSites', sortOrder: 'desc' },
		}),
	);
	expect(json.map((row) => row.name)).toEqual([name]);
	expect(box.console.log[0]?.query).toEqual({
		...{ states: 'active,expired', query: name, accountIds: account(1).id },
		...{ sortBy: 'numberOfSites', sortOrder: 'desc', limit: '1000', skipCount: 'true' },
	});
});

it('says when there is no such account, and asks nothing without an id', async () => {
	const unknown = await box.run(op('get'), [{ id: UNKNOWN }]);
	expect(unknown.error?.message).toBe(`The console has no account with the ID ${UNKNOWN}`);
	box.console.clearLog();
	const none = await box.run(op('get'));
	expect(none.error?.message).toBe('Account is empty');
	expect(box.asked).toEqual([]);
});

describe.each([
	['get', {}],
	['getAll', { returnAll: true }],
])('%s', (operation, more) => {
	it('tells tokens of site scope that they cannot see accounts', async () => {
		const site = String(box.console.rows('sites')[0]?.id);
		const token = box.console.issueToken({ scope: { level: 'site', ids: [site] } }).value;
		const { error } = await box.run(op(operation, more), [{ id: account().id }], { token });
		expect(error?.message).toBe(
			'The role of the API token\'s user lacks the permission "Accounts > View"',
		);
		expect(error?.description).toMatch(
			/^An API token whose user has site scope cannot see accounts/,
		);
	});

	it('leaves other refusals as they are', async () => {
		box.console.setFaults({
			effect: { kind: 'status', status: 400, title: 'Bad parameter given' },
		});
		const { error } = await box.run(op(operation, more), [{ id: account().id }]);
		expect(error?.message).toMatch(/^The console refused: Bad parameter given/);
		expect(error?.description).not.toMatch(/site scope/);
	});
});

it('lists nothing for an expression that came to nothing', async () => {
	const { error } = await box.run(
		op('getAll', { returnAll: true, filters: { accountIds: '={{ $json.none }}' } }),
	);
	expect(error?.message).toBe('Filter "Account Names or IDs" is empty');
	expect(box.asked).toEqual([]);
});
