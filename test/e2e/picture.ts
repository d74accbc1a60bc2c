import { join } from 'node:path';
import { OWNER } from '../../sandbox/start/n8n';
import { ROOT } from '../../sandbox/start/lines';
import { openBrowser } from './browser';
import { suiteOf } from './checks';
import { Editor } from './editor';
import { failureOf } from './execution';
import { until } from './until';
import { inARow } from './workflow';

/**
 * Takes the README's picture anew: an alert appears in the sandbox, the workflow isolates its endpoint,
 * and the picture shows that execution in n8n. Run it when the editor or the nodes look different.
 */

const suite = suiteOf('picture');
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const ALERT = byId("={{ $('A new alert').item.json.id }}");

void suite.main(async () => {
	const { n8n, console, sandbox } = await suite.ready({ agents: 200 });
	const id = await n8n.add(
		inARow('Isolate the endpoint of a new alert', [
			n8n.ourTrigger('A new alert', { event: 'alertCreated' }),
			n8n.ours('Find its endpoint', {
				resource: 'agent',
				operation: 'getAll',
				limit: 1,
				filters: { computerName: '={{ $json.assetName }}' },
			}),
			n8n.ours('Isolate it', {
				resource: 'agent',
				operation: 'disconnect',
				agentId: byId('={{ $json.id }}'),
				options: { waitMinutes: 5 },
			}),
			n8n.ours('Take the alert up', {
				resource: 'alert',
				operation: 'setStatus',
				alertId: ALERT,
				status: 'IN_PROGRESS',
			}),
			n8n.ours('Write it down', {
				resource: 'alert',
				operation: 'addNote',
				alertId: ALERT,
				text: "={{ 'Isolated: ' + $('Isolate it').item.json.state }}",
			}),
		]),
	);
	await suite.check('the picture of an alert that isolates its endpoint is taken', async () => {
		await n8n.publishPolling(id, console);
		console.add('unifiedAlerts', [{ kind: 'endpoint' }]);
		const [first] = await until('The execution', async () => {
			const all = await n8n.executions(id);
			return all.length > 0 && all;
		});
		const failure = failureOf(await n8n.ended(first?.id ?? ''));
		if (failure !== '') throw new Error(failure);

		const browser = await openBrowser(suite.folder);
		suite.atEnd(async () => await browser.close());
		const { page } = browser;
		await page.setViewportSize({ width: 1440, height: 520 });
		const editor = new Editor(page, sandbox.n8nUrl);
		await editor.signIn(OWNER);
		await editor.openWorkflow(id);
		await editor.openExecution();
		await page.keyboard.press('1');
		await page.waitForTimeout(3000);
		await page.screenshot({
			path: join(ROOT, 'docs/images/alert-isolates-endpoint.png'),
			animations: 'disabled',
			style: '.el-notification { visibility: hidden }',
		});
	});
});
