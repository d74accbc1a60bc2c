const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);

const clean = () => rm('dist', { recursive: true, force: true });

async function compile() {
	try {
		await run(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json']);
	} catch (error) {
		throw new Error(`The TypeScript compiler found this:\n${error.stdout}`);
	}
}

// Icons and codex files lie beside the compiled nodes. `encoding: false`: gulp 5 would otherwise
// read binary files as text.
const icons = () =>
	src(['nodes/**/*.{svg,png,node.json}', 'credentials/**/*.{svg,png}'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

exports['build:icons'] = icons;
exports.build = series(clean, parallel(compile, icons));
exports.default = exports.build;
