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
import type { IDataObject, INodeType } from 'n8n-workflow';
import { SentinelOneApi } from '../credentials/SentinelOneApi.credentials';
import { SentinelOne } from '../nodes/SentinelOne/SentinelOne.node';
import { SentinelOneTrigger } from '../nodes/SentinelOneTrigger/SentinelOneTrigger.node';
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
	// The same files; types are checked elsewhere.
	execFileSync(path.join(root, 'node_modules', '.bin', 'gulp'), ['build:unchecked'], { cwd: root });
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
	expect([...kinds].sort()).toEqual([
		'credentials.js',
		'dark.svg',
		'js',
		'json',
		'node.js',
		'node.json',
		'svg',
	]);
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
	// Both nodes have the same code.
	const bytes = filesUnder(path.join(unpacked, 'dist'))
		.filter((name) => name.endsWith('.js'))
		.map((name) => statSync(path.join(unpacked, 'dist', name)).size)
		.reduce((sum, size) => sum + size, 0);
	expect(bytes).toBeLessThan(1_500_000);
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

/** The files of `dist` that a fresh process reads while `code` runs. */
const filesRead = (code: string): string[] => {
	const source = `
		const Module = require('node:module');
		const path = require('node:path');
		const read = [];
		for (const kind of ['.js', '.json']) {
			const load = Module._extensions[kind];
			Module._extensions[kind] = (module, file) => { read.push(file); return load(module, file); };
		}
		const root = ${JSON.stringify(unpacked)};
		const load = (file) => require(path.join(root, 'dist', file));
		(async () => { ${code} })().then(() => process.stdout.write(JSON.stringify(read)));
	`;
	const told = execFileSync(process.execPath, ['-e', source], { cwd: work, encoding: 'utf8' });
	const dist = path.join(unpacked, 'dist');
	return (JSON.parse(told) as string[])
		.filter((file) => file.startsWith(dist))
		.map((file) => path.relative(dist, file).split(path.sep).join('/'))
		.sort();
};

describe('what is read of it', () => {
	const start = `
		const { SentinelOne } = load('nodes/SentinelOne/SentinelOne.node.js');
		const { SentinelOneTrigger } = load('nodes/SentinelOneTrigger/SentinelOneTrigger.node.js');
		const { SentinelOneApi } = load('credentials/SentinelOneApi.credentials.js');
		const [node, trigger, credential] = [new SentinelOne(), new SentinelOneTrigger(), new SentinelOneApi()];
	`;
	const CLASSES = [
		'credentials/SentinelOneApi.credentials.js',
		'nodes/SentinelOne/SentinelOne.node.js',
		'nodes/SentinelOneTrigger/SentinelOneTrigger.node.js',
	];
	const EDITOR = ['nodes/SentinelOne/editor.json', 'nodes/SentinelOneTrigger/editor.json'];
	/** What is read while `code` runs, besides what n8n reads when it starts. */
	const readLater = (code: string) => {
		const atStart = [...CLASSES, ...EDITOR];
		return filesRead(`${start}${code}`).filter((file) => !atStart.includes(file));
	};
	const sizeOf = (files: readonly string[]) =>
		files
			.map((file) => statSync(path.join(unpacked, 'dist', file)).size)
			.reduce((sum, size) => sum + size, 0);

	it('when n8n starts is three classes and what the editor shows, whatever number of operations there is', () => {
		expect(filesRead(start)).toEqual([...CLASSES, ...EDITOR].sort());
		expect(sizeOf(CLASSES)).toBeLessThan(25_000);
		expect(sizeOf(EDITOR)).toBeLessThan(450_000);
	});

	it.each([
		[
			'signs a request',
			"await credential.authenticate({ subdomain: 'a', domain: 'sentinelone.net' }, { url: '/' }).catch(() => {});",
		],
		['runs', 'await node.execute.call({ getInputData: () => [] }).catch(() => {});'],
		['polls', 'await trigger.poll.call({}).catch(() => {});'],
	])('when something %s for the first time is the code of both nodes, and no facts', (_, code) => {
		expect(readLater(code)).toEqual(['nodes/shared/run.js']);
	});

	it("when an area of the console's calls is opened is the facts of that area", () => {
		const names = readLater(`
			const context = { getCurrentNodeParameter: (name) =>
				name === 'area' ? 'Sites' : { __rl: true, mode: 'list', value: 'GET /sites' } };
			const { results } = await node.methods.listSearch.searchApiCalls.call(context, 'get sites');
			if (!results.some(({ value }) => value === 'GET /sites')) throw new Error('no such call');
			const { fields } = await node.methods.resourceMapping.getApiCallFields.call(context);
			if (!fields.some(({ id }) => id === 'siteIds')) throw new Error('no such field');
		`).map((file) => path.basename(file));
		expect(names.sort()).toEqual(['index.json', 'run.js', 'shared.json', 'sites.json']);
	});
});

