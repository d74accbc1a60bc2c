import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { resources } from '../../../../nodes/SentinelOne/actions/resources';
import { absentAt } from '../../../../nodes/SentinelOne/operations/absence';
import { API, CONSOLE, byId, execute, id, refusalOf } from '../../../harness/sentinelone';
import { sandbox } from '../../../harness/sandbox';

/** Operations whose call not every console has. */

const today = sandbox();

const update2fa = (userId: unknown): IDataObject => ({
	resource: 'user',
	operation: 'update2fa',
	userId: byId(userId),
	recoveryEmail: 'name@example.com',
});

it('says of what is gone that it is gone, and what there is instead', async () => {
	const [user] = today.console.rows('users');
	const { error } = await today.run(update2fa(user?.id));
	expect(error?.message).toBe(
		`This console no longer has "Update 2FA". Or, where it has: The console has no user with the ID ${String(user?.id)}. Nothing was changed by this request.`,
	);
	expect(error?.description).toMatch(
		/^Consoles of 2023 had it, and newer ones do not\. Use Enroll 2FA instead\./,
	);
});

it('says so of an item that fails while the others go on', async () => {
	const [user] = today.console.rows('users');
	const { json } = await today.run(update2fa(user?.id), [{}], {
		node: { onError: 'continueRegularOutput' },
	});
	expect(json[0]?.error).toMatch(/^This console no longer has "Update 2FA"/);
});

it('says of a list that is deprecated which one to use', async () => {
	nock(CONSOLE).get(`${API}/installed-applications`).query(true).reply(404, refusalOf(404));
	const { error } = await execute({
		resource: 'application',
		operation: 'getInstalled',
		returnAll: true,
	});
	expect(error?.message).toMatch(/^This console no longer has "Get Installed"/);
	expect(error?.description).toContain('Use Get Inventory instead.');
});

it('leaves a record that is not there what it is, where every console has the call', async () => {
	const { error } = await today.run({ resource: 'user', operation: 'get', userId: byId(id(1)) });
	expect(error?.message).toBe(`The console has no user with the ID ${id(1)}`);
});

it('tells in the menu on which consoles an operation is', () => {
	const options = resources.user?.fields[0]?.options as Array<{
		value: string;
		description: string;
	}>;
	expect(options.find(({ value }) => value === 'update2fa')?.description).toMatch(
		/\. Only older consoles have it; use Enroll 2FA\.$/,
	);
	const { getAll } = resources.user?.operations ?? {};
	expect(absentAt(getAll!)).toBeUndefined();
});
