import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What is looked at: the repository, and what npm would publish of it. */

export interface Manifest {
	name: string;
	version: string;
	description?: string;
	license?: string;
	keywords?: string[];
	author?: { name?: string; email?: string };
	homepage?: string;
	repository?: { url?: string };
	bugs?: { url?: string };
	files?: string[];
	scripts?: Record<string, string>;
	n8n?: { strict?: boolean; nodes?: string[]; credentials?: string[]; n8nNodesApiVersion?: number };
	[field: string]: unknown;
}

/** Texts by their path in a folder, with `/` between. */
export type Files = Map<string, string>;

export interface Subject {
	repository: Files;
	packed: Files;
	/** Bytes of the tarball. */
	size: number;
}

export const manifestIn = (files: Files): Manifest =>
	JSON.parse(files.get('package.json') ?? '{}') as Manifest;

/** The files in `root` whose path `wanted` takes; folders that it refuses are not entered. */
export function filesIn(root: string, wanted: (path: string) => boolean): Files {
	const found: Files = new Map();
	const walk = (folder: string): void => {
		for (const name of readdirSync(folder).sort()) {
			const at = join(folder, name);
			const path = relative(root, at).split(sep).join('/');
			if (!wanted(path)) continue;
			if (statSync(at).isDirectory()) walk(at);
			else found.set(path, readFileSync(at, 'utf8'));
		}
	};
	walk(root);
	return found;
}

/** What the rules ask of the repository. */
const LOOKED_AT = [
	/^(?:nodes|credentials|docs|examples|\.github)(?:\/|$)/,
	/^(?:package\.json|eslint\.config\.mjs|[A-Z]+\.md)$/,
];

export const repositoryAt = (root: string): Files =>
	filesIn(root, (path) => LOOKED_AT.some((one) => one.test(path)) && !/\.png$/.test(path));
