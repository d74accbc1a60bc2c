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
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';

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

it('is small', () => {
	expect(statSync(path.join(work, tarball)).size).toBeLessThan(700_000);
	// What n8n reads at each start.
	const bytes = filesUnder(path.join(unpacked, 'dist'))
		.filter((name) => name.endsWith('.js'))
		.map((name) => statSync(path.join(unpacked, 'dist', name)).size)
		.reduce((sum, size) => sum + size, 0);
	expect(bytes).toBeLessThan(1_000_000);
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

it('names no dependency that n8n would not install', () => {
	const manifest = readJson(path.join(unpacked, 'package.json'));
	expect(manifest.dependencies).toBeUndefined();
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
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

	it('sends the editor less than 450 kB', async () => {
		const { types } = await load();
		expect(JSON.stringify(types.nodes).length).toBeLessThan(450_000);
	});
});
