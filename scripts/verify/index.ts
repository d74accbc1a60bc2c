import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RULES } from './rules';
import { filesIn, repositoryAt } from './subject';

/**
 * `npm run verify`: builds and packs the package and holds it to what n8n's reviewers ask for, as far
 * as a machine can. With a tarball as its argument it looks at that one. The rest is printed at the end.
 */

const root = join(__dirname, '../..');

/** What takes the published package, or a person. */
const LEFT = [
	'the maintainer on npm is the author on GitHub, and the repository is public',
	'npm shows the provenance of the published version',
	'`npx @n8n/scan-community-package n8n-nodes-sentinelone-management` passes on the published version',
	"the package is handed in at n8n's creator portal",
];

const build = () => execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'pipe' });

function pack(into: string): string {
	const told = execFileSync(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', into],
		{
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		},
	);
	const [{ filename }] = JSON.parse(told) as [{ filename: string }];
	return join(into, filename);
}

/** n8n's own linter, over the sources and over what the tarball holds. */
function scan(unpacked: string): string[] {
	try {
		execFileSync(process.execPath, [join(root, 'scripts/scan.mjs'), unpacked], {
			cwd: root,
			encoding: 'utf8',
			stdio: 'pipe',
		});
		return [];
	} catch (error) {
		return [String((error as { stdout?: string }).stdout ?? error)];
	}
}

function main(): number {
	const work = mkdtempSync(join(tmpdir(), 'sentinelone-verify-'));
	try {
		const [given] = process.argv.slice(2);
		if (given === undefined) build();
		const tarball = given ?? pack(work);
		execFileSync('tar', ['xzf', tarball, '-C', work]);
		const unpacked = join(work, 'package');
		const subject = {
			repository: repositoryAt(root),
			packed: filesIn(unpacked, () => true),
			size: statSync(tarball).size,
		};
		const results = [
			...RULES.map(({ asks, problems }) => ({ asks, found: problems(subject) })),
			{ asks: "n8n's linter, on the sources and on the package", found: scan(unpacked) },
		];
		for (const { asks, found } of results) {
			console.log(`${found.length === 0 ? 'yes' : 'NO '}  ${asks}`);
			for (const problem of found) console.log(`       ${problem}`);
		}
		console.log(`\nLeft to look at:\n${LEFT.map((one) => `  - ${one}`).join('\n')}\n`);
		const failed = results.filter(({ found }) => found.length > 0).length;
		console.log(`${results.length - failed} passed, ${failed} failed`);
		return failed === 0 ? 0 : 1;
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

process.exitCode = main();
