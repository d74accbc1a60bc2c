import assert from 'node:assert/strict';
import { outputOf } from '../execution';
import { until } from '../until';
import {
	jsonOf,
	newest,
	onlyTried,
	open,
	published,
	read,
	successful,
	writes,
	type Bench,
} from './bench';
import { ready } from './prepare';

/** Examples that a webhook starts. */

/** Calls the webhook of the example as it comes, which changes nothing; resolves with the answer. */
async function asked(bench: Bench, file: string, path: string, body: unknown) {
	const workflow = read(file);
	let answer: unknown;
	await published(bench, workflow, async (id) => {
		answer = await bench.n8n.callWebhook(path, body);
		const [first] = await until('An execution', async () => {
			const all = await bench.n8n.executions(id);
			return all.length > 0 && all;
		});
		onlyTried(bench, workflow, await bench.n8n.ended(first?.id ?? ''));
	});
	return answer;
}

export const webhooks: Record<string, (bench: Bench) => Promise<void>> = {
	'hosts-that-ran-a-hash': async (bench) => {
		const { n8n, console } = bench;
		const sha256 = 'a'.repeat(64);
		console.lake.add([
			{
				'event.type': 'Process Creation',
				'endpoint.name': 'RAN-IT',
				'tgt.process.image.sha256': sha256,
			},
		]);
		await published(bench, read('hosts-that-ran-a-hash'), async () => {
			const answer = await n8n.callWebhook('sentinelone-who-ran', { sha256 });
			assert.equal(answer.status, 200, JSON.stringify(answer.body));
			const { hosts } = answer.body as { hosts: Array<Record<string, unknown>> };
			assert.deepEqual(
				hosts.map((host) => [host['endpoint.name'], host.times]),
				[['RAN-IT', 1]],
			);
			const evil = await n8n.callWebhook('sentinelone-who-ran', { sha256: "x' or event.type = *" });
			assert.deepEqual(evil.body, { hosts: [] });
			assert.equal((await n8n.callWebhook('sentinelone-who-ran', {})).status, 422);
		});
	},

	'off-boarding': async (bench) => {
		const { n8n, console } = bench;
		const path = 'sentinelone-off-boarding';
		const email = 'who.leaves@example.com';
		const [user = ''] = console.addUsers([{ email, fullName: 'Who Leaves', source: 'mgmt' }]);
		const accepted = { status: 202, body: { accepted: true, email, id: user } };
		assert.deepEqual(await asked(bench, 'off-boarding', path, { email }), accepted);
		assert.ok(console.user(user));
		await published(bench, ready(read('off-boarding')), async (id) => {
			assert.deepEqual(await n8n.callWebhook(path, { email }), accepted);
			const waiting = await newest(bench, id, 'waiting');
			const [mail] = jsonOf(outputOf(waiting, 'Ask a person'));
			assert.equal(mail?.sent_subject, `Delete the console user ${email}?`);
			assert.match(String(mail?.sent_text), /Deleting reaches 1 user: .*who\.leaves@example\.com/);
			assert.deepEqual(writes(bench), []);
			await open(mail?.sent_text);
			successful(await n8n.ended(waiting.id, ({ status }) => status !== 'waiting'));
			assert.deepEqual(
				writes(bench).map(({ method, path, status }) => `${method} ${path} ${status}`),
				[`DELETE /users/${user} 200`],
			);
			assert.equal(console.user(user), undefined);
			const again = await n8n.callWebhook(path, { email });
			assert.equal(again.status, 422);
			assert.match(
				JSON.stringify(again.body),
				/"accepted":false,"reason":".*who\.leaves@example\.com/,
			);
			assert.equal((await n8n.callWebhook(path, {})).status, 422);
			assert.equal(writes(bench).length, 1);
		});
	},

	'siem-isolates-endpoint': async (bench) => {
		const { n8n, console } = bench;
		const file = 'siem-isolates-endpoint';
		const path = 'sentinelone-isolate';
		const [agent = ''] = console.addAgents([{ computerName: 'SIEM-TARGET' }]);
		console.addAgents([{ computerName: 'TWIN' }, { computerName: 'TWIN' }]);
		const target = { computerName: 'SIEM-TARGET' };
		assert.deepEqual(await asked(bench, file, path, target), {
			status: 200,
			body: { isolated: false, dryRun: true, agentId: agent, affected: 0 },
		});
		await published(bench, ready(read(file)), async () => {
			const ask = async (computerName?: string) => await n8n.callWebhook(path, { computerName });
			assert.deepEqual(await ask('SIEM-TARGET'), {
				status: 200,
				body: { isolated: true, dryRun: false, agentId: agent, affected: 1 },
			});
			assert.match(String(console.agent(agent)?.networkStatus), /^disconnect/);
			const refused = { isolated: false, reason: 'not exactly one endpoint has this name' };
			assert.deepEqual(await ask('NO-SUCH-ENDPOINT'), { status: 422, body: refused });
			assert.deepEqual(await ask('TWIN'), { status: 422, body: refused });
			// A call that names no endpoint must not reach every endpoint.
			assert.equal((await ask()).status, 422);
			assert.equal((await ask('')).status, 422);
			assert.equal(writes(bench).length, 1);
		});
	},

	'usb-storage-blocked-for-a-day': async (bench) => {
		const { n8n, console } = bench;
		const file = 'usb-storage-blocked-for-a-day';
		const path = 'sentinelone-block-usb';
		const siteId = String(console.rows('sites')[0]?.id);
		await asked(bench, file, path, { siteId });
		const before = console.count('deviceRules');
		await published(bench, ready(read(file)), async (id) => {
			await n8n.callWebhook(path, { siteId });
			const rule = await until(
				'The rule',
				() =>
					console.find('deviceRules', ({ ruleName }) =>
						/^Blocked by request/.test(String(ruleName)),
					)[0],
			);
			const wanted = { interface: 'USB', deviceClass: '08h', action: 'Block', status: 'Enabled' };
			assert.deepEqual({ ...rule, ...wanted }, rule);
			await newest(bench, id);
			assert.equal(console.get('deviceRules', String(rule.id)), undefined);
			assert.equal(console.count('deviceRules'), before);
		});
	},

	'usb-exception-for-a-day': async (bench) => {
		const { n8n, console } = bench;
		const file = 'usb-exception-for-a-day';
		const path = 'sentinelone-allow-usb';
		const siteId = String(console.rows('sites')[0]?.id);
		const body = { siteId, serial: 'AA01-7', reason: 'photos of the fair' };
		const [other = ''] = console.add('deviceRules', [
			{
				...{ ruleName: 'No USB', interface: 'USB', ruleType: 'class', deviceClass: '08h' },
				...{ action: 'Block', status: 'Enabled', scope: 'site', scopeId: siteId, order: 1 },
			},
		]);
		await asked(bench, file, path, body);
		await published(bench, ready(read(file)), async (id) => {
			await n8n.callWebhook(path, body);
			const own = () =>
				console.find(
					'deviceRules',
					({ ruleName }) => ruleName === 'For a day: photos of the fair',
				)[0];
			const rule = await until('The rule', own);
			const wanted = { uid: 'AA01-7', action: 'Allow', accessPermission: 'Read-Only' };
			assert.deepEqual({ ...rule, ...wanted }, rule);
			const orderOf = (one?: { order?: unknown }) => Number(one?.order);
			await until(
				'The rule before the one that blocks',
				() => orderOf(own()) < orderOf(console.get('deviceRules', other)),
			);
			await newest(bench, id);
			assert.deepEqual(
				writes(bench).map((one) => `${one.method} ${one.path} ${one.status}`),
				[
					'POST /device-control 200',
					'PUT /device-control/reorder 200',
					'DELETE /device-control 200',
				],
			);
			assert.equal(own(), undefined);
		});
	},

	'hosts-blocked-for-a-day': async (bench) => {
		const { n8n, console } = bench;
		const path = 'sentinelone-block-hosts';
		const [rule = ''] = console.add('firewallRules', [
			{
				...{ name: 'Blocked hosts', action: 'Block', status: 'Enabled' },
				remoteHosts: [{ type: 'addresses', values: ['192.0.2.1'] }],
			},
		]);
		const hostsOf = () => JSON.stringify(console.get('firewallRules', rule)?.remoteHosts);
		const file = read('hosts-blocked-for-a-day');
		const chosen = file.nodes.find(({ name }) => name === 'Block the hosts');
		assert.ok(chosen);
		chosen.parameters.firewallRuleId = { __rl: true, mode: 'id', value: rule };
		const body = { hosts: ['198.51.100.7', 'evil.example'] };
		await published(bench, file, async (id) => {
			await n8n.callWebhook(path, body);
			onlyTried(bench, file, await newest(bench, id));
		});
		await published(bench, ready(file), async (id) => {
			await n8n.callWebhook(path, body);
			await until('The hosts in the rule', () => /198\.51\.100\.7.*evil\.example/.test(hostsOf()));
			await newest(bench, id);
			assert.match(hostsOf(), /192\.0\.2\.1/);
			assert.doesNotMatch(hostsOf(), /198\.51|evil/);
		});
	},
};
