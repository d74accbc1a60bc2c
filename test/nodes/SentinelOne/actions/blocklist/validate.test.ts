import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

const SHA1 = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12';

const today = sandbox();
const older = sandbox({ contract: '2023' });
const op = (resource: string, more: IDataObject = {}): IDataObject => ({
	resource,
	operation: 'validate',
	exclusionType: 'white_hash',
	value: SHA1.toUpperCase(),
	osType: 'windows',
	scope: 'tenant',
	...more,
});

it.each(['blocklist', 'exclusion'])('%s: says when nothing speaks against it', async (resource) => {
	const fine = { value: SHA1, isFine: true, status: 'NONE', details: [] };
	expect((await today.run(op(resource))).json).toEqual([fine]);
	expect((await older.run(op(resource))).json).toEqual([fine]);
});

it('says when an item is on the blocklist already', async () => {
	await today.run(op('blocklist', { operation: 'create', additionalFields: {} }));
	const { json } = await today.run(op('blocklist'));
	expect(json).toMatchObject([{ isFine: false, status: 'Duplication' }]);
});

it('says when a path is too broad', async () => {
	const { json } = await today.run(op('exclusion', { exclusionType: 'path', value: 'C:\\' }));
	expect(json).toMatchObject([{ isFine: false, status: 'Not recommended' }]);
});

it.each(['blocklist', 'exclusion'])('%s: asks nothing for what is no hash', async (resource) => {
	const { error } = await today.run(op(resource, { value: 'file.exe' }));
	expect(error?.message).toMatch(/(?:neither|not) a SHA1/);
	expect(today.asked).toEqual([]);
});

it.each([
	['blocklist', 'Blacklist.create', 'Blocklist > Create'],
	['exclusion', 'Exclusions.create', 'Exclusions > Create'],
])('%s names the permission that is missing', async (resource, key, name) => {
	const { error } = await today.run(op(resource), [{}], { token: today.without(key) });
	expect(error?.message).toContain(`lacks the permission "${name}"`);
});
