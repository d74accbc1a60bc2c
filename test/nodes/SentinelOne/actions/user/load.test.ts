import type { IDataObject } from 'n8n-workflow';
import { standardUser } from '../../../../../nodes/SentinelOne/sync/standardUser';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

const box = sandbox({ users: 6 });
const COLUMNS = [
	'Api Token',
	'Connector Sync Time',
	'Customer Domain URL',
	'Date Joined',
	'Email',
	'First Login',
	'Full Name',
	'Id',
	'Is Email Read Only',
	'Is Email Verified',
	'Is Full Name Read Only',
	'Is Groups Read Only',
	'Is System',
	'Is Two Fa Enabled',
	'Last Login',
	'Lowest Role',
	'Primary Two Fa Method',
	'Scope',
	'Source',
];
const users = () => box.console.rows('users') as Array<IDataObject & { id: string; email: string }>;

describe('standard user columns', () => {
	const standard = { options: { standardUserColumns: true } };

	it.each([
		['get', { userId: byId('={{ $json.id }}'), simplify: true, ...standard }],
		['getAll', { returnAll: true, simplify: true, filters: {}, sort: {}, ...standard }],
	])('%s gives exactly the 19', async (operation, parameters) => {
		const [, user] = users();
		const { json } = await box.run({ resource: 'user', operation, ...parameters }, [
			{ id: user?.id },
		]);
		const row = json.find(({ Id }) => Id === user?.id) ?? {};
		expect(Object.keys(row).sort()).toEqual(COLUMNS);
		expect(row).toMatchObject({
			Email: user?.email,
			'Full Name': user?.fullName,
			'Customer Domain URL': box.console.url,
			'Date Joined': user?.dateJoined,
			'Is Two Fa Enabled': user?.twoFaEnabled,
		});
		expect(new Date(String(row['Connector Sync Time'])).toISOString()).toBe(
			row['Connector Sync Time'],
		);
	});

	it('never hold the secret of a token', () => {
		const row = { apiToken: { createdAt: 'c', expiresAt: 'e', value: 'secret', token: 'secret' } };
		expect(standardUser(row, 'https://x', 'now')['Api Token']).toEqual({
			createdAt: 'c',
			expiresAt: 'e',
		});
	});

	it('keep all 19 for a user of whom the console says nothing', () => {
		const row = JSON.parse(JSON.stringify(standardUser({}, 'https://x', 'now'))) as object;
		expect(Object.keys(row).sort()).toEqual(COLUMNS);
	});
});

describe('sync', () => {
	const sync = (more: IDataObject = {}): IDataObject => ({
		resource: 'user',
		operation: 'sync',
		syncMode: 'createAndUpdate',
		emailField: 'email',
		filters: {},
		options: {},
		...more,
	});
	const load = async (records: IDataObject[], more: IDataObject = {}) => {
		const { run, error } = await box.run(sync(more), records);
		const outputs = run.data.resultData.runData.SentinelOne?.[0]?.data?.main ?? [];
		const [done = [], skipped = []] = outputs.map((items) => items ?? []);
		return { done, skipped, error, reasons: skipped.map(({ json }) => json.syncReason) };
	};

	it('tells users to create from users to update, by email address in any case', async () => {
		const [a, b] = users() as unknown as [
			IDataObject & { email: string },
			IDataObject & { email: string },
		];
		const { done, skipped } = await load([
			{ id: 'rec-1', email: a.email.toUpperCase() },
			{ id: 'rec-2', email: ` ${b.email} ` },
		]);
		expect(done).toHaveLength(6);
		const updates = done.filter(({ json }) => json.syncAction === 'update');
		expect(updates.map(({ json }) => json.syncRecordId).sort()).toEqual(['rec-1', 'rec-2']);
		const first = updates.find(({ json }) => json.syncRecordId === 'rec-1');
		expect(first?.pairedItem).toEqual({ item: 0 });
		expect(Object.keys(first?.json ?? {}).sort()).toEqual(
			[...COLUMNS, 'syncAction', 'syncRecordId'].sort(),
		);
		expect(done.filter(({ json }) => json.syncAction === 'create')).toHaveLength(4);
		expect(skipped).toEqual([]);
		expect(box.asked).toEqual(['GET /users']);
	});

	it('creates nothing where only updates are wanted', async () => {
		const { done, reasons } = await load([{ email: users()[0]?.email }], {
			syncMode: 'updateOnly',
		});
		expect(done.map(({ json }) => json.syncAction)).toEqual(['update']);
		expect(reasons).toEqual(Array(5).fill('notInTarget'));
	});

	it('says why it skipped what it skipped', async () => {
		box.console.addUsers([{ email: null, fullName: 'No Address' }]);
		box.console.addUsers([{ email: 'twice@example.com' }, { email: 'Twice@example.com' }]);
		const [, b] = users();
		const { done, skipped } = await load([
			{ email: b?.email, id: 'x' },
			{ email: b?.email, id: 'y' },
			{ email: '', id: 'blank' },
			{ email: 'gone@example.com', id: 'gone' },
		]);
		const found = skipped.map(({ json }) => [json.syncReason, json.syncRecordId ?? json.Email]);
		expect(found).toEqual(
			expect.arrayContaining([
				['userWithoutEmail', null],
				['duplicateUserEmail', 'twice@example.com'],
				['duplicateUserEmail', 'Twice@example.com'],
				['duplicateRecordEmail', 'x'],
				['duplicateRecordEmail', 'y'],
				['recordWithoutEmail', 'blank'],
				['notInConsole', 'gone'],
			]),
		);
		expect(found).toHaveLength(7);
		expect(done.some(({ json }) => json.Email === b?.email)).toBe(false);
		expect(skipped.find(({ json }) => json.syncRecordId === 'gone')?.pairedItem).toEqual({
			item: 3,
		});
		for (const { json } of skipped) expect(String(json.syncMessage)).toMatch(/^[A-Z]/);
	});

	it('skips a record that holds the same values, and updates it once one differs', async () => {
		const first = await load([{}]);
		const record = first.done[0]?.json ?? {};
		const stored = { ...record, id: 'r', 'Connector Sync Time': 'yesterday' };
		const emailField = { emailField: 'Email' };
		const same = await load([stored], emailField);
		expect(same.reasons).toContain('unchanged');
		const other = await load([{ ...stored, 'Full Name': 'Other' }], emailField);
		expect(other.reasons).not.toContain('unchanged');
		const always = await load([stored], { ...emailField, options: { skipUnchanged: false } });
		expect(always.reasons).not.toContain('unchanged');
	});

	it('takes the empty item of an empty target for no record', async () => {
		const { done, reasons } = await load([{}]);
		expect(done.every(({ json }) => json.syncAction === 'create')).toBe(true);
		expect(reasons).not.toContain('recordWithoutEmail');
	});

	it('finds an address inside a record', async () => {
		const [a] = users();
		const { done } = await load([{ contact: { email: a?.email }, key: 7 }], {
			emailField: 'contact.email',
			options: { recordIdField: 'key' },
		});
		expect(done.find(({ json }) => json.syncAction === 'update')?.json.syncRecordId).toBe(7);
	});

	it('names the permission that the role lacks, and fails whole', async () => {
		const { error } = await box.run(sync(), [{ email: 'a@example.com' }], {
			token: box.without('Users.view'),
		});
		expect(error?.message).toMatch(/lacks the permission "Console Users > View"$/);
	});
});
