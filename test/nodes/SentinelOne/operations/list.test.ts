import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { records } from '../../../../nodes/shared/records';
import type { RecordKind } from '../../../../nodes/shared/records/record';
import { answered } from '../../../harness/answered';
import { execute, id, listOf } from '../../../harness/sentinelone';

/** What every Get Many asks, in n8n's engine. */

type Case = [resource: string, operation: string, kind: RecordKind];

const LISTS: Case[] = [
	['account', 'getAll', records.accounts],
	['activity', 'getAll', records.activities],
	['agent', 'getAll', records.agents],
	['application', 'getInstalled', records.installedApplications],
	['blocklist', 'getAll', records.blocklist],
	['exclusion', 'getAll', records.exclusions],
	['group', 'getAll', records.groups],
	['role', 'getAll', records.roles],
	['serviceUser', 'getAll', records.serviceUsers],
	['site', 'getAll', records.sites],
	['starAlert', 'getAll', records.starAlerts],
	['threat', 'getAll', records.threats],
	['user', 'getAll', records.users],
	['vulnerability', 'getAll', records.applicationRisks],
];

const rowsOf = (path: string, rows: IDataObject[] = []) =>
	listOf(path === '/sites' ? { sites: rows } : rows);

async function ask([resource, operation, { list }]: Case, more: IDataObject) {
	const asked = answered(list.path, [rowsOf(list.path)]);
	const { error } = await execute({ resource, operation, ...more });
	nock.cleanAll();
	return { asked: asked[0], error };
}

describe.each(LISTS)('%s: %s', (...one) => {
	const [, , { times, sortFields }] = one;
	const newest = times.arrived?.sortBy;

	it('gives the newest up to a limit', async () => {
		const { asked, error } = await ask(one, { returnAll: false, limit: 5 });
		expect(error).toBeUndefined();
		expect(asked).toMatchObject({ sortBy: newest, sortOrder: 'desc', limit: '5' });
	});

	it('gives all of them in their own order', async () => {
		const { asked } = await ask(one, { returnAll: true });
		expect(asked).toMatchObject({ sortBy: sortFields[0]?.value, sortOrder: 'asc' });
	});

	it('sorts as asked', async () => {
		const by = String(sortFields.at(-1)?.value);
		const limited = { returnAll: false, limit: 5 };
		expect((await ask(one, { ...limited, sort: { sortBy: by } })).asked).toMatchObject({
			sortBy: by,
			sortOrder: 'asc',
		});
		expect((await ask(one, { ...limited, sort: { sortOrder: 'asc' } })).asked).toMatchObject({
			sortBy: newest,
			sortOrder: 'asc',
		});
	});

	it('asks nothing where a list is longer than an address', async () => {
		const ids = Array.from({ length: 500 }, (_, n) => id(n));
		const { error, asked } = await ask(one, {
			returnAll: true,
			filters: { otherFilters: JSON.stringify({ unheardOf: ids }) },
		});
		expect(error?.message).toBe(
			'Filter "unheardOf" holds 500 values, more than one request can carry',
		);
		expect(asked).toBeUndefined();
	});
});

describe('a filter that consoles take in another form since 2026', () => {
	const scan = {
		resource: 'agent',
		operation: 'initiateScan',
		target: 'filter',
		filters: { isActive: false, otherFilters: '{"isPendingUninstall": true}' },
	};
	const action = '/web/api/v2.1/agents/actions/initiate-scan';
	const sent: unknown[] = [];
	const reply = (status: number, body: object) =>
		nock('https://acme.sentinelone.net')
			.post(action, (given) => {
				sent.push((given as IDataObject).filter);
				return true;
			})
			.reply(status, body);
	const lists = { isActive: [false], isPendingUninstall: [true] };
	const refused = { errors: [{ code: 4000010, title: 'Validation Error' }] };

	beforeEach(() => (sent.length = 0));

	it('goes to them as they take it', async () => {
		reply(200, { data: { affected: 3 } });
		expect((await execute(scan)).json).toEqual([{ affected: 3 }]);
		expect(sent).toEqual([lists]);
	});

	it('goes to an older one as that takes it', async () => {
		reply(400, refused);
		reply(200, { data: { affected: 3 } });
		expect((await execute(scan)).json).toEqual([{ affected: 3 }]);
		expect(sent).toEqual([lists, { isActive: false, isPendingUninstall: true }]);
	});

	it.each([403, 500])('goes once where %d says more than that', async (status) => {
		reply(status, refused);
		expect((await execute(scan)).error).toBeDefined();
		expect(sent).toEqual([lists]);
	});

	it('goes once where both forms are the same', async () => {
		reply(400, refused);
		const same = { ...scan, filters: { infected: true, isDecommissioned: false } };
		expect((await execute(same)).error).toBeDefined();
		expect(sent).toEqual([{ infected: true, isDecommissioned: [false] }]);
	});
});

it.each([
	['applications', { operation: 'getApplications' }, '/agents/applications', { name: 'App' }],
	['passphrases', { operation: 'getPassphrase' }, '/agents/passphrases', { passphrase: 'words' }],
])('rows of %s say whose they are', async (_what, parameters, path, row) => {
	answered(path, [listOf([{ ...row, id: id(3) }])]);
	const { json } = await execute({
		resource: 'agent',
		...parameters,
		agentId: { __rl: true, mode: 'id', value: id(3) },
	});
	expect(json).toEqual([{ agentId: id(3), ...row, id: id(3) }]);
});
