import { parseArgs } from 'node:util';

import { LATEST, YEARS } from './contract';
import { DEFAULT_SIZES, WORLDS, type Sizes, type WorldName } from './build';
import { startConsole } from './index';

const SIZE_NAMES = Object.keys(DEFAULT_SIZES) as Array<keyof Sizes>;
const HELP = `A SentinelOne Management Console for your own machine.

usage: npm run sandbox -- [options]

  --port N        port to listen on (4010)
  --host ADDRESS  address to listen on (127.0.0.1)
  --seed N        the same seed makes the same rows (1)
  --token TEXT    the API token to accept (sandbox-demo-token)
  --contract YEAR the console of which year: ${YEARS.join(' or ')} (${LATEST})
  --world NAME    sizes to start from: ${Object.keys(WORLDS).join(' or ')} (small)
  --rate-limits   answer 429 beyond the vendor's known limits
${SIZE_NAMES.map((name) => `  --${name} N`.padEnd(22) + `(${DEFAULT_SIZES[name]})`).join('\n')}
  --equalTimestamps N   blocks of N agents share one createdAt
  --help

Switches of the sandbox itself are under /_sandbox: state, log, faults, tokens, clock,
rate-limits, visibility, logins, and one path for each kind of row.`;

function wholeNumber(
	name: string,
	text: string | undefined,
	fallback?: number,
): number | undefined {
	if (text === undefined) return fallback;
	if (!/^\d+$/.test(text)) throw new TypeError(`--${name} needs a whole number, not "${text}"`);
	return Number(text);
}

function oneOf<T extends string>(
	name: string,
	known: readonly T[],
	text: string | undefined,
): T | undefined {
	const found = known.find((value) => value === text);
	if (text !== undefined && !found) throw new TypeError(`--${name} is ${known.join(' or ')}`);
	return found;
}

async function main(): Promise<void> {
	const text = { type: 'string' } as const;
	const numbers = ['port', 'seed', 'equalTimestamps', ...SIZE_NAMES];
	const { values } = parseArgs({
		options: {
			...Object.fromEntries(numbers.map((name) => [name, text])),
			host: text,
			token: text,
			contract: text,
			world: text,
			'rate-limits': { type: 'boolean' },
			help: { type: 'boolean' },
		},
	});
	if (values.help === true) {
		console.log(HELP);
		return;
	}
	const given = values as Record<string, string | undefined>;
	const sizes = Object.fromEntries(
		['seed', 'equalTimestamps', ...SIZE_NAMES].map((name) => [
			name,
			wholeNumber(name, given[name]),
		]),
	);
	const started = await startConsole({
		...sizes,
		port: wholeNumber('port', given.port, 4010),
		host: given.host,
		token: given.token,
		contract: oneOf('contract', YEARS, given.contract),
		world: oneOf('world', Object.keys(WORLDS) as WorldName[], given.world),
		rateLimits: values['rate-limits'] === true,
	});
	console.log(`SentinelOne sandbox console: ${started.url}
API token: ${started.token}

curl -H "Authorization: ApiToken ${started.token}" "${started.url}/web/api/v2.1/agents?limit=1"`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void started.close().then(() => process.exit(0)));
}

main().catch((error: NodeJS.ErrnoException) => {
	const isTaken = error.code === 'EADDRINUSE';
	console.error(isTaken ? 'The port is in use: choose another one with --port.' : error.message);
	process.exitCode = 1;
});
