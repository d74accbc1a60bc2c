import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildTarball } from '../../sandbox/start/pack';
import { suiteOf } from './checks';
import { startRegistry } from './registry/registry';
import { failureOf, outputOf } from './execution';
import { inARow, node, PACKAGE } from './workflow';

/** Installing, updating and removing the package the way users do: by n8n itself, from npm. */

interface Installed {
	packageName: string;
	installedVersion: string;
	installedNodes: Array<{ name: string; type: string }>;
}

const suite = suiteOf('install');

/** Unpacks the tarball and gives the package in it another version. */
function unpacked(
	tarball: string,
	version: string | undefined,
): { folder: string; version: string } {
	const folder = join(suite.folder, `package-${version ?? 'as-it-is'}`);
	mkdirSync(folder, { recursive: true });
	const { status, stderr } = spawnSync(
		'tar',
		['-xzf', tarball, '-C', folder, '--strip-components=1'],
		{ encoding: 'utf8' },
	);
	if (status !== 0) throw new Error(`${tarball} was not unpacked: ${stderr}`);
	const file = join(folder, 'package.json');
	const about = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
	if (version) writeFileSync(file, JSON.stringify({ ...about, version }));
	return { folder, version: version ?? about.version };
}

void suite.main(async () => {
	const registry = await startRegistry(suite);
	const tarball =
		suite.value('pack', '') ||
		(await buildTarball(join(suite.folder, 'pack'), suite.serverLogs, suite.children));
	const first = unpacked(tarball, undefined);
	const [major = '0', minor = '0', patch = '0'] = first.version.split('.');
	const second = unpacked(tarball, [major, minor, Number(patch) + 1].join('.'));
	await registry.publish(first.folder);

	const { n8n, console, sandbox } = await suite.ready(
		{ agents: 50 },
		{ withoutPack: true, settings: registry.settings },
	);
	const inN8n = join(sandbox.dataFolder, 'n8n/.n8n/nodes/node_modules', PACKAGE);
	const ours = async () =>
		(await n8n.nodeTypes())
			.map(({ name }) => name)
			.filter((name) => name.startsWith(`${PACKAGE}.`))
			.sort();
	const list = async () => await n8n.call<Installed[]>('GET', '/community-packages');
	const versionOnDisk = () =>
		(JSON.parse(readFileSync(join(inN8n, 'package.json'), 'utf8')) as { version: string }).version;

	await suite.check('a new n8n knows nothing of the package', async () => {
		assert.deepEqual(await ours(), []);
		assert.deepEqual(await list(), []);
	});

	await suite.check('a version that is not there is refused', async () => {
		const wanted = { name: PACKAGE, version: '99.0.0' };
		await assert.rejects(n8n.call('POST', '/community-packages', wanted), /answered [45]/);
		assert.deepEqual(await ours(), []);
	});

	await suite.check('n8n installs it by its name, and shows its nodes at once', async () => {
		await n8n.call('POST', '/community-packages', { name: PACKAGE, version: first.version });
		const [about, ...more] = await list();
		assert.equal(more.length, 0);
		assert.equal(about?.installedVersion, first.version);
		assert.deepEqual(about?.installedNodes.map(({ type }) => type).sort(), [
			`${PACKAGE}.sentinelOne`,
			`${PACKAGE}.sentinelOneTrigger`,
		]);
		assert.ok((await ours()).includes(`${PACKAGE}.sentinelOne`));
		assert.equal(versionOnDisk(), first.version);
	});

	let workflow = '';
	const works = async () => {
		const execution = await n8n.run(workflow, 'Start');
		assert.equal(failureOf(execution), '');
		assert.equal(outputOf(execution, 'Agents').length, 50);
	};

	await suite.check('its credential and its node work without a restart', async () => {
		await n8n.addConsole(console.url, console.token);
		const agents = n8n.ours('Agents', { resource: 'agent', operation: 'getAll', returnAll: true });
		workflow = await n8n.add(inARow('Agents', [node('Start', 'manualTrigger'), agents]));
		await works();
	});

	await suite.check(
		'an update to the next version keeps the workflow and its credential',
		async () => {
			await registry.publish(second.folder);
			await n8n.call('PATCH', '/community-packages', { name: PACKAGE, version: second.version });
			const [about] = await list();
			assert.equal(about?.installedVersion, second.version);
			assert.equal(versionOnDisk(), second.version);
			await works();
		},
	);

	await suite.check('n8n removes it, and what it was', async () => {
		await n8n.call('DELETE', `/community-packages?name=${PACKAGE}`);
		assert.deepEqual(await list(), []);
		assert.deepEqual(await ours(), []);
		assert.ok(!existsSync(inN8n));
		const start = await n8n.run(workflow, 'Start').catch((error: Error) => error);
		assert.ok(start instanceof Error || start.status === 'error');
	});

	await suite.check("nobody asked for a host but npm's registry and n8n's own", () => {
		const hosts = [...new Set(registry.refused)];
		assert.deepEqual(
			hosts.filter((host) => !/^[\w.]+\.n8n\.io:443$/.test(host)),
			[],
		);
		suite.note(`n8n itself wanted to reach ${hosts.join(', ') || 'nothing else'}`);
	});
});
