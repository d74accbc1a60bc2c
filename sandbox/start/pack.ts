import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { lastLines, type Children } from './children';
import { StartFailure, type Reporter } from './failure';
import { ROOT } from './lines';
import { npmEnvironment, npmFailure, npmProgram } from './npm';

/** What the built package is made from. */
const SOURCES = [
	'credentials',
	'nodes',
	'package.json',
	'gulpfile.js',
	'index.js',
	'tsconfig.json',
	'tsconfig.base.json',
];

const packageOf = (folder: string): { name: string; n8n: { nodes: string[] } } =>
	JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const packageName = () => packageOf(ROOT).name;

/** The names n8n gives the package's nodes. */
export function nodeTypes(): string[] {
	const { name, n8n } = packageOf(ROOT);
	return n8n.nodes.map((file) => {
		const bare = basename(file, '.node.js');
		return `${name}.${bare.charAt(0).toLowerCase()}${bare.slice(1)}`;
	});
}

function* filesUnder(path: string): Generator<string> {
	if (!existsSync(path)) return;
	const entries = readdirSync(path, { withFileTypes: true, recursive: true });
	for (const entry of entries) {
		if (entry.isFile()) yield join(entry.parentPath ?? entry.path, entry.name);
	}
}

/** Changes with every change to the sources. */
function sourceFingerprint(root = ROOT): string {
	const hash = createHash('sha256');
	for (const source of SOURCES) {
		const path = join(root, source);
		const files = /\.\w+$/.test(source) ? [path].filter(existsSync) : [...filesUnder(path)].sort();
		for (const file of files)
			hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
	}
	return hash.digest('hex').slice(0, 16);
}

async function npmAt(
	folder: string,
	args: string[],
	what: string,
	logFile: string,
	children: Children,
	failure = npmFailure,
) {
	const code = await children.run({
		program: process.execPath,
		args: [npmProgram(), ...args],
		cwd: folder,
		env: npmEnvironment(process.env),
		logFile,
	});
	if (code !== 0) throw failure(what, logFile);
}

/** The compiler says what is wrong at the end of its output. */
const compilerFailure = (what: string, logFile: string) =>
	new StartFailure(`${what} did not succeed.`, `${lastLines(logFile, 15)}\nLog: ${logFile}`);

/** Builds the package and packs it into `folder`, which is emptied first; resolves with the file. */
export async function buildTarball(
	folder: string,
	logFolder: string,
	children: Children,
): Promise<string> {
	const logFile = join(logFolder, 'build.log');
	await npmAt(ROOT, ['run', 'build'], 'Building the package', logFile, children, compilerFailure);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const packLog = join(logFolder, 'pack.log');
	const packArgs = ['pack', '--ignore-scripts', '--pack-destination', folder];
	await npmAt(ROOT, packArgs, 'Packing the package', packLog, children);
	const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
	if (!tarball) throw new StartFailure('Packing the package made no tarball.', `Log: ${packLog}`);
	return join(folder, tarball);
}

/**
 * Installs the packed package where n8n keeps community packages, `<user folder>/.n8n/nodes`, so that
 * n8n knows its nodes by the names they have for everybody: `<package>.sentinelOne`.
 */
export async function installPack(
	places: { userFolder: string; dataFolder: string; logFolder: string },
	given: string | undefined,
	children: Children,
	say: Reporter,
): Promise<void> {
	const nodesFolder = join(places.userFolder, '.n8n/nodes');
	const noteFile = join(nodesFolder, '.installed-from');
	const wanted = given
		? createHash('sha256').update(readFileSync(given)).digest('hex').slice(0, 16)
		: sourceFingerprint();
	const installed = join(nodesFolder, 'node_modules', packageName(), 'package.json');
	if (existsSync(installed) && existsSync(noteFile) && readFileSync(noteFile, 'utf8') === wanted) {
		return;
	}
	say.step(
		given
			? 'Installing the given tarball into n8n.'
			: 'Building the package and installing it into n8n.',
	);
	const tarball =
		given ?? (await buildTarball(join(places.dataFolder, 'pack'), places.logFolder, children));
	mkdirSync(nodesFolder, { recursive: true });
	rmSync(noteFile, { force: true });
	if (!existsSync(join(nodesFolder, 'package.json'))) {
		writeFileSync(join(nodesFolder, 'package.json'), '{"name":"installed-nodes","private":true}');
	}
	// npm takes a tarball of the same name and version for the one it has; the name makes it another.
	const named = join(places.dataFolder, 'pack', `${packageName()}-${wanted}.tgz`);
	mkdirSync(join(places.dataFolder, 'pack'), { recursive: true });
	copyFileSync(tarball, named);
	const installArgs = [
		'install',
		'--offline',
		'--ignore-scripts',
		'--legacy-peer-deps',
		'--no-package-lock',
		'--no-audit',
		'--no-fund',
		named,
	];
	const logFile = join(places.logFolder, 'nodes.log');
	await npmAt(nodesFolder, installArgs, 'Installing the package into n8n', logFile, children);
	writeFileSync(noteFile, wanted);
}
