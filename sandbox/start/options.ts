import { resolve } from 'node:path';
import type { ContractYear } from '../console';
import { LATEST, YEARS } from '../console/contract';
import { StartFailure } from './failure';

export interface StartOptions {
	/** Port of n8n on the loopback interface. */
	port: number;
	/** Port of the sandbox console on the loopback interface. */
	consolePort: number;
	agents: number;
	users: number;
	/** The same seed gives the same fleet. */
	seed: number;
	/** Which console the sandbox plays, by the year of its contract. */
	contract: ContractYear;
	/** Which line of n8n: '2' is the current one. */
	n8n: string;
	/** Forget what this n8n remembers before it starts. */
	fresh: boolean;
	/** Folder for n8n's data and the logs; undefined: `.runtime` beside the n8n that runs. */
	data: string | undefined;
	/** A packed tarball to install instead of building one from the source. */
	pack: string | undefined;
}

interface Flag {
	key: keyof StartOptions;
	/** What stands for the value in the help; undefined for a switch. */
	value?: string;
	fallback: number | string | boolean | undefined;
	/** Smallest and largest number allowed. */
	range?: [number, number];
	choices?: readonly string[];
	help: string;
}

const PORTS: [number, number] = [1, 65535];

const FLAGS: Record<string, Flag> = {
	port: { key: 'port', value: 'number', fallback: 5678, range: PORTS, help: 'port of n8n' },
	'console-port': {
		key: 'consolePort',
		value: 'number',
		fallback: 4010,
		range: PORTS,
		help: 'port of the sandbox console',
	},
	agents: {
		key: 'agents',
		value: 'number',
		fallback: 1000,
		range: [0, 1_000_000],
		help: 'endpoints in the fleet',
	},
	users: {
		key: 'users',
		value: 'number',
		fallback: 50,
		range: [1, 100_000],
		help: 'console users',
	},
	seed: {
		key: 'seed',
		value: 'number',
		fallback: 1,
		range: [0, 2 ** 31 - 1],
		help: 'the same seed gives the same fleet',
	},
	contract: {
		key: 'contract',
		value: 'year',
		fallback: LATEST,
		choices: YEARS,
		help: `the console of which year: ${YEARS.join(' or ')}`,
	},
	n8n: {
		key: 'n8n',
		value: 'line',
		fallback: '2',
		choices: ['2', '1'],
		help: 'line of n8n to run: 2 (current) or 1 (last of the 1.x line)',
	},
	data: {
		key: 'data',
		value: 'folder',
		fallback: undefined,
		help: "folder for n8n's data and logs (default: .runtime beside the n8n that runs)",
	},
	fresh: {
		key: 'fresh',
		fallback: false,
		help: 'delete the workflows, executions and credentials of earlier starts first',
	},
	pack: {
		key: 'pack',
		value: 'file',
		fallback: undefined,
		help: 'install this packed tarball instead of building one from the source',
	},
};

const HELP_IS_NEAR = 'npm start -- --help lists every option.';

/** The values used when nothing is asked for. */
export function defaultOptions(): StartOptions {
	return Object.fromEntries(
		Object.values(FLAGS).map(({ key, fallback }) => [key, fallback]),
	) as unknown as StartOptions;
}

export function helpText(): string {
	const rows = Object.entries(FLAGS).map(([name, { value, fallback, help }]) => {
		const left = `  --${name}${value ? ` <${value}>` : ''}`;
		const known = typeof fallback === 'number' || typeof fallback === 'string';
		return `${left.padEnd(26)}${help}${known ? ` (default: ${fallback})` : ''}`;
	});
	return [
		'npm start -- [options]',
		'',
		'Starts a SentinelOne sandbox console and n8n with this package installed, both on',
		'127.0.0.1 only. The first start installs n8n (about 2.5 GB); later starts use it again.',
		'',
		...rows,
		`  ${'--help'.padEnd(24)}show this`,
		'',
		'Ctrl-C ends everything.',
	].join('\n');
}

function numberOf(name: string, text: string, [least, most]: [number, number]): number {
	const number = /^\d+$/.test(text) ? Number(text) : NaN;
	if (!(number >= least && number <= most)) {
		throw new StartFailure(
			`--${name} ${text}: a whole number from ${least} to ${most} is needed.`,
			HELP_IS_NEAR,
		);
	}
	return number;
}

function valueOf(name: string, flag: Flag, text: string): string | number {
	if (flag.range) return numberOf(name, text, flag.range);
	if (flag.choices && !flag.choices.includes(text)) {
		throw new StartFailure(
			`--${name} ${text}: one of ${flag.choices.join(', ')} is needed.`,
			HELP_IS_NEAR,
		);
	}
	return flag.choices ? text : resolve(text);
}

/**
 * Reads `--name value`, `--name=value` and switches. Folders and files become absolute.
 * @throws StartFailure for an unknown option, a missing or a wrong value.
 */
export function parseOptions(words: string[]): StartOptions | 'help' {
	const options: Record<string, unknown> = { ...defaultOptions() };
	const rest = [...words];
	for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
		if (word === '--help' || word === '-h') return 'help';
		const [, name = '', inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
		const flag = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
		if (!flag) throw new StartFailure(`${word} is not an option here.`, HELP_IS_NEAR);
		if (flag.value === undefined) {
			if (inline !== undefined) throw new StartFailure(`--${name} takes no value.`, HELP_IS_NEAR);
			options[flag.key] = true;
			continue;
		}
		const text = inline ?? rest.shift();
		if (text === undefined || text === '' || (inline === undefined && text.startsWith('--'))) {
			throw new StartFailure(`--${name} needs a value: --${name} <${flag.value}>.`, HELP_IS_NEAR);
		}
		options[flag.key] = valueOf(name, flag, text);
	}
	const read = options as unknown as StartOptions;
	if (read.port === read.consolePort) {
		throw new StartFailure(
			`n8n and the sandbox console cannot share port ${read.port}.`,
			'Give one of them another: npm start -- --port 5679',
		);
	}
	return read;
}
