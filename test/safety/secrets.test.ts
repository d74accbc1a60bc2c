const logged: string[] = [];
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: () => Promise.resolve(),
}));

import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/SentinelOne/actions/resources';
import type { Effect } from '../../sandbox/console/faults/types';
import { ALL, inTurn } from '../harness/extent';
import { custom, picker } from '../harness/sentinelone';
import { PASSWORD, playedPairs, validInput, variants } from './inputs';
import { execute } from './withFile';
import { isReading } from './contractMatch';
import type { Recorder } from './recorder';
import { startRecorder } from './recorder';

/**
 * A token and passwords that must be seen nowhere: not in what n8n saves of the node, not in its
 * items, errors, hints or logs, whatever goes wrong.
 */

const TOKEN = 'canary.token.7c1f0b5e9d';

let recorder: Recorder;
let credential: ReturnType<typeof custom>;
const restore: Array<() => void> = [];

beforeAll(async () => {
	recorder = await startRecorder();
	credential = custom(recorder.url, TOKEN);
	// All that n8n-core logs, at every level, and all that anybody writes to the console.
	const keep = (...what: unknown[]) => void logged.push(inspect(what, { depth: 12 }));
	const logger = Container.get(Logger) as unknown as Record<string, unknown>;
	for (const level of ['error', 'warn', 'info', 'debug', 'log'] as const) {
		for (const target of [logger, console as unknown as Record<string, unknown>]) {
			const before = target[level];
			if (typeof before !== 'function') continue;
			target[level] = keep;
			restore.push(() => void (target[level] = before));
		}
	}
});
afterAll(async () => {
	restore.forEach((undo) => undo());
	await recorder.close();
});

/** A console that repeats the secrets it was sent in everything it says. */
const echo = (status: number): Effect => ({
	kind: 'status',
	status,
	detail: `token ${TOKEN} password ${PASSWORD}`,
	title: `ApiToken ${TOKEN}`,
});

const FAULTS: Array<[string, Effect | undefined]> = [
	['nothing wrong', undefined],
	['a refusal that repeats the secrets', echo(400)],
	['401 that repeats the secrets', echo(401)],
	['403 that repeats the secrets', echo(403)],
	['404 that repeats the secrets', echo(404)],
	['409 that repeats the secrets', echo(409)],
	['503 that repeats the secrets', echo(503)],
	[
		'errors on a 200 that repeat the secrets',
		{ kind: 'errors', errors: [{ code: 1, title: TOKEN, detail: PASSWORD }] },
	],
	['a broken connection', { kind: 'reset', when: 'before' }],
	['a web page', { kind: 'html' }],
	['half an answer', { kind: 'truncate' }],
	['a redirect', { kind: 'redirect', to: 'https://evil.example/' }],
];

const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** Each fault with each way to go on; neighbours differ in both, for those that meet some in turn. */
const CASES = FAULTS.flatMap(([fault, effect], n) =>
	ON_ERROR.map((_one, at) => ({ fault, effect, onError: ON_ERROR[(at + n) % 3]! })),
);

const isSecretField = (parameters: IDataObject): boolean =>
	JSON.stringify(parameters).includes(PASSWORD);

/** Everything that can be reached from an error, shown or hidden. */
const allOf = (error: unknown): string =>
	inspect(error, { depth: 20, showHidden: true, getters: true, maxStringLength: null });

const MANY = 3;
const FEW = 12;

// Every operation. What takes a password and what answers a file, which is judged by itself, meets each
// fault and each way to go on; the others, which share one way out, some in turn.
const subjects = playedPairs
	.flatMap(([resource, operation]) =>
		variants(resource, operation, { full: true }).map(
			({ name, parameters }): [string, string, string, number, IDataObject] => [
				resource,
				operation,
				name,
				isSecretField(parameters) || 'executeFile' in resources[resource]!.operations[operation]!
					? MANY
					: FEW,
				parameters,
			],
		),
	)
	.filter(([, , name, oneIn]) => ALL || oneIn === MANY || name === 'as it is')
	.map((one, turn) => [...one, turn] as const);

