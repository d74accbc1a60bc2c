import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmEnvironment, npmFailure, withFirstOnPath } from '../../sandbox/start/npm';
import { countFetch, NpmLog, type Fetches } from '../../sandbox/start/npmLog';

const folder = mkdtempSync(join(tmpdir(), 'start-npm-'));

function logWith(...lines: string[]): string {
	const file = join(folder, 'install.log');
	writeFileSync(file, lines.join('\n'));
	return file;
}

describe('a failed npm', () => {
	it.each([
		['npm error code ENOSPC', 'The disk is full.'],
		['npm ERR! nospc ENOSPC: no space left on device, write', 'The disk is full.'],
		['npm error code EAI_AGAIN', 'npm could not reach its package registry.'],
		['npm error network request to a host failed, ECONNREFUSED', 'npm could not reach'],
		['npm error code EACCES', 'npm may not write where it has to.'],
		['npm error gyp ERR! stack Error: not found: make', 'has to be compiled on this machine'],
		[
			'npm error gyp ERR! find Python You need to install the latest version of Python.',
			'has to be compiled on this machine',
		],
	])('with "%s" is told as one cause', (line, message) => {
		const failure = npmFailure('Installing n8n', logWith('npm warn something', line));
		expect(failure.message).toContain(message);
		expect(failure.advice).toContain(join(folder, 'install.log'));
	});

	it('that was stopped before it reached the registry is told as that', () => {
		const line = 'npm http fetch GET https://r.example/uuid attempt 2 failed with EAI_AGAIN';
		expect(npmFailure('Installing n8n', logWith(line)).message).toContain('could not reach');
	});

	it('is not blamed on the network for one request that was repeated', () => {
		const failure = npmFailure(
			'Installing n8n',
			logWith(
				'npm http fetch GET https://r.example/uuid attempt 1 failed with ECONNRESET',
				'npm error code EINTEGRITY',
			),
		);
		expect(failure.message).toBe('Installing n8n: npm ended with a failure.');
		expect(failure.advice).toContain('EINTEGRITY');
	});

	it('without a log still names it', () => {
		expect(npmFailure('Building', join(folder, 'none.log')).advice).toContain('none.log');
	});
});

describe('the environment of an inner npm', () => {
	const outer = {
		PATH: '/bin',
		HOME: '/home/u',
		npm_package_name: 'outer',
		npm_lifecycle_event: 'start',
		npm_execpath: '/npm-cli.js',
		npm_config_local_prefix: '/outer',
		npm_config_cache: '/cache',
		npm_config_registry: 'https://r.example',
		INIT_CWD: '/outer',
		NODE_OPTIONS: '--inspect',
	};

	it("keeps the user's settings and drops what the outer run says of itself", () => {
		expect(npmEnvironment(outer)).toEqual({
			PATH: '/bin',
			HOME: '/home/u',
			npm_config_cache: '/cache',
			npm_config_registry: 'https://r.example',
		});
	});

	it('puts the bundled Node first on the path, however it is spelled', () => {
		expect(withFirstOnPath({ PATH: '/bin' }, '/node/bin').PATH).toBe('/node/bin:/bin');
		expect(withFirstOnPath({ Path: '/bin' }, '/node/bin')).toEqual({ Path: '/node/bin:/bin' });
		expect(withFirstOnPath({}, '/node/bin')).toEqual({ PATH: '/node/bin' });
	});
});

describe('the progress of an installation', () => {
	const nothing: Fetches = { tarballs: 0, answers: 0, failures: 0 };

	it('counts packages, answers and failures', () => {
		const lines = [
			'npm http fetch GET 200 https://r.example/uuid 12ms (cache miss)',
			'npm http fetch GET 200 https://r.example/uuid/-/uuid-9.0.1.tgz 32ms (cache hit)',
			'npm http fetch GET 200 https://r.example/tgz/-/tgz-1.0.0.tgz',
			'npm http fetch GET 404 https://r.example/none 12ms',
			'npm http fetch GET https://r.example/uuid attempt 1 failed with EAI_AGAIN',
			'npm warn EBADENGINE http fetch GET 200 a.tgz',
		];
		expect(lines.reduce((so, line) => countFetch(line, so), nothing)).toEqual({
			tarballs: 2,
			answers: 3,
			failures: 1,
		});
	});

	it('follows a log that grows in the middle of a line', async () => {
		const file = logWith('npm http fetch GET 200 https://r.example/a/-/a-1.tgz 1ms', 'npm http fe');
		const log = new NpmLog(file);
		expect((await log.read()).tarballs).toBe(1);
		writeFileSync(file, 'tch GET 200 https://r.example/b/-/b-1.tgz 1ms\n', { flag: 'a' });
		expect((await log.read()).tarballs).toBe(2);
		expect((await log.read()).tarballs).toBe(2);
	});

	it('is nothing while there is no log', async () => {
		expect(await new NpmLog(join(folder, 'later.log')).read()).toEqual(nothing);
	});
});
