import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../../sandbox/start/failure';
import { countPackages, requireSpace } from '../../sandbox/start/install';
import { n8nLine, n8nVersion, nodePackage } from '../../sandbox/start/lines';

const read = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

describe.each([
	['2', '2.'],
	['1', '1.'],
])('the n8n of line %s', (name, begin) => {
	const line = n8nLine(name);

	it('is pinned to one version', () => {
		expect(n8nVersion(line)).toMatch(/^\d+\.\d+\.\d+$/);
		expect(n8nVersion(line).startsWith(begin)).toBe(true);
	});

	it('has a lock that names the same version, integrity and no host', () => {
		const { packages } = read(line.folder, 'package-lock.json');
		expect(packages['node_modules/n8n'].version).toBe(n8nVersion(line));
		for (const [path, entry] of Object.entries<{ integrity?: string; resolved?: string }>(
			packages,
		)) {
			if (path === '') continue;
			expect([path, entry.resolved]).toEqual([path, undefined]);
			expect([path, typeof entry.integrity]).toEqual([path, 'string']);
		}
	});

	it('locks a Node for every machine it names one for', () => {
		const { packages } = read(line.folder, 'package-lock.json');
		for (const [platform, arch] of [
			['linux', 'x64'],
			['linux', 'arm64'],
			['darwin', 'x64'],
			['darwin', 'arm64'],
			['win32', 'x64'],
		] as const) {
			const entry = packages[`node_modules/${nodePackage(platform, arch)}`];
			expect(entry).toMatchObject({ optional: true });
			expect(Number(entry.version.split('.')[0])).toBeGreaterThanOrEqual(line.leastNode);
			expect([entry.os, entry.cpu].flat()).toEqual([platform, arch]);
		}
	});

	it('keeps install scripts off', () => {
		expect(readFileSync(join(line.folder, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
		expect(existsSync(join(line.folder, '.gitignore'))).toBe(true);
	});
});

it('refuses a line that is not there', () => {
	expect(() => n8nLine('constructor')).toThrow(StartFailure);
});

it('has no Node for a machine npm has none for', () => {
	expect(nodePackage('freebsd', 'x64')).toBeUndefined();
});

it('counts only what a machine needs of a lock', () => {
	const lock = JSON.stringify({
		packages: {
			'': {},
			'node_modules/a': {},
			'node_modules/b': { os: ['linux'], cpu: ['x64'] },
			'node_modules/c': { os: 'darwin' },
			'node_modules/d': { os: ['!win32'] },
			'node_modules/e': { cpu: ['arm64', 'x64'] },
		},
	});
	expect(countPackages(lock, 'linux', 'x64')).toBe(4);
	expect(countPackages(lock, 'darwin', 'arm64')).toBe(4);
	expect(countPackages(lock, 'win32', 'x64')).toBe(2);
});

it('asks for room before it installs', () => {
	expect(() => requireSpace(4 * 1024 ** 3, '/there')).not.toThrow();
	expect(() => requireSpace(1.5 * 1024 ** 3, '/there')).toThrow(
		'Installing n8n needs 4 GB of free disk; 1.5 GB are free at /there.',
	);
});
