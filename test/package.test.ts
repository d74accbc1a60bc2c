import { execFileSync } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { PackageDirectoryLoader, resolveOutputSchemaPath } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import { runWorkflow, type EngineSpec } from './harness/engine';
import { TYPE, custom, specFor } from './harness/sentinelone';

/** The tarball that npm would publish, built, packed and loaded as n8n does it. */

const root = path.join(__dirname, '..');
const work = mkdtempSync(path.join(tmpdir(), 'sentinelone-package-'));
const unpacked = path.join(work, 'package');
const readJson = (file: string) =>
	JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

const filesUnder = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => statSync(path.join(folder, name)).isFile())
		.map((name) => name.split(path.sep).join('/'))
		.sort();

let tarball = '';

beforeAll(() => {
	execFileSync(path.join(root, 'node_modules', '.bin', 'gulp'), ['build'], { cwd: root });
	const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', work], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
	tarball = filename;
	execFileSync('tar', ['xzf', path.join(work, filename), '-C', work]);
	// All that n8n puts beside an installed package.
	mkdirSync(path.join(work, 'node_modules'));
	symlinkSync(
		path.join(root, 'node_modules', 'n8n-workflow'),
		path.join(work, 'node_modules', 'n8n-workflow'),
	);
}, 120_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

it('holds the compiled code, icons and codex files, and nothing else', () => {
	const files = filesUnder(unpacked);
	const outside = files.filter((name) => !name.startsWith('dist/'));
	expect(outside).toEqual(['LICENSE.md', 'README.md', 'index.js', 'package.json']);
	const kinds = new Set(
		files
			.filter((name) => name.startsWith('dist/'))
			// The facts of the console's calls, and what operations answer.
			.filter((name) => !/^dist\/nodes\/(?:shared\/contract\/facts|\w+\/__schema__)\//.test(name))
			.map((name) => name.replace(/^.*?\.(?=[^/]*$)/, '')),
	);
	expect([...kinds].sort()).toEqual(['credentials.js', 'dark.svg', 'node.js', 'node.json', 'svg']);
	expect(files.filter((name) => /^dist\/(?!credentials\/|nodes\/)/.test(name))).toEqual([]);
});

it('has the output schemas where n8n looks for them', () => {
	const nodeDir = path.join(unpacked, 'dist/nodes/SentinelOne');
	const ref = { nodeDir, version: '1', resource: 'agent', operation: 'getAll' };
	const file = resolveOutputSchemaPath({ ...ref, versionFallback: false }) ?? '';
	expect(readJson(file)).toMatchObject({
		type: 'object',
		properties: { id: { type: 'string' }, infected: { type: 'boolean' } },
	});
});

it('is small', () => {
	expect(statSync(path.join(work, tarball)).size).toBeLessThan(700_000);
	// What n8n reads at each start.
	const bytes = filesUnder(path.join(unpacked, 'dist'))
		.filter((name) => name.endsWith('.js'))
		.map((name) => statSync(path.join(unpacked, 'dist', name)).size)
		.reduce((sum, size) => sum + size, 0);
	expect(bytes).toBeLessThan(1_700_000);
});

it('requires nothing at run time but n8n-workflow and its own files', () => {
	const foreign: string[] = [];
	for (const name of filesUnder(path.join(unpacked, 'dist')).filter((file) =>
		file.endsWith('.js'),
	)) {
		const source = readFileSync(path.join(unpacked, 'dist', name), 'utf8');
		for (const [, wanted] of source.matchAll(/\b(?:require|import)\(\s*['"]([^'"]+)['"]\s*\)/g)) {
			if (wanted !== 'n8n-workflow' && !wanted?.startsWith('.')) foreign.push(`${name}: ${wanted}`);
		}
	}
	expect(foreign).toEqual([]);
});

/** What a fresh process reads of the package while `code` runs, besides its bundles. */
const filesRead = (code: string): string[] => {
	const source = `
		const Module = require('node:module');
		const path = require('node:path');
		const read = [];
		const loadJson = Module._extensions['.json'];
		Module._extensions['.json'] = (module, file) => { read.push(file); return loadJson(module, file); };
		const root = ${JSON.stringify(unpacked)};
		const load = (file) => require(path.join(root, 'dist', file));
		(async () => { ${code} })().then(() => process.stdout.write(JSON.stringify(read)));
	`;
	const told = execFileSync(process.execPath, ['-e', source], { cwd: work, encoding: 'utf8' });
	return (JSON.parse(told) as string[]).filter((file) => file.startsWith(unpacked));
};

describe("the facts of the console's calls", () => {
	const nodes = `
		const { SentinelOne } = load('nodes/SentinelOne/SentinelOne.node.js');
		load('nodes/SentinelOneTrigger/SentinelOneTrigger.node.js');
		load('credentials/SentinelOneApi.credentials.js');
		const node = new SentinelOne();
	`;

	it('are not read when n8n starts', () => {
		expect(filesRead(nodes)).toEqual([]);
	});

	it('are read for an area when that is opened, and no others', () => {
		const names = filesRead(`${nodes}
			const context = { getCurrentNodeParameter: (name) =>
				name === 'area' ? 'Sites' : { __rl: true, mode: 'list', value: 'GET /sites' } };
			const { results } = await node.methods.listSearch.searchApiCalls.call(context, 'get sites');
			if (!results.some(({ value }) => value === 'GET /sites')) throw new Error('no such call');
			const { fields } = await node.methods.resourceMapping.getApiCallFields.call(context);
			if (!fields.some(({ id }) => id === 'siteIds')) throw new Error('no such field');
		`).map((file) => path.basename(file));
		expect(names.sort()).toEqual(['index.json', 'shared.json', 'sites.json']);
	});
});

it('names no dependency that n8n would not install', () => {
	const manifest = readJson(path.join(unpacked, 'package.json'));
	expect(manifest.dependencies).toBeUndefined();
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	// n8n brings it; npm is not to fetch another one.
	expect(manifest.peerDependenciesMeta).toEqual({ 'n8n-workflow': { optional: true } });
	expect(manifest.overrides).toBeUndefined();
	const scripts = Object.keys(manifest.scripts as object);
	expect(
		scripts.filter((name) => /^(pre|post)?(install|prepare)$|^prepublish$/.test(name)),
	).toEqual([]);
});

describe("n8n's own loader", () => {
	const load = async () => {
		const loader = new PackageDirectoryLoader(unpacked, [], []);
		await loader.loadAll();
		return loader;
	};

	it('finds both nodes and the credential, with their icons', async () => {
		const loader = await load();
		expect(Object.keys(loader.nodeTypes).sort()).toEqual(['sentinelOne', 'sentinelOneTrigger']);
		expect(Object.keys(loader.credentialTypes)).toEqual(['sentinelOneApi']);
		const icons = [...loader.types.nodes, ...loader.types.credentials].map(
			({ iconUrl }) => iconUrl,
		);
		expect(icons).toHaveLength(3);
		for (const icon of icons) {
			const { light, dark } = icon as { light: string; dark: string };
			expect(light).toMatch(/\.svg$/);
			expect(dark).toMatch(/\.dark\.svg$/);
		}
	});

	it('gives the action node to AI agents and polls with the trigger', async () => {
		const { nodeTypes, types } = await load();
		expect(nodeTypes.sentinelOne?.type.description).toMatchObject({ usableAsTool: true });
		const trigger = types.nodes.find(({ name }) => name === 'sentinelOneTrigger');
		expect(trigger?.properties[0]?.name).toBe('pollTimes');
	});

	it('is given no entry "Custom API Call" by n8n, which would lead nowhere', async () => {
		const { types } = await load();
		// n8n adds one where the version is the default one; a list of versions is not.
		for (const { name, version, defaultVersion, properties } of types.nodes) {
			const hasMenu = properties.some((one) => one.name === 'resource' || one.name === 'operation');
			const isGiven = defaultVersion === undefined || defaultVersion === version;
			expect({ name, isGiven: hasMenu && isGiven }).toEqual({ name, isGiven: false });
		}
	});

	it('makes a chosen call with the facts of the package', async () => {
		const { nodeTypes, credentialTypes } = await load();
		const answer = JSON.stringify({ data: [{ id: '1' }], pagination: { nextCursor: null } });
		const asked: string[] = [];
		const server = createServer((request, response) => {
			asked.push(`${request.method} ${request.url}`);
			response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const spec: EngineSpec = {
			...specFor(
				{
					resource: 'apiRequest',
					operation: 'call',
					call: { __rl: true, mode: 'list', value: 'GET /locations' },
					callFields: { mappingMode: 'defineBelow', value: { name__contains: ['office'] } },
					returnAll: true,
				},
				{ credential: custom(`http://127.0.0.1:${port}`) },
			),
			nodeTypes: { [TYPE]: nodeTypes.sentinelOne!.type as INodeType },
			credentialTypes: { sentinelOneApi: credentialTypes.sentinelOneApi!.type },
		};
		const { run, output } = await runWorkflow(spec, 'SentinelOne', [{ json: {} }]);
		server.close();
		expect(run.data.resultData.error).toBeUndefined();
		expect(output('SentinelOne').map(({ json }) => json)).toEqual([{ id: '1' }]);
		expect(asked).toEqual([expect.stringContaining('name__contains=office&limit=1000')]);
	});

	it('sends the editor less than 450 kB', async () => {
		const { types } = await load();
		expect(JSON.stringify(types.nodes).length).toBeLessThan(450_000);
	});
});
