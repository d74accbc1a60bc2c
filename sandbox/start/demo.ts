import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines } from './children';
import { StartFailure } from './failure';

/** Runs one n8n command to its end and resolves with its exit code. */
export type RunN8n = (args: string[], logFile: string) => Promise<number | null>;

export interface DemoWorkflow {
	id: string;
	name: string;
	/** Runs on its own as soon as n8n is up. */
	active: boolean;
	nodes: unknown[];
	connections: object;
}

/** The credential every demo workflow refers to. */
export const CREDENTIAL = { id: 'sandboxConsole01', name: 'SentinelOne Sandbox' };

/** What n8n was given before; kept beside its data. */
interface Given {
	credential?: string;
	workflows: string[];
}

const NOTE = '.given.json';

/** The person the workflow about two-factor login helps, in a fleet of any seed and size. */
export const DEMO_USER = {
	email: 'sam.taylor@example.com',
	fullName: 'Sam Taylor',
	twoFaEnabled: false,
};

/** Where the console is when nothing else is asked for; the workflows' notes say so. */
const USUAL_CONSOLE = 'http://127.0.0.1:4010';

/** The demo workflows, their notes naming the console that runs. */
export function demoWorkflows(folder: string, consoleUrl: string): DemoWorkflow[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => readFileSync(join(folder, name), 'utf8').replaceAll(USUAL_CONSOLE, consoleUrl))
		.map((text) => JSON.parse(text) as DemoWorkflow);
}

/** n8n's import format of a credential for the sandbox console. */
export function sandboxCredential(consoleUrl: string, apiToken: string) {
	return {
		...CREDENTIAL,
		type: 'sentinelOneApi',
		data: { subdomain: '', domain: 'custom', consoleUrl, apiToken },
	};
}

const fingerprint = (value: unknown) =>
	createHash('sha256').update(JSON.stringify(value)).digest('hex');

function readGiven(file: string): Given {
	if (!existsSync(file)) return { workflows: [] };
	return JSON.parse(readFileSync(file, 'utf8')) as Given;
}

/** n8n reports a refused import in its output and still exits with 0. */
async function expectOutput(run: RunN8n, args: string[], logFile: string, expected: RegExp) {
	const code = await run(args, logFile);
	const output = lastLines(logFile, 20);
	if (code === 0 && expected.test(output)) return;
	throw new StartFailure(`n8n ${args[0]} did not succeed.`, `Its output:\n${output}`);
}

async function importJson(
	run: RunN8n,
	userFolder: string,
	command: string,
	value: unknown,
	log: string,
) {
	const file = join(userFolder, '.import.json');
	// The file holds the sandbox's token until n8n has read it.
	writeFileSync(file, JSON.stringify(value), { mode: 0o600 });
	try {
		await expectOutput(run, [command, `--input=${file}`], log, /Successfully imported \d+/);
	} finally {
		rmSync(file, { force: true });
	}
}

/**
 * Gives n8n the sandbox credential (again whenever the console's address or token changed) and every
 * demo workflow it was not given before: what a user changed in one stays.
 */
export async function importDemo(
	run: RunN8n,
	publish: string[],
	places: { userFolder: string; logFolder: string },
	workflows: DemoWorkflow[],
	credential: ReturnType<typeof sandboxCredential>,
): Promise<void> {
	const noteFile = join(places.userFolder, NOTE);
	const given = readGiven(noteFile);
	const logOf = (name: string) => join(places.logFolder, `${name}.log`);
	const note = () => writeFileSync(noteFile, JSON.stringify(given));

	if (given.credential !== fingerprint(credential)) {
		const log = logOf('import-credential');
		await importJson(run, places.userFolder, 'import:credentials', [credential], log);
		given.credential = fingerprint(credential);
		note();
	}
	const fresh = workflows.filter(({ id }) => !given.workflows.includes(id));
	if (fresh.length === 0) return;
	const log = logOf('import-workflows');
	const inactive = fresh.map((workflow) => ({ ...workflow, active: false }));
	await importJson(run, places.userFolder, 'import:workflow', inactive, log);
	for (const { id, active } of fresh) {
		if (!active) continue;
		const [command = '', ...flags] = publish;
		const args = [command, ...flags.slice(0, -1), `${flags.at(-1)}=${id}`];
		const publishLog = logOf(`publish-${id}`);
		if ((await run(args, publishLog)) !== 0) {
			throw new StartFailure(`n8n ${command} did not succeed.`, lastLines(publishLog, 20));
		}
	}
	given.workflows.push(...fresh.map(({ id }) => id));
	note();
}