it('meets every operation with a password', () => {
	const secret = subjects.filter(([, , , , parameters]) => isSecretField(parameters));
	expect(secret.length).toBeGreaterThan(5);
});

it('meets every case', () => {
	const met = new Set(subjects.flatMap(([, , , oneIn, , turn]) => inTurn(CASES, turn, oneIn)));
	expect(met.size).toBe(FAULTS.length * ON_ERROR.length);
});

describe.each(subjects)(
	'%s %s (%s)',
	(_resource, _operation, _variant, oneIn, parameters, turn) => {
		it('shows no secret, whatever happens', async () => {
			const hasPassword = isSecretField(parameters);
			// Through an expression: n8n saves the node as it is with each of its errors, and with it
			// what was typed into its fields.
			const asked = JSON.parse(
				JSON.stringify(parameters).split(PASSWORD).join('={{ $json.secret }}'),
			) as IDataObject;
			recorder.faults.set([]);
			recorder.take();
			await execute(parameters, [{ email: 'person@example.com' }], { credential });
			// A console can repeat only what it was sent: with the write, where there is one.
			const writes = recorder.take().some(({ method }) => method !== 'GET');
			recorder.faultsFor = (sent) => !writes || !isReading(sent);
			for (const { fault, effect, onError } of inTurn(CASES, turn, oneIn)) {
				recorder.faults.set(effect === undefined ? [] : [{ effect }]);
				logged.length = 0;
				const { run, items, error, hints } = await execute(
					asked,
					[{ id: 'record-1', email: 'person@example.com', secret: PASSWORD }],
					{ credential, node: { onError } },
				);
				const task = run.data.resultData.runData.SentinelOne?.[0];
				const said = {
					items: JSON.stringify(items),
					output: JSON.stringify(task?.data ?? null),
					hints: hints.join(),
					logs: logged.join(),
					words: `${error?.message} ${error?.description} ${JSON.stringify(error?.context)}`,
					result: JSON.stringify(run.data.resultData),
					error: allOf(error),
				};
				for (const [where, text] of Object.entries(said)) {
					const at = text.indexOf(PASSWORD);
					const near = at < 0 || !hasPassword ? '' : text.slice(Math.max(0, at - 120), at + 20);
					const place = { fault, onError, where, near };
					expect({ ...place, token: text.includes(TOKEN) }).toEqual({ ...place, token: false });
					// What a call did not carry is nothing that it could know.
					if (!hasPassword) continue;
					const password = text.includes(PASSWORD);
					expect({ ...place, password }).toEqual({ ...place, password: false });
				}
			}
			recorder.faults.set([]);
			recorder.faultsFor = () => true;
		}, 120_000);
	},
);

/**
 * n8n-workflow up to 2.33.2 wrote `cause` into what it saved of an error, which for errors of the
 * request helper is the request with its headers.
 */
it.each(FAULTS.slice(1))('an error carries no request: %s', async (_name, effect) => {
	recorder.faults.set([{ effect: effect! }]);
	const { error } = await execute(validInput('user', 'get'), [{}], { credential });
	recorder.faults.set([]);
	const bare = error as unknown as Record<string, unknown>;
	expect(bare).toBeDefined();
	expect(bare.cause).toBeUndefined();
	expect(allOf(bare)).not.toMatch(/authorization|AxiosError|ClientRequest|IncomingMessage/i);
});

it('a picker says no secret', async () => {
	for (const [, effect] of FAULTS.slice(1)) {
		recorder.faults.set([{ effect: effect! }]);
		const { context, methods } = picker({ credential });
		let said: unknown;
		try {
			await methods.listSearch.searchUsers!.call(context, 'ann');
		} catch (error) {
			said = error;
		}
		expect(said).toBeDefined();
		expect(allOf(said)).not.toContain(TOKEN);
	}
	recorder.faults.set([]);
});
