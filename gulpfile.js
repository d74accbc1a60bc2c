const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const { Transform } = require('node:stream');
const esbuild = require('esbuild');
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

// Without comments and indentation n8n has a third less to read at every start. Names stay, so that
// stack traces can be read. The marker of ES modules is for default imports, and nothing here has
// one; a name that is exported needs no announcement.
const NEEDLESS =
	/^(?:Object\.defineProperty\(exports, "__esModule".*|(?:exports\.\w+ = )+void 0;)\n/gm;
const pack = () =>
	src('dist/**/*.js', { base: '.' })
		.pipe(
			new Transform({
				objectMode: true,
				transform(file, _encoding, done) {
					esbuild
						.transform(file.contents.toString('utf8').replace(NEEDLESS, ''), {
							minifyWhitespace: true,
							minifySyntax: true,
						})
						.then(({ code }) => {
							file.contents = Buffer.from(code);
							done(null, file);
						}, done);
				},
			}),
		)
		.pipe(dest('.'));

exports['build:icons'] = icons;
exports.build = series(clean, parallel(series(compile, pack), icons));
exports.default = exports.build;
