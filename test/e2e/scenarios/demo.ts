import assert from 'node:assert/strict';
import { OWNER } from '../../../sandbox/start/n8n';
import { until } from '../until';
import { changes, type Scenario } from '../world';

/** What `npm start` leaves a newcomer with. */
export const demo: Scenario[] = [
	{
		name: 'npm start: the login it prints leads to the demo workflows, with nothing in between',
		async run({ editor }) {
			await editor.signIn(OWNER);
			const cards = editor.at('resources-list-item-workflow');
			await cards.first().waitFor();
			const names = (await cards.allInnerTexts()).join('\n');
			assert.match(names, /New agent: scan it/);
			assert.match(names, /Fix a user's two-factor login/);
		},
	},
	{
		name: 'npm start: the demo about two-factor login runs at the first press',
		async run(world) {
			const { editor, console, picture } = world;
			await editor.openWorkflow('sandboxTwoFactor');
			console.clearLog();
			await editor.executeWorkflow(4);
			await picture('demo-two-factor');
			const [sam] = console.find('users', ({ email }) => email === 'sam.taylor@example.com');
			assert.equal(sam?.twoFaEnabled, true);
			assert.deepEqual(changes(world), [
				'POST /users/2fa/enable 200',
				'POST /users/enroll-2fa 200',
			]);
		},
	},
	{
		name: 'npm start: the demo about new agents is published and scans the next one',
		async run({ editor, console, picture }) {
			await editor.openWorkflow('sandboxNewAgent1');
			await editor.at('workflow-active-version-indicator').waitFor();
			console.clearLog();
			const response = await fetch(`${console.url}/_sandbox/agents`, { method: 'POST' });
			const { ids } = (await response.json()) as { ids: string[] };
			await until(
				'An execution',
				async () => /Succeeded/.test((await editor.executions())[0] ?? ''),
				90_000,
			);
			assert.equal(console.agent(ids[0] ?? '')?.scanStatus, 'started');
			await editor.openExecution();
			await picture('demo-new-agent');
		},
	},
];

/** What a second start leaves of the first, its console at another port. */
export const again: Scenario[] = [
	{
		name: 'npm start again: the same login, workflows and executions, and the console at its new port',
		async run({ editor, console }) {
			await editor.signIn(OWNER);
			await editor.openWorkflow('sandboxNewAgent1');
			const executions = await editor.executions();
			assert.match(executions[0] ?? '', /Succeeded/);
			await editor.openWorkflow('sandboxTwoFactor');
			console.clearLog();
			await editor.executeWorkflow(4);
			assert.ok(console.log.some(({ path }) => path === '/users/2fa/enable'));
		},
	},
];
