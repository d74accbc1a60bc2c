import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGreen, problems } from './checks';

/**
 * `npm run release`: tags the version in package.json once everything holds that a release needs. Of a
 * clean clone of this very commit it runs all of `.ci/run` and every case of the tests, packs, checks the tarball, and lets a clean
 * n8n install it. Nothing is pushed: the tag, once a person pushes it, publishes.
 */

const root = join(__dirname, '../..');
const git = (...args: string[]) =>
	execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** Runs a command in `cwd`, shows what it prints, and answers how it ended. */
async function run(cwd: string, program: string, ...args: string[]) {
	const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		process.stdout.write(text);
		output = (output + text).slice(-10_000);
	});
	const code = await new Promise<number>((done) => child.once('close', (own) => done(own ?? 1)));
	return { code, output };
}

function refuse(reasons: string[]): number {
	console.error('\nNot released:');
	for (const reason of reasons) console.error(`  - ${reason}`);
	return 1;
}

async function main(): Promise<number> {
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		version: string;
	};
	const lacks = problems({
		version,
		status: git('status', '--porcelain'),
		branch: git('rev-parse', '--abbrev-ref', 'HEAD'),
		tags: git('tag', '--list').split('\n'),
		changelog: readFileSync(join(root, 'CHANGELOG.md'), 'utf8'),
		fixtures: readdirSync(join(root, 'test/fixtures')),
	});
	if (lacks.length > 0) return refuse(lacks);

	const commit = git('rev-parse', 'HEAD');
	const work = mkdtempSync(join(tmpdir(), 'sentinelone-release-'));
	try {
		const clone = join(work, 'clone');
		git('clone', '--quiet', '--no-hardlinks', root, clone);
		execFileSync('git', ['checkout', '--quiet', commit], { cwd: clone });
		const ci = await run(clone, join(clone, '.ci/run'));
		if (!isGreen(ci.code, ci.output)) return refuse([`.ci/run did not pass on ${commit}`]);

		const long = await run(clone, 'npm', 'run', '--silent', 'test:all');
		if (long.code !== 0) return refuse([`npm run test:all did not pass on ${commit}`]);

		const packed = await run(clone, 'npm', 'pack', '--silent', '--pack-destination', work);
		const tarball = join(work, packed.output.trim().split('\n').pop() ?? '');
		if (packed.code !== 0) return refuse(['npm did not pack the package']);
		const verified = await run(clone, 'npm', 'run', '--silent', 'verify', '--', tarball);
		if (verified.code !== 0) return refuse(["the tarball is not what n8n's reviewers ask for"]);
		const installed = await run(clone, 'npx', 'tsx', 'test/e2e/install.ts', '--pack', tarball);
		if (installed.code !== 0) return refuse(['the tarball does not install in a clean n8n']);

		const sum = createHash('sha512').update(readFileSync(tarball)).digest('base64');
		git('tag', '--annotate', version, commit, '--message', version);
		console.log(`\n${version} is tagged at ${commit}; its tarball here has sha512-${sum}.`);
		console.log(`git push origin ${version} publishes it.`);
		return 0;
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

void main().then((code) => {
	process.exitCode = code;
});
