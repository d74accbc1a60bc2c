import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox();
const older = sandbox({ contract: '2023' });
const generate = (id: unknown, more: IDataObject = {}): IDataObject => ({
	...{ resource: 'serviceUser', operation: 'generateToken', serviceUserId: byId(id) },
	expirationDate: new Date(Date.now() + 86_400_000).toISOString(),
	...more,
});
const create = async () => {
	const [account] = box.console.rows('accounts', 1);
	const [role] = box.console.rows('roles', 1);
	const { json } = await box.run({
		...{ resource: 'serviceUser', operation: 'create', name: 'inventory', scope: 'account' },
		expirationDate: new Date(Date.now() + 86_400_000).toISOString(),
		scopeRoles: { values: [{ accountId: byId(account?.id), roleId: byId(role?.id) }] },
		additionalFields: {},
	});
	return json[0] as { id: string; apiToken: { value: string } };
};
const works = async (token: string) =>
	(await box.run({ resource: 'site', operation: 'getAll', returnAll: true }, [{}], { token }))
		.error === undefined;

it('hands out a token that works, in place of the one before', async () => {
	const { id, apiToken } = await create();
	expect(await works(apiToken.value)).toBe(true);
	const { json } = await box.run(generate(id));
	expect(json).toEqual([
		{ id, token: expect.any(String), createdAt: expect.any(String), expiresAt: expect.any(String) },
	]);
	expect(await works(String(json[0]?.token))).toBe(true);
	expect(await works(apiToken.value)).toBe(false);
});

it('tries it without ending anything', async () => {
	const { id, apiToken } = await create();
	const { json } = await box.run(generate(id, { options: { dryRun: true } }));
	expect(json[0]).toMatchObject({ dryRun: true, reaches: { count: 1, names: ['inventory'] } });
	expect(await works(apiToken.value)).toBe(true);
});

it('asks nothing without a time, and says when there is no such service user', async () => {
	const none = await box.run(generate(madeUp(1), { expirationDate: '={{ $json.none }}' }));
	expect(none.error?.message).toBe('Token Expires At is empty');
	expect(box.asked).toEqual([]);
	const { error } = await box.run(generate(madeUp(1)));
	expect(error?.message).toContain(`The console has no service user with the ID ${madeUp(1)}`);
});

it('names the permission that is missing, and the console that cannot do it', async () => {
	const { id } = await create();
	const { error } = await box.run(generate(id), [{}], { token: box.without('Service Users.edit') });
	expect(error?.message).toContain('"Service Users > Edit"');
	const row = older.console.rows('serviceUsers', 1)[0];
	const refused = await older.run(generate(row?.id));
	expect(`${refused.error?.message} ${refused.error?.description}`).toContain(
		'Consoles before 2026',
	);
});
