/**
 * Runs Stryker part by part and says what share of the changes the tests noticed, in all parts
 * together: `npm run test:mutation`, or `npm run test:mutation -- engine` for one. Survivors are
 * listed as they are found; under 85 percent it fails.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PARTS } from './mutation-parts.mjs';

const LEAST = 85;
const stryker = path.join(
	path.dirname(createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json')),
	'bin/stryker.js',
);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !Object.hasOwn(PARTS, part));
if (unknown.length > 0) {
	console.error(
		`There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`,
	);
	process.exit(2);
}

const NOTICED = new Set(['Killed', 'Timeout']);
const MISSED = new Set(['Survived', 'NoCoverage']);

let noticed = 0;
let missed = 0;
for (const part of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
	console.log(`\n=== ${part}`);
	const { status } = spawnSync(process.execPath, [stryker, 'run'], {
		stdio: 'inherit',
		env: { ...process.env, PART: part },
	});
	if (status !== 0) process.exit(status ?? 1);
	const { files } = JSON.parse(readFileSync(`.stryker/${part}.json`, 'utf8'));
	for (const { mutants } of Object.values(files)) {
		for (const mutant of mutants) {
			if (NOTICED.has(mutant.status)) noticed++;
			else if (MISSED.has(mutant.status)) missed++;
		}
	}
}
const score = (100 * noticed) / (noticed + missed);
console.log(
	`\n${noticed} of ${noticed + missed} changes noticed: ${score.toFixed(1)} %, at least ${LEAST} wanted`,
);
process.exit(score >= LEAST ? 0 : 1);
