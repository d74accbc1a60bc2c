import assert from 'node:assert/strict';
import { OWNER } from '../../../sandbox/start/n8n';
import type { Scenario } from '../world';

/** From an empty n8n to a credential that works. */
export const first: Scenario[] = [
	{
		name: 'a new n8n takes its owner and opens',
		async run({ editor }) {
			await editor.signUp({
				email: OWNER.email,
				firstName: OWNER.firstName,
				lastName: OWNER.lastName,
				password: OWNER.password,
			});
		},
	},
	{
		name: 'the node panel finds SentinelOne, with its triggers and actions',
		async run({ editor, picture }) {
			await editor.newWorkflow();
			const panel = await editor.openPanel('sentinel');
			const found = editor.at('node-creator-item-name').getByText('SentinelOne', { exact: true });
			await found.first().click();
			await editor.at('node-creator').getByText('Actions (').click();
			const text = await panel.innerText();
			for (const action of ['On agent created', 'On user created']) {
				assert.ok(text.includes(action), `${action} is missing in: ${text}`);
			}
			await picture('node-panel');
		},
	},
	{
		name: 'every user and agent preset is an action of its own in the panel',
		async run({ editor }) {
			await editor.newWorkflow();
			await editor.addFirst('manual', 'Manual Trigger');
			await editor.at('canvas-handle-plus').last().click();
			await editor.at('node-creator-search-bar').fill('sentinel');
			await editor.at('node-creator-item-name').getByText('SentinelOne', { exact: true }).click();
			await editor.at('node-creator').getByText('User Actions', { exact: true }).waitFor();
			for (const action of [
				'Delete user',
				'Disable 2FA of user',
				'Enable 2FA of user',
				'Get user details',
				'Get many users',
				'Resend code to recovery email of user',
				'Send recovery code to own user',
				'Update 2FA recovery email of user',
				'Initiate full disk scan on agents',
				'Abort full disk scan on agents',
			]) {
				const item = editor.at('node-creator-item-name').getByText(action, { exact: true });
				await item.waitFor();
			}
		},
	},
	{
		name: 'a credential with a wrong token is refused with the reason and the way out',
		async run({ editor, credential, console, picture }) {
			await editor
				.at('node-creator-item-name')
				.getByText('Get user details', { exact: true })
				.click();
			await credential.open();
			await credential.fill(console.url, 'not-the-token');
			await credential.save();
			await credential.says(/did not accept the API token \(4010010\).*Generate a new one/s);
			await picture('credential-refused');
		},
	},
	{
		name: 'a credential for another address is refused with another reason',
		async run({ editor, credential, n8nUrl }) {
			// n8n itself answers every path, but not as a console does.
			await editor.fill('consoleUrl', n8nUrl);
			await credential.save();
			await credential.says(/no SentinelOne API|not as a SentinelOne console/);
		},
	},
	{
		name: 'a plain http address that is not this machine is refused before anything is sent',
		async run({ editor, credential, console }) {
			console.clearLog();
			await editor.fill('consoleUrl', 'http://console.example.com');
			await credential.save();
			await credential.says(/must start with https:/);
			assert.deepEqual(console.log, []);
		},
	},
	{
		name: 'the credential with the right token is tested and kept',
		async run({ editor, credential, console, picture }) {
			console.clearLog();
			await editor.fill('consoleUrl', console.url);
			await credential.fillToken(console.token);
			await credential.save();
			await credential.closesItself();
			await credential.reopen();
			await credential.says(/Connection tested successfully/);
			assert.ok(console.log.some(({ path, status }) => path === '/system/info' && status === 200));
			await picture('credential');
			await credential.close();
		},
	},
];