describe('what n8n reads of its classes', () => {
	/** As JSON, which is how n8n hands it to the editor; functions by that they are there. */
	const textOf = (value: object) =>
		JSON.stringify(
			value,
			(_, part: unknown) => (typeof part === 'function' ? 'a function' : part),
			'\t',
		);

	it.each<[string, new () => object]>([
		['nodes/SentinelOne/SentinelOne.node.js', SentinelOne],
		['nodes/SentinelOneTrigger/SentinelOneTrigger.node.js', SentinelOneTrigger],
		['credentials/SentinelOneApi.credentials.js', SentinelOneApi],
	])('is in %s what it is in the source, to the letter', (file, Source) => {
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const built = require(path.join(unpacked, 'dist', file)) as Record<string, new () => object>;
		expect(Object.keys(built)).toEqual([Source.name]);
		const Built = built[Source.name]!;
		expect(textOf(new Built())).toBe(textOf(new Source()));
		expect(Object.getOwnPropertyNames(Built.prototype)).toEqual(
			Object.getOwnPropertyNames(Source.prototype),
		);
	});

	it('is whole each time n8n makes one, whatever it added to the one before', async () => {
		for (const round of ['first', 'second']) {
			const loader = new PackageDirectoryLoader(unpacked, [], []);
			await loader.loadAll();
			const trigger = loader.types.nodes.find(({ name }) => name === 'sentinelOneTrigger');
			const polls = trigger?.properties.filter(({ name }) => name === 'pollTimes').length;
			expect({ round, polls }).toEqual({ round, polls: 1 });
		}
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

	/** A run of the packed node against the console at `url`. */
	const specOf = async (parameters: IDataObject, url: string): Promise<EngineSpec> => {
		const { nodeTypes, credentialTypes } = await load();
		return {
			...specFor(parameters, { credential: custom(url) }),
			nodeTypes: { [TYPE]: nodeTypes.sentinelOne!.type as INodeType },
			credentialTypes: { sentinelOneApi: credentialTypes.sentinelOneApi!.type },
		};
	};

	it("tells what went wrong with n8n's own errors, and where by a name in the code", async () => {
		const parameters = {
			resource: 'user',
			operation: 'get',
			userId: { __rl: true, mode: 'id', value: '={{ "nobody" }}' },
		};
		const spec = await specOf(parameters, 'http://127.0.0.1:9');
		const { run } = await runWorkflow(spec, 'SentinelOne', [{ json: {} }]);
		const { error } = run.data.resultData;
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: 'User is not an ID: "nobody"',
		});
		const named = [...(error?.stack ?? '').matchAll(/at (?:\w+\.)?(\w+) \(.*run\.js:\d+:\d+\)/g)];
		const names = named.map(([, name]) => name);
		expect(names).toEqual(expect.arrayContaining(['parameterError', 'readUserId', 'router']));
	});

	it('makes a chosen call with the facts of the package', async () => {
		const answer = JSON.stringify({ data: [{ id: '1' }], pagination: { nextCursor: null } });
		const asked: string[] = [];
		const server = createServer((request, response) => {
			asked.push(`${request.method} ${request.url}`);
			response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const parameters = {
			resource: 'apiRequest',
			operation: 'call',
			call: { __rl: true, mode: 'list', value: 'GET /locations' },
			callFields: { mappingMode: 'defineBelow', value: { name__contains: ['office'] } },
			returnAll: true,
		};
		const spec = await specOf(parameters, `http://127.0.0.1:${port}`);
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
