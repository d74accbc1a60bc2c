import assert from 'node:assert/strict';
import { changes, newUser, type Scenario, type World } from '../world';

const SAM = { email: 'sam.taylor@example.com', fullName: 'Sam Taylor' };

async function openUserNode({ editor }: World): Promise<void> {
	await editor.newWorkflow();
	await editor.addFirst('manual', 'Manual Trigger');
	await editor.addNext('sentinel', 'SentinelOne', 'Get user details');
}

const sam = (world: World) => {
	const [row] = world.console.find('users', ({ email }) => email === SAM.email);
	assert.ok(row, 'the console has no Sam');
	return row;
};

/** Runs one operation on Sam and gives the only row the page shows. */
async function onSam(world: World, operation: string, fields: Record<string, string> = {}) {
	const { editor, console } = world;
	await editor.select('operation', operation);
	await editor.locate('userId', 'email', SAM.email);
	for (const [name, value] of Object.entries(fields)) await editor.fill(name, value);
	console.clearLog();
	const { rows, failure } = await editor.execute();
	assert.equal(failure, '');
	assert.equal(rows.length, 1);
	return rows[0] ?? {};
}

export const users: Scenario[] = [
	{
		name: 'a part of an email address finds a user in the list, and Get shows the user',
		async run(world) {
			const { editor, picture } = world;
			const { id } = newUser(world, SAM);
			await openUserNode(world);
			const found = await editor.searchList('userId', 'taylor@ex');
			assert.deepEqual(found, [`${SAM.fullName} (${SAM.email})`]);
			await picture('user-list');
			await editor.pick(SAM.email);
			const { rows, failure } = await editor.execute();
			assert.equal(failure, '');
			assert.equal(rows.length, 1);
			assert.equal(rows[0]?.id, id);
			assert.equal(rows[0]?.email, SAM.email);
			assert.equal(rows[0]?.twoFaEnabled, 'false');
		},
	},
	{
		name: 'Get by email shows the same user',
		async run(world) {
			const row = await onSam(world, 'Get');
			assert.equal(row.id, sam(world).id);
		},
	},
	{
		name: 'Enable 2FA asks Sam for a second factor',
		async run(world) {
			const row = await onSam(world, 'Enable 2FA');
			assert.equal(row.id, sam(world).id);
			assert.equal(row.twoFaEnabled, 'true');
			assert.deepEqual(changes(world), ['POST /users/2fa/enable 200']);
			assert.equal(sam(world).twoFaEnabled, true);
		},
	},
	{
		name: 'Update 2FA changes where recovery codes go',
		async run(world) {
			const recoveryEmail = 'sam.recovery@example.com';
			const row = await onSam(world, 'Update 2FA', { recoveryEmail });
			assert.equal(row.recoveryEmail, recoveryEmail);
			assert.deepEqual(changes(world), [`PUT /users/${sam(world).id}/recovery-email 200`]);
		},
	},
	{
		name: 'Resend Recovery Email Code sends the code once more',
		async run(world) {
			await onSam(world, 'Resend Recovery Email Code');
			assert.equal(changes(world).length, 1);
			assert.match(changes(world)[0] ?? '', /200$/);
		},
	},
	{
		name: 'Disable 2FA lets Sam sign in without one',
		async run(world) {
			const row = await onSam(world, 'Disable 2FA');
			assert.equal(row.twoFaEnabled, 'false');
			assert.deepEqual(changes(world), ['POST /users/2fa/disable 200']);
			assert.equal(sam(world).twoFaEnabled, false);
		},
	},
	{
		name: 'Send Recovery Code needs no user: it is for the user of the token',
		async run(world) {
			const { editor, console } = world;
			await editor.select('operation', 'Send Recovery Code');
			console.clearLog();
			const { rows, failure } = await editor.execute();
			assert.equal(failure, '');
			assert.equal(rows.length, 1);
			assert.deepEqual(changes(world), ['POST /users/2fa-recover/send-code 200']);
		},
	},
	{
		name: 'Get Many shows as many users as its limit says',
		async run({ editor }) {
			// Whatever the node was for before.
			await editor.select('resource', 'User');
			await editor.select('operation', 'Get Many');
			await editor.fill('limit', '7');
			const { rows, failure } = await editor.execute();
			assert.equal(failure, '');
			assert.equal(rows.length, 7);
			assert.ok(rows.every(({ email }) => /@/.test(email ?? '')));
		},
	},
	{
		name: 'Get Many sorts by a field that the editor asks the node for',
		async run({ editor, console }) {
			await editor.addOption('Sort By', 'Add Sort');
			await editor.select('sortBy', 'Email');
			console.clearLog();
			const { rows, failure } = await editor.execute();
			assert.equal(failure, '');
			const emails = rows.map(({ email }) => email ?? '');
			assert.equal(emails.length, 7);
			assert.deepEqual(emails, [...emails].sort());
			assert.ok(
				console.log.some(({ path, query }) => path === '/users' && query.sortBy === 'email'),
			);
		},
	},
	{
		name: 'an email address nobody has fails with a message that names it',
		async run({ editor, picture }) {
			await editor.select('operation', 'Get');
			await editor.locate('userId', 'email', 'nobody@example.com');
			const { failure } = await editor.execute();
			assert.match(failure, /no user with the email address nobody@example\.com/);
			await picture('node-failure');
		},
	},
	{
		name: 'something that is no email address is refused in the form',
		async run({ editor, picture }) {
			await editor.locate('userId', 'email', 'not an address');
			await editor.parameterIssues('userId').hover();
			await editor.page.getByText('Not an email address').first().waitFor();
			await picture('validation');
		},
	},
	{
		name: 'Delete removes Sam for good',
		async run(world) {
			const { id } = sam(world);
			const row = await onSam(world, 'Delete');
			assert.equal(row.deleted, 'true');
			assert.deepEqual(changes(world), [`DELETE /users/${id} 200`]);
			assert.deepEqual(
				world.console.find('users', ({ email }) => email === SAM.email),
				[],
			);
		},
	},
	{
		name: 'Sync has an output for users and one for what it skipped',
		async run({ editor, picture }) {
			await editor.select('operation', 'Sync');
			await editor.closeNode();
			const outputs = editor.at('canvas-node-output-handle');
			for (const label of ['Users', 'Skipped']) {
				await outputs.filter({ hasText: label }).first().waitFor();
			}
			await picture('sync-outputs');
		},
	},
];
