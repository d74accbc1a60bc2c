const { mkdir, writeFile } = require('node:fs/promises');
const Module = require('node:module');
const path = require('node:path');
const esbuild = require('esbuild');
const { n8n } = require('../../package.json');
const { asData } = require('./data');

/*
 * What n8n reads at every start is kept apart from what a node does. The file of a node or a credential
 * holds its class and little else; what the editor shows lies beside it as data, worked out here once;
 * all behaviour is one file for both nodes, which is read when something is first done.
 *
 * In the sources, this is `import('./router')` in the class, and `import ... from './editor'`.
 * Names, lines and the files they came from stay, so that stack traces can be read.
 */

const ROOT = path.join(__dirname, '../..');
const DIST = path.join(ROOT, 'dist');
/** The behaviour of both nodes, and the folder that its paths are seen from. */
const RUN = path.join(ROOT, 'nodes/shared/run.js');
/** What the editor shows of a node. */
const EDITOR = /^nodes\/\w+\/editor$/;
/** What is always at hand of the facts, and no file of its own. */
const OWN_FACTS = 'own.json';

const SETTINGS = {
	absWorkingDir: ROOT,
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	// `import()` becomes `require`, which reads JSON on every Node.js.
	supported: { 'dynamic-import': false },
	external: ['n8n-workflow'],
	logLevel: 'warning',
};

const fromRoot = (file) => path.relative(ROOT, file).split(path.sep).join('/');

/** How a file of `folder` asks for another one. */
function asked(folder, file) {
	const way = path.relative(folder, file).split(path.sep).join('/');
	return way.startsWith('.') ? way : `./${way}`;
}

/** The facts of the console's calls stay files of their own, read only when they are asked for. */
const factsStayOutside = (folder) => ({
	name: 'facts stay outside',
	setup(build) {
		build.onResolve({ filter: /\.json$/ }, ({ path: wanted, resolveDir }) =>
			path.basename(wanted) === OWN_FACTS
				? undefined
				: { path: asked(folder, path.join(resolveDir, wanted)), external: true },
		);
	},
});

/**
 * Leaves out of the files of the nodes what they ask for with `import()`, which is told to `late`, and
 * what the editor shows, which is told to `editors`; both from the root, without an ending.
 */
const onlyTheStart = (late, editors) => ({
	name: 'only the start',
	setup(build) {
		build.onResolve({ filter: /^\./ }, ({ path: wanted, resolveDir, kind }) => {
			const name = fromRoot(path.join(resolveDir, wanted));
			if (kind === 'dynamic-import') {
				late.add(name);
				const pluginData = { name, run: asked(resolveDir, RUN) };
				return { path: name, namespace: 'late', pluginData };
			}
			if (wanted.endsWith('/run.js')) return { path: wanted, external: true };
			if (!EDITOR.test(name)) return undefined;
			editors.add(name);
			return { path: `${wanted}.json`, external: true };
		});
		build.onLoad({ filter: /./, namespace: 'late' }, ({ pluginData: { name, run } }) => ({
			contents: `module.exports = require(${JSON.stringify(run)})[${JSON.stringify(name)}]();`,
			resolveDir: ROOT,
		}));
	},
});

/** The classes of the nodes and credentials, which ask for the rest when they need it. */
async function bundleStart() {
	const [late, editors] = [new Set(), new Set()];
	await esbuild.build({
		...SETTINGS,
		entryPoints: [...n8n.nodes, ...n8n.credentials].map((file) =>
			file.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
		),
		outbase: '.',
		outdir: DIST,
		plugins: [onlyTheStart(late, editors)],
	});
	return { late: [...late].sort(), editors: [...editors].sort() };
}

/** All of `modules` in one file; each is run when it is first asked for, with what it needs. */
const bundleRun = (modules) =>
	esbuild.build({
		...SETTINGS,
		stdin: {
			contents: modules
				.map((name) => `exports[${JSON.stringify(name)}] = () => require('./${name}');`)
				.join('\n'),
			resolveDir: ROOT,
			sourcefile: 'run.js',
		},
		outfile: path.join(DIST, fromRoot(RUN)),
		plugins: [factsStayOutside(path.dirname(RUN))],
	});

/** What a source exports, run here. */
async function evaluated(name) {
	const { outputFiles } = await esbuild.build({
		...SETTINGS,
		entryPoints: [`${name}.ts`],
		write: false,
		plugins: [factsStayOutside(ROOT)],
	});
	const module = new Module(path.join(ROOT, `${name}.js`));
	module.paths = Module._nodeModulePaths(ROOT);
	module._compile(outputFiles[0].text, module.id);
	return module.exports;
}

async function writeEditor(name) {
	const file = path.join(DIST, `${name}.json`);
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(file, asData({ ...(await evaluated(name)) }, name));
}

/** Writes the code and the data of the package into `dist`. */
exports.bundle = async function bundle() {
	const { late, editors } = await bundleStart();
	await Promise.all([bundleRun(late), ...editors.map(writeEditor)]);
};
