import assert from 'node:assert/strict';
import { outputOf } from '../execution';
import { fires, jsonOf, open, runs, successful, writes, type Bench } from './bench';
import type { WorkflowFile } from '../workflow';

/** Examples in which a person looks first, and those about indicators and rules. */

/** The feed that the example reads, without a feed: its node answers this text. */
const withFeed =
	(text: string, accountId: string) =>
	(workflow: WorkflowFile): WorkflowFile => ({
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (node.name === 'Read the feed') {
				const assignments = [{ id: 'data', name: 'data', value: text, type: 'string' }];
				return {
					...node,
					...{ disabled: false, type: 'n8n-nodes-base.set', typeVersion: 3.4 },
					parameters: { assignments: { assignments }, options: {} },
				};
			}
			if (node.name !== 'Add the indicators') return node;
			return { ...node, parameters: { ...node.parameters, accountIds: [accountId] } };
		}),
	});

export const response: Record<string, (bench: Bench) => Promise<void>> = {
	'duplicates-decommissioned': async (bench) => {
		const { n8n, console } = bench;
		const serialNumber = 'TWICE-7';
		const [old = '', now = ''] = console.addAgents([
			{
				computerName: 'TWICE',
				serialNumber,
				isActive: false,
				lastActiveDate: '2024-01-01T00:00:00Z',
			},
			{ computerName: 'TWICE', serialNumber, isActive: true },
		]);
		const { standIns: waiting } = await runs(bench, 'duplicates-decommissioned');
		assert.equal(waiting.status, 'waiting');
		const [mail, ...more] = jsonOf(outputOf(waiting, 'Ask for a look'));
		assert.equal(more.length, 0);
		assert.match(String(mail?.sent_text), /^TWICE, last seen 2024-01-01/m);
		assert.deepEqual(writes(bench), []);
		await open(mail?.sent_text);
		successful(await n8n.ended(waiting.id, ({ status }) => status !== 'waiting'));
		assert.equal(console.agent(old)?.isDecommissioned, true);
		assert.notEqual(console.agent(now)?.isDecommissioned, true);
	},

	'script-with-approval': async (bench) => {
		const { n8n, console } = bench;
		const script = console.rows('remoteScripts')[0];
		const asked = (description: string) => ({
			...{ state: 'waiting', creator: 'Ann', creatorId: '1', totalEndpoints: 3 },
			...{ scriptData: script, agentIds: [], scheduledTaskId: null },
			executionData: { scriptId: script?.id, taskDescription: description },
		});
		console.add('pendingScripts', [asked('Before')]);
		let id = '';
		const waiting = await fires(
			bench,
			'script-with-approval',
			() => {
				[id = ''] = console.add('pendingScripts', [asked('Collect the logs')]);
			},
			{ status: 'waiting' },
		);
		const [mail, ...more] = jsonOf(outputOf(waiting, 'Ask the second person'));
		assert.equal(more.length, 0);
		assert.equal(mail?.sent_subject, `Approve a script? ${String(script?.scriptName)}`);
		assert.match(String(mail?.sent_text), /^Ann wants to run .* on 3 endpoints: Collect the logs/);
		assert.deepEqual(writes(bench), []);
		await open(mail?.sent_text);
		successful(await n8n.ended(waiting.id, ({ status }) => status !== 'waiting'));
		assert.equal(console.get('pendingScripts', id)?.state, 'approved');
	},

	'indicators-from-a-feed': async (bench) => {
		const { console } = bench;
		const feed = '# hosts of today\nevil.example\n198.51.100.7\nno indicator at all\n';
		const accountId = String(console.rows('accounts')[0]?.id);
		const { standIns } = await runs(bench, 'indicators-from-a-feed', withFeed(feed, accountId));
		const made = console.find('indicators', ({ source }) => source === 'Example feed');
		assert.deepEqual(made.map(({ type, value }) => `${String(type)} ${String(value)}`).sort(), [
			'DNS evil.example',
			'IPV4 198.51.100.7',
		]);
		const week = console.now() + 7 * 86_400_000;
		for (const { validUntil } of made) {
			assert.ok(Math.abs(Date.parse(String(validUntil)) - week) < 600_000, String(validUntil));
		}
		const failed = jsonOf(outputOf(standIns, 'Add the indicators')).filter(({ error }) => error);
		assert.equal(failed.length, 1);
		assert.match(JSON.stringify(failed), /no indicator at all|Value/);
	},
};
