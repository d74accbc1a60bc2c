import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartFailure } from './failure';

/** npm's own program, to be run by a Node of our choice; `npm start` tells where it is. */
export function npmProgram(): string {
	const told = process.env.npm_execpath;
	const beside = dirname(process.execPath);
	const places = [
		...(told && /npm-cli\.js$/.test(told) ? [told] : []),
		join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
		join(beside, 'node_modules/npm/bin/npm-cli.js'),
		'/usr/share/nodejs/npm/bin/npm-cli.js',
		'/usr/lib/node_modules/npm/bin/npm-cli.js',
	];
	const found = places.find((place) => existsSync(place));
	if (!found) throw new StartFailure('npm was not found.', 'Start with: npm start');
	return found;
}

/**
 * The environment for an npm that works on another folder: what the outer npm set about its own
 * run (its prefix, its package, its options) must not reach it.
 */
export function npmEnvironment(outer: NodeJS.ProcessEnv, binFolder?: string): NodeJS.ProcessEnv {
	const kept = Object.entries(outer).filter(
		([name]) =>
			!/^npm_(package|lifecycle|execpath|node_execpath|command|config_local_prefix)/i.test(name) &&
			name !== 'INIT_CWD' &&
			name !== 'NODE_OPTIONS',
	);
	const env = Object.fromEntries(kept);
	return binFolder ? withFirstOnPath(env, binFolder) : env;
}

/** Windows spells the variable `Path`. */
export function withFirstOnPath(env: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
	const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	const separator = process.platform === 'win32' ? ';' : ':';
	return { ...env, [name]: [folder, env[name]].filter(Boolean).join(separator) };
}

export const UNREACHABLE = 'npm could not reach its package registry.';

const CAUSES: Array<{ marks: RegExp; message: string; advice: string }> = [
	{
		marks: /ENOSPC|no space left on device/i,
		message: 'The disk is full.',
		advice: 'Make room and start again; what was installed by half is replaced.',
	},
	{
		marks:
			/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network (?:timeout|connectivity)|ENOTCACHED/,
		message: UNREACHABLE,
		advice: 'Check the network (and npm\'s "registry" and "proxy" settings), then start again.',
	},
	{
		marks:
			/gyp ERR!.*(?:find Python|not found: make|find VS)|error: (?:command )?'?(?:cc|g\+\+|gcc|clang)/i,
		message:
			"A part of n8n's database driver has to be compiled on this machine, and the tools for it are missing.",
		advice:
			'Install Python 3, make and a C++ compiler (Debian: apt-get install python3 make g++; macOS: xcode-select --install), then start again.',
	},
	{
		marks: /\bE(?:ACCES|PERM)\b/,
		message: 'npm may not write where it has to.',
		advice: "Check who owns this folder and npm's cache, then start again.",
	},
];

/** What went wrong in an npm run, read from its log; `what` is what was being done. */
export function npmFailure(what: string, logFile: string): StartFailure {
	const log = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
	const all = log.split('\n');
	const told = all.filter((line) => /npm (?:error|ERR!)/.test(line));
	// An npm that was stopped says nothing about why it got nowhere.
	const lines = told.length > 0 ? told : all.filter((line) => / failed with E/.test(line));
	const found = CAUSES.find(({ marks }) => lines.some((line) => marks.test(line)));
	if (found)
		return new StartFailure(`${what}: ${found.message}`, `${found.advice} Log: ${logFile}`);
	return new StartFailure(
		`${what}: npm ended with a failure.`,
		`Its log tells more: ${logFile}\n${told.slice(0, 5).join('\n')}`.trimEnd(),
	);
}
