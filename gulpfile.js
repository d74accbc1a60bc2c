const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');
const { bundle } = require('./scripts/build/bundle');

const run = promisify(execFile);
const clean = () => rm('dist', { recursive: true, force: true });

async function check() {
	try {
		await run(process.execPath, [
			require.resolve('typescript/bin/tsc'),
			'-p',
			'tsconfig.json',
			'--noEmit',
		]);
	} catch (error) {
		throw new Error(`The TypeScript compiler found this:\n${error.stdout}`);
	}
}

// Icons, codex files, facts and output schemas lie beside the nodes. `encoding: false`: gulp 5 would
// otherwise read binary files as text.
const icons = () =>
	src(
		[
			'nodes/**/*.{svg,png,node.json}',
			'nodes/shared/contract/facts/*.json',
			'!nodes/shared/contract/facts/own.json',
			'nodes/*/__schema__/**/*.json',
			'credentials/**/*.{svg,png}',
		],
		{ base: '.', encoding: false },
	).pipe(dest('dist'));

exports['build:icons'] = icons;
exports['build:unchecked'] = series(clean, parallel(bundle, icons));
exports.build = series(clean, parallel(check, bundle, icons));
exports.default = exports.build;
