// What n8n's package scan looks at, without its two steps that need the network (npm metadata and
// provenance): the sources of this repository, and the tarball that npm would publish, or the folder
// of an unpacked one that is given.
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(path.join(tmpdir(), 'sentinelone-scan-'));
let passed = true;

const show = (leg, result) => {
	passed &&= result.passed;
	console.log(`${leg}: ${result.passed ? 'passed' : 'failed'}`);
	if (!result.passed) console.log(result.message ?? '', result.details ?? '');
};

/** The tarball that npm would publish, unpacked. */
function unpack() {
	const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', work], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ filename }] = JSON.parse(packed);
	const unpacked = mkdtempSync(path.join(work, 'package-'));
	execFileSync('tar', ['xzf', path.join(work, filename), '-C', unpacked, '--strip-components=1']);
	return unpacked;
}

try {
	show('sources', await analyzePackage(root, SOURCE_FILE_PATTERNS));
	show('tarball', await analyzePackage(process.argv[2] ?? unpack(), ['**/*.js', 'package.json']));
} finally {
	rmSync(work, { recursive: true, force: true });
}
process.exitCode = passed ? 0 : 1;
