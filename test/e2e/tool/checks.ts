import assert from 'node:assert/strict';
import type { SandboxConsole } from '../../../sandbox/console';
import type { Suite } from '../checks';
import { failureOf, outputOf } from '../execution';
import type { N8n } from '../rest';
import { inARow, node, PACKAGE } from '../workflow';
import { startModel } from './model';
import { fromModel, refused, SCAN_EVERYTHING } from './refused';
import { agentVersion, agentWith } from './workflow';

/** The SentinelOne node as a tool of n8n's AI agent, which a scripted model leads. */

const ROBIN = { email: 'robin.lake@example.com', fullName: 'Robin Lake', source: 'mgmt' };

/** `n8n` 1.x must have been told that community nodes may be tools. */
export async function toolChecks(suite: Suite, n8n: N8n, console: SandboxConsole): Promise<void> {
	const model = await startModel();
	suite.atEnd(model.close);
	const credential = await n8n.addCredential('Model', 'openAiApi', {
		apiKey: 'not-a-secret',
		url: model.url,
	});
	const version = await agentVersion(n8n);
	const [robin = ''] = console.addUsers([ROBIN]);

	const ask = async (name: string, parameters: Record<string, unknown>, args: object) => {
		model.willCall(args);
		console.clearLog();
		const id = await n8n.add(agentWith(name, parameters, credential, version));
		const execution = await n8n.run(id, 'Start');
		// Questions of GraphQL are POST too.
		const changes = console.log.filter(
			({ method, operation = '' }) => method !== 'GET' && !/^Alert/.test(operation),
		);
		const said = model.toolAnswer;
		// n8n 1.x ends the run where a tool fails; n8n 2.x tells the model why.
		return { execution, changes, said, refusal: said || failureOf(execution) };
	};

	await suite.check(
		`n8n ${await n8n.version()} offers the node as a tool, not the trigger`,
		async () => {
			const names = (await n8n.nodeTypes()).map(({ name }) => name);
			const ours = names.filter((name) => name.startsWith(`${PACKAGE}.`));
			assert.ok(ours.includes(`${PACKAGE}.sentinelOneTool`), ours.join());
			assert.ok(!ours.includes(`${PACKAGE}.sentinelOneTriggerTool`));
		},
	);

	const userId = { __rl: true, mode: 'email', value: fromModel('email') };
	const getUser = { resource: 'user', operation: 'get', userId };

	await suite.check(
		'an agent gets the details of a user whose address the model knows',
		async () => {
			const { execution, said } = await ask('Get a user', getUser, { email: ROBIN.email });
			assert.equal(failureOf(execution), '');
			const [tool] = model.tools;
			assert.ok(tool, 'the agent offered no tool');
			assert.match(JSON.stringify(tool.function.parameters), /"email"/);
			assert.match(said, new RegExp(robin));
			assert.match(said, /Robin Lake/);
			assert.doesNotMatch(said, new RegExp(console.token));
			const [answer] = outputOf(execution, 'Agent');
			assert.match(String(answer?.json.output), new RegExp(`The tool says: .*${robin}`));
		},
	);

	await suite.check('the reason why an address nobody has found nothing is told', async () => {
		const { refusal } = await ask('Get nobody', getUser, { email: 'nobody@example.com' });
		assert.match(refusal, /no user with the email address nobody@example\.com/);
	});

	await suite.check('an agent scans one machine that the model names', async () => {
		const [agent] = console.rows('agents', 1);
		const agentId = { __rl: true, mode: 'id', value: fromModel('agent') };
		const one = { resource: 'agent', operation: 'initiateScan', target: 'agent', agentId };
		const { changes } = await ask('Scan one', one, { agent: String(agent?.id) });
		assert.deepEqual(
			changes.map(({ path, body, status }) => ({ path, body, status })),
			[
				{
					path: '/agents/actions/initiate-scan',
					body: { filter: { ids: [String(agent?.id)] }, data: {} },
					status: 200,
				},
			],
		);
	});

	await suite.check(
		'an agent sets the verdict of one alert, after a dry run of its own',
		async () => {
			const [alert] = console.addUnifiedAlerts([{ kind: 'star' }]);
			const set = {
				resource: 'alert',
				operation: 'setVerdict',
				target: 'alert',
				alertId: { __rl: true, mode: 'id', value: fromModel('alert') },
				analystVerdict: 'FALSE_POSITIVE_BENIGN',
				options: { dryRun: fromModel('try', 'boolean') },
			};
			const tried = await ask('Try a verdict', set, { alert, try: true });
			assert.match(tried.said, /"dryRun":true/);
			assert.deepEqual(tried.changes, []);
			const done = await ask('Set a verdict', set, { alert, try: false });
			assert.match(done.said, /"outcome":"applied"/);
			assert.equal(
				console.get('unifiedAlerts', String(alert))?.analystVerdict,
				'FALSE_POSITIVE_BENIGN',
			);
		},
	);

	for (const { what, parameters, args, told } of refused(console)) {
		await suite.check(`an agent is refused ${what}, and nothing is sent`, async () => {
			const { changes, refusal } = await ask(`Refused: ${what}`, parameters, args);
			// The model gets it in JSON.
			assert.match(refusal.replaceAll('\\"', '"'), told);
			assert.deepEqual(changes, []);
		});
	}

	await suite.check('with the option that allows it, everything is scanned', async () => {
		const allowed = { ...SCAN_EVERYTHING, options: { allowFromAi: true } };
		const { changes, said } = await ask('Scan all, allowed', allowed, {});
		assert.deepEqual(
			changes.map(({ path, status }) => `${path} ${status}`),
			['/agents/actions/initiate-scan 200'],
			said,
		);
		const { filter } = changes[0]?.body as { filter: { ids: string[] } };
		assert.equal(filter.ids.length, console.count('agents'));
	});

	await suite.check('the same node in an ordinary workflow needs no such option', async () => {
		const scan = n8n.ours('Scan', SCAN_EVERYTHING);
		console.clearLog();
		const id = await n8n.add(inARow('Scan all by hand', [node('Start', 'manualTrigger'), scan]));
		assert.equal(failureOf(await n8n.run(id, 'Start')), '');
		assert.equal(console.log.filter(({ method }) => method !== 'GET').length, 1);
	});
}
