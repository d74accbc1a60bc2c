const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { n8n } = require('./package.json');

const run = promisify(execFile);
const SHARED = path.join(__dirname, 'nodes/shared');

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

/** What is always at hand of the facts, and no file of its own. */
const OWN_FACTS = 'own.json';

/** The facts of the console's calls stay files of their own, read only when they are asked for. */
const factsStayOutside = {
	name: 'facts stay outside',
	setup(build) {
		build.onResolve({ filter: /\.json$/ }, ({ path: wanted, resolveDir }) =>
			path.basename(wanted) === OWN_FACTS
				? undefined
				: {
						path: `../shared/${path.relative(SHARED, path.join(resolveDir, wanted))}`,
						external: true,
					},
		);
	},
};

// One file a node: n8n reads each at every start, and three files are read faster than hundreds.
// Names, lines and the files they came from stay, so that stack traces can be read.
const bundle = () =>
	esbuild.build({
		entryPoints: [...n8n.nodes, ...n8n.credentials].map((file) =>
			file.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
		),
		outbase: '.',
		outdir: 'dist',
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		// `import()` of JSON becomes `require`, which every Node.js reads.
		supported: { 'dynamic-import': false },
		external: ['n8n-workflow'],
		plugins: [factsStayOutside],
		logLevel: 'warning',
	});

// Icons, codex files, facts and output schemas lie beside the nodes. `encoding: false`: gulp 5 would
// otherwise read binary files as text.
const icons = () =>
	src(
		[
			'nodes/**/*.{svg,png,node.json}',
			'nodes/shared/contract/facts/*.json',
			`!nodes/shared/contract/facts/${OWN_FACTS}`,
			'nodes/*/__schema__/**/*.json',
			'credentials/**/*.{svg,png}',
		],
		{ base: '.', encoding: false },
	).pipe(dest('dist'));

exports['build:icons'] = icons;
exports.build = series(clean, parallel(check, bundle, icons));
exports.default = exports.build;
