import type { IConnections, INode } from 'n8n-workflow';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	CREDENTIAL,
	DEMO_USER,
	demoWorkflows,
	importDemo,
	sandboxCredential,
	type DemoWorkflow,
} from '../../sandbox/start/demo';
import { n8nLine, ROOT } from '../../sandbox/start/lines';
import { defaultOptions } from '../../sandbox/start/options';
import { nodeTypes } from '../../sandbox/start/pack';
import { runWorkflow } from '../harness/engine';
import { sandbox } from '../harness/sandbox';
import { specFor } from '../harness/sentinelone';

const workflow = (id: string, active = false): DemoWorkflow => ({
	id,
	name: id,
	active,
	nodes: [],
	connections: {},
});

/** An n8n that notes what it is asked and answers as the real one does. */
function recorder(answer = 'Successfully imported 1 credential.', code = 0) {
	const calls: Array<{ args: string[]; input?: unknown }> = [];
	const run = async (args: string[], logFile: string) => {
		const file = args.map((arg) => /^--input=(.*)$/.exec(arg)?.[1]).find(Boolean);
		const input = file ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
		calls.push({ args: args.filter((arg) => !arg.startsWith('--input=')), input });
		writeFileSync(logFile, answer);
		return code;
	};
	return { calls, run };
}

function places() {
	const folder = mkdtempSync(join(tmpdir(), 'start-demo-'));
	return { userFolder: folder, logFolder: folder };
}

const credential = sandboxCredential('http://127.0.0.1:4010', 'secret-1');
const publish = ['publish:workflow', '--id'];

describe('the demo of a first start', () => {
	it('gives n8n the credential, then the workflows, then publishes those that run alone', async () => {
		const { calls, run } = recorder();
		const where = places();
		await importDemo(run, publish, where, [workflow('a', true), workflow('b')], credential);
		expect(calls.map(({ args }) => args)).toEqual([
			['import:credentials'],
			['import:workflow'],
			['publish:workflow', '--id=a'],
		]);
		expect(calls[0]?.input).toEqual([credential]);
		expect(calls[1]?.input).toEqual([workflow('a'), workflow('b')]);
		expect(existsSync(join(where.userFolder, '.import.json'))).toBe(false);
	});

	it('writes the token nowhere', async () => {
		const where = places();
		await importDemo(recorder().run, publish, where, [workflow('a')], credential);
		expect(readFileSync(join(where.userFolder, '.given.json'), 'utf8')).not.toContain('secret-1');
	});

	it('publishes the way the older line does', async () => {
		const { calls, run } = recorder();
		await importDemo(run, n8nLine('1').publish, places(), [workflow('a', true)], credential);
		expect(calls[2]?.args).toEqual(['update:workflow', '--active=true', '--id=a']);
	});
});

describe('the demo of a later start', () => {
	it('leaves everything as the user made it', async () => {
		const where = places();
		await importDemo(recorder().run, publish, where, [workflow('a', true)], credential);
		const { calls, run } = recorder();
		await importDemo(run, publish, where, [workflow('a', true)], credential);
		expect(calls).toEqual([]);
	});

	it('tells n8n where the console is now, and adds workflows that are new', async () => {
		const where = places();
		await importDemo(recorder().run, publish, where, [workflow('a', true)], credential);
		const { calls, run } = recorder();
		const moved = sandboxCredential('http://127.0.0.1:4011', 'secret-1');
		await importDemo(run, publish, where, [workflow('a', true), workflow('b')], moved);
		expect(calls.map(({ input }) => input)).toEqual([[moved], [workflow('b')]]);
	});

	it('goes on where one that n8n refused ended', async () => {
		const where = places();
		const refused = recorder('File does not seem to contain credentials.');
		await expect(
			importDemo(refused.run, publish, where, [workflow('a')], credential),
		).rejects.toThrow('n8n import:credentials did not succeed.');
		expect(existsSync(join(where.userFolder, '.import.json'))).toBe(false);
		const { calls, run } = recorder();
		await importDemo(run, publish, where, [workflow('a')], credential);
		expect(calls).toHaveLength(2);
	});

	it('is not taken for done when publishing fails', async () => {
		const where = places();
		const failing = recorder();
		const run = async (args: string[], logFile: string) => {
			await failing.run(args, logFile);
			return args[0] === 'publish:workflow' ? 1 : 0;
		};
		await expect(
			importDemo(run, publish, where, [workflow('a', true)], credential),
		).rejects.toThrow('n8n publish:workflow did not succeed.');
		const { calls, run: second } = recorder();
		await importDemo(second, publish, where, [workflow('a', true)], credential);
		expect(calls.map(({ args }) => args[0])).toEqual(['import:workflow', 'publish:workflow']);
	});
});

describe('the demo workflows', () => {
	const all = demoWorkflows(join(ROOT, 'sandbox/n8n/workflows'), 'http://127.0.0.1:4999');

	it('use nodes of this package and of n8n, and the one credential', () => {
		expect(all.length).toBeGreaterThan(1);
		for (const { nodes } of all) {
			for (const node of nodes as Array<Record<string, unknown>>) {
				const type = String(node.type);
				if (type.startsWith('n8n-nodes-base.')) continue;
				expect(nodeTypes()).toContain(type);
				expect(node.credentials).toEqual({ sentinelOneApi: CREDENTIAL });
			}
		}
	});

	it('have ids of their own and name the console that runs', () => {
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		expect(JSON.stringify(all)).not.toContain(':4010');
		expect(JSON.stringify(all)).toContain('http://127.0.0.1:4999');
	});
});

describe('the demo about two-factor login', () => {
	const box = sandbox({ contract: defaultOptions().contract });
	const twoFactor = demoWorkflows(join(ROOT, 'sandbox/n8n/workflows'), '').find(
		({ id }) => id === 'sandboxTwoFactor',
	);

	it('runs to its end against the console that npm start plays', async () => {
		const [ids] = box.console.addUsers([DEMO_USER]);
		const spec = specFor({}, { credential: box.credential() });
		const own = (twoFactor?.nodes as INode[]).filter(({ type }) => !/^n8n-nodes-base/.test(type));
		const connections = twoFactor?.connections as IConnections;
		const { run, output } = await runWorkflow(
			{ ...spec, nodes: own, connections },
			'Find the user',
			[{ json: {} }],
		);
		expect(run.data.resultData.error).toBeUndefined();
		const last = own.at(-1)?.name ?? '';
		expect(output(last).map(({ json }) => json)).toEqual([expect.objectContaining({ id: ids })]);
		const writes = box.asked.filter((call) => !call.startsWith('GET'));
		expect(writes).toEqual(['POST /users/2fa/enable', 'POST /users/enroll-2fa']);
		const [sam] = box.console.find('users', ({ email }) => email === DEMO_USER.email);
		expect(sam?.twoFaEnabled).toBe(true);
	});
});
