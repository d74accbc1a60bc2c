import { setTimeout as delay } from 'node:timers/promises';
import { lastLines, type Child, type Children } from './children';
import { StartFailure } from './failure';
import { n8nProgram, type N8nLine, type NodeRuntime } from './lines';

export const OWNER = {
	email: 'owner@sandbox.example',
	password: 'Sandbox-4010',
	firstName: 'Sandbox',
	lastName: 'Owner',
};

export interface N8nPlaces {
	line: N8nLine;
	runtime: NodeRuntime;
	env: NodeJS.ProcessEnv;
	logFile: string;
}

/** Starts the n8n server, or another n8n process that stays. */
export function startN8n(
	{ line, runtime, env, logFile }: N8nPlaces,
	children: Children,
	args = ['start'],
): Child {
	return children.start({
		program: runtime.program,
		args: [n8nProgram(line), ...args],
		cwd: line.folder,
		env,
		logFile,
		graceMs: 20_000,
	});
}

/** One n8n command, run to its end. */
export function n8nCommand({ line, runtime, env }: Omit<N8nPlaces, 'logFile'>, children: Children) {
	return async (args: string[], logFile: string) =>
		await children.run({
			program: runtime.program,
			args: [n8nProgram(line), ...args],
			cwd: line.folder,
			env,
			logFile,
		});
}

export interface PublicSettings {
	userManagement: { showSetupOnFirstLoad: boolean };
}

async function settingsOf(url: string): Promise<PublicSettings | undefined> {
	try {
		const response = await fetch(`${url}/rest/settings`, { signal: AbortSignal.timeout(5000) });
		// While it starts, n8n answers every path with a line of text.
		if (!response.headers.get('content-type')?.includes('json')) return undefined;
		const { data } = (await response.json()) as { data?: PublicSettings };
		return data?.userManagement ? data : undefined;
	} catch {
		return undefined;
	}
}

const START_LIMIT_MS = 180_000;

/** Waits until n8n serves its editor. @throws StartFailure with the end of its log when it never does. */
export async function n8nServes(url: string, n8n: Child, logFile: string): Promise<PublicSettings> {
	const told = () => `The end of its log, ${logFile}:\n${lastLines(logFile, 15)}`;
	for (const began = Date.now(); Date.now() - began < START_LIMIT_MS; await delay(250)) {
		if (n8n.hasEnded()) throw new StartFailure('n8n ended while it was starting.', told());
		const settings = await settingsOf(url);
		if (settings) return settings;
	}
	throw new StartFailure(`n8n did not answer within ${START_LIMIT_MS / 1000} seconds.`, told());
}

/** Makes the owner account, unless there is one, so that no sign-up form stands in the way. */
export async function setUpOwner(url: string, settings: PublicSettings): Promise<void> {
	if (!settings.userManagement.showSetupOnFirstLoad) return;
	const response = await fetch(`${url}/rest/owner/setup`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(OWNER),
	});
	if (response.ok) return;
	throw new StartFailure(
		`n8n did not take the owner account (${response.status}).`,
		(await response.text()).slice(0, 500),
	);
}

/**
 * Signs in as the owner and asks n8n which nodes it has. Undefined when it does not let us in, because
 * the user changed the password.
 */
async function nodeNames(url: string): Promise<string[] | undefined> {
	const login = await fetch(`${url}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: OWNER.email, password: OWNER.password }),
	});
	if (!login.ok) return undefined;
	const cookie = login.headers.getSetCookie().map((line) => line.split(';')[0]);
	const types = await fetch(`${url}/types/nodes.json`, {
		headers: { cookie: cookie.join('; ') },
	});
	if (!types.ok) return undefined;
	return ((await types.json()) as Array<{ name: string }>).map(({ name }) => name);
}

/** @throws StartFailure when n8n runs without the package's nodes. */
export async function requireNodes(url: string, names: string[], logFile: string): Promise<void> {
	const known = await nodeNames(url);
	const missing = known && names.filter((name) => !known.includes(name));
	if (!missing || missing.length === 0) return;
	throw new StartFailure(
		`n8n did not load ${missing.join(' and ')}.`,
		`Its log says why: ${logFile}`,
	);
}
