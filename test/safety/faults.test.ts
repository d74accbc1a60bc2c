const slept: number[] = [];
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: (ms: number) => {
		slept.push(ms);
		return Promise.resolve();
	},
}));

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Effect, Fault } from '../../sandbox/console/faults/types';
import { resources } from '../../nodes/SentinelOne/actions/resources';
import { ALL, inTurn } from '../harness/extent';
import { custom } from '../harness/sentinelone';
import type { Sent } from './contractMatch';
import { callOf, isReading } from './contractMatch';
import { lakeCallOf } from './lake';
import { playedPairs, validInput } from './inputs';
import { execute } from './withFile';
import type { Recorder } from './recorder';
import { startRecorder } from './recorder';

/**
 * Every operation under the sandbox's faults. docs/faults.md is the record: an ordinary run tries a
 * part of the faults on each operation and compares; a long one tries all of them, and
 * SAFETY_FAULTS=write writes the record anew.
 */

const WRITES = process.env.SAFETY_FAULTS === 'write';
/** In an ordinary run each operation meets one in so many faults, another one each. */
const ONE_IN = 6;

type Kind = 'record' | 'list' | 'file' | 'query' | 'write' | 'bulk write';
const KINDS: Kind[] = ['record', 'list', 'file', 'query', 'write', 'bulk write'];

interface Case {
	name: string;
	fault: Fault;
	/** The kinds it is for; all by default. */
	kinds?: Kind[];
}

const once = (effect: Effect): Fault => ({ effect, times: 1 });
const always = (effect: Effect): Fault => ({ effect });
const status = (code: number, more: object = {}): Effect => ({
	kind: 'status',
	status: code,
	...more,
});
const LISTS: Kind[] = ['list'];
const JSON_KINDS: Kind[] = ['record', 'list', 'query', 'write', 'bulk write'];

const CASES: Case[] = [
	{ name: 'a slow answer', fault: always({ kind: 'latency', ms: 3 }) },
	{ name: 'an answer that drips', fault: once({ kind: 'drip', bytes: 200, everyMs: 1 }) },
	{ name: '429, come back in 1 second', fault: once(status(429, { retryAfter: 1 })) },
	{ name: '429, come back at a date', fault: once(status(429, { retryAfter: { date: 3 } })) },
	{ name: '429, come back in a day', fault: always(status(429, { retryAfter: 86_400 })) },
	{ name: '429, come back "soon"', fault: once(status(429, { retryAfter: 'soon' })) },
	{ name: '429, come back in -1 seconds', fault: once(status(429, { retryAfter: '-1' })) },
	{ name: '429 without a time', fault: once(status(429)) },
	{ name: '429 for ever', fault: always(status(429, { retryAfter: 1 })) },
	{ name: '408 once', fault: once(status(408)) },
	{ name: '500 once', fault: once(status(500)) },
	{ name: '502 with a web page once', fault: once({ kind: 'html', status: 502 }) },
	{ name: '503 for ever', fault: always(status(503)) },
	{ name: 'the connection breaks once', fault: once({ kind: 'reset', when: 'before' }) },
	{ name: 'the connection breaks after the work', fault: once({ kind: 'reset', when: 'after' }) },
	{ name: 'the connection always breaks', fault: always({ kind: 'reset', when: 'before' }) },
	{ name: '401, token refused', fault: always(status(401, { code: 4010010 })) },
	{ name: '403, permission lacks', fault: always(status(403)) },
	{ name: '404, no such call', fault: always({ kind: 'gone' }) },
	{ name: 'a redirect', fault: always({ kind: 'redirect', to: 'https://evil.example/' }) },
	{ name: 'a sign-in page with 200', fault: always({ kind: 'html' }) },
	{ name: 'half of the answer', fault: always({ kind: 'truncate' }), kinds: JSON_KINDS },
	{ name: 'the answer twice', fault: always({ kind: 'duplicate' }), kinds: JSON_KINDS },
	{ name: 'another content type', fault: always({ kind: 'contentType' }), kinds: JSON_KINDS },
	{ name: 'errors on a 200', fault: always({ kind: 'errors' }), kinds: JSON_KINDS },
	{
		name: 'gzip that unpacks to 32 MB of nothing',
		fault: always({ kind: 'gzipBomb', megabytes: 32 }),
		kinds: JSON_KINDS,
	},
	{
		name: 'the same cursor again and again',
		fault: always({ kind: 'cursor', as: 'repeat' }),
		kinds: LISTS,
	},
	{
		name: 'the same page without end',
		fault: always({ kind: 'cursor', as: 'endless' }),
		kinds: LISTS,
	},
	{
		name: 'empty pages without end',
		fault: always({ kind: 'cursor', as: 'emptyPage' }),
		kinds: LISTS,
	},
	{
		name: 'affected 0',
		fault: always({ kind: 'affected', value: 0 }),
		kinds: ['bulk write'],
	},
];

const MAYBE = /may have carried out the request/;
const NOTHING = /Nothing was changed by this request/;

interface Subject {
	resource: string;
	operation: string;
	kind: Kind;
	parameters: IDataObject;
	/** What it gives when nothing goes wrong. */
	expected: IDataObject[];
	requests: number;
	/** Whether it reads afterwards what became of a write. */
	looksAfterwards: boolean;
}

let recorder: Recorder;
let credential: ReturnType<typeof custom>;
beforeAll(async () => {
	recorder = await startRecorder();
	credential = custom(recorder.url);
});
afterAll(async () => await recorder.close());

const isWrite = (sent: Sent) => !isReading(sent);
const run = async (parameters: IDataObject) =>
	await execute(parameters, [{ id: 'record-1', email: 'person@example.com' }], { credential });

async function subjectFor(resource: string, operation: string): Promise<Subject> {
	const choices = { returnAll: true };
	const parameters = validInput(resource, operation, { choices });
	recorder.faults.set([]);
	recorder.take();
	const { json, error } = await run(parameters);
	const sent = recorder.take();
	expect({ error: error?.message, asked: sent.length > 0 }).toEqual({
		error: undefined,
		asked: true,
	});
	const known = resources[resource]!.operations[operation]!;
	const paged = sent.some((one) => {
		const { query = {} } = callOf(one)?.operation ?? {};
		return 'cursor' in query;
	});
	const kind: Kind = sent.some((one) => lakeCallOf(one) !== undefined)
		? 'query'
		: sent.some(isWrite)
			? 'prepare' in known
				? 'bulk write'
				: 'write'
			: 'executeFile' in known
				? 'file'
				: paged
					? 'list'
					: 'record';
	const looksAfterwards = 'executeTogether' in known;
	return {
		...{ resource, operation, kind, parameters, looksAfterwards },
		...{ expected: json, requests: sent.length },
	};
}

/** Rows as text, without the time at which they were read. */
const told = (json: IDataObject[]): string =>
	JSON.stringify(json, (key, value: unknown) =>
		key === 'Connector Sync Time' || key === 'timestamp' ? null : value,
	);

/** What a person sees, in a few words. */
function outcome(
	subject: Subject,
	result: Awaited<ReturnType<typeof run>>,
	requests: number,
): string {
	const { error, json } = result;
	if (error === undefined) {
		const same = told(json) === told(subject.expected);
		if (!same)
			return subject.kind === 'bulk write' ? 'says that nothing was affected' : 'other data';
		return requests > subject.requests ? 'recovers' : 'works';
	}
	// In the message: an AI agent, and most error outputs, hear nothing else.
	const said = error.message;
	if (subject.kind === 'write' || subject.kind === 'bulk write') {
		if (MAYBE.test(said)) return 'fails: may have happened';
		return NOTHING.test(said) ? 'fails: nothing was changed' : 'fails';
	}
	return 'fails whole';
}

/** What must hold whatever happened. */
function broken(subject: Subject, { fault }: Case, sent: Sent[], outcomeText: string): string[] {
	const problems: string[] = [];
	const writes = sent
		.filter(isWrite)
		.map(({ method, url, body }) => `${method} ${url} ${JSON.stringify(body)}`);
	const effect = [fault.effect].flat()[0]!;
	const asksBack =
		effect.kind === 'status' && effect.status === 429 && effect.retryAfter !== undefined;
	for (const write of new Set(writes)) {
		const times = writes.filter((other) => other === write).length;
		if (times > (asksBack ? 4 : 1)) problems.push(`${write.slice(0, 80)} was sent ${times} times`);
	}
	const reads = sent.filter((one) => !isWrite(one)).map(({ url }) => url);
	for (const read of new Set(reads)) {
		const times = reads.filter((other) => other === read).length;
		if (times > 4 * Math.max(1, subject.requests)) problems.push(`${read} was sent ${times} times`);
	}
	// A write that reached the console and got no usable answer.
	const lost =
		['reset', 'truncate', 'duplicate', 'gzipBomb', 'errors'].includes(effect.kind) ||
		(effect.kind === 'html' && (effect.status ?? 200) !== 502) ||
		(effect.kind === 'status' && (effect.status >= 500 || effect.status === 408));
	// Actions on alerts look afterwards whether it happened.
	const isSeen = subject.looksAfterwards && outcomeText === 'works';
	if (writes.length > 0 && lost && !isSeen && outcomeText !== 'fails: may have happened') {
		problems.push(`"${outcomeText}" after a write that may have happened`);
	}
	if (slept.reduce((sum, ms) => sum + ms, 0) > 240_000) problems.push('waits beyond its deadline');
	return problems;
}

const FILE = path.join(__dirname, '../../docs/faults.md');

/** Kind to fault to outcomes. */
type Record_ = Map<string, Map<Kind, Set<string>>>;

function recorded(): Record_ {
	const known: Record_ = new Map();
	if (!existsSync(FILE)) return known;
	for (const line of readFileSync(FILE, 'utf8').split('\n')) {
		const cells = line.split('|').map((cell) => cell.trim());
		if (cells.length !== KINDS.length + 3) continue;
		known.set(
			cells[1]!,
			new Map(
				KINDS.map((kind, n) => [
					kind,
					new Set(cells[n + 2]!.split(' or ').filter((text) => text !== '')),
				]),
			),
		);
	}
	return known;
}

const seen: Record_ = new Map(CASES.map(({ name }) => [name, new Map()]));

function page(): string {
	const rows = CASES.map(({ name }) => [
		name,
		...KINDS.map((kind) => [...(seen.get(name)?.get(kind) ?? [])].sort().join(' or ')),
	]);
	const table = [
		['what the console does', ...KINDS],
		KINDS.map(() => '---').concat('---'),
		...rows,
	];
	return `# When the console fails

Every operation of the node meets every one of these faults in the long run of
\`test/safety/faults.test.ts\`, and some by turns on every change; this page is what came of it, by kind of
operation. A test fails when it is out of date; \`SAFETY_FAULTS=write npx jest test/safety/faults\` writes it.

- **works**: the answer is as if nothing had happened. **recovers**: so it is after the node asked again.
- **fails whole**: an error, and no rows; never a part for the whole.
- **fails: nothing was changed**, **fails: may have happened**: the error says which. A write is sent
  once; it is repeated only after a 429 that says when, because the console refused it then. **fails**
  alone is signing in, which changes nothing. Where a write may have happened and yet **works**, it is
  an action on alerts: these look afterwards.

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}

describe.each(playedPairs)('%s: %s', (resource, operation) => {
	it('fails whole or recovers, and writes once', async () => {
		recorder.faultsFor = () => true;
		const subject = await subjectFor(resource, operation);
		const writes = subject.kind === 'write' || subject.kind === 'bulk write';
		// Reads before a write have their own rows in the table.
		recorder.faultsFor = writes ? isWrite : () => true;
		const number = playedPairs.findIndex(([r, o]) => r === resource && o === operation);
		const own = CASES.filter(({ kinds = KINDS }) => kinds.includes(subject.kind));
		const mine = WRITES ? own : inTurn(own, number, ONE_IN);
		// Signing in changes nothing; a refusal is about the password.
		const signsIn = operation === 'logIn';
		const problems: object[] = [];
		for (const one of mine) {
			slept.length = 0;
			recorder.faults.set([one.fault]);
			recorder.take();
			const result = await run(subject.parameters);
			recorder.faults.set([]);
			const sent = recorder.take();
			const text = outcome(subject, result, sent.length);
			const found = broken(subject, one, sent, text);
			if (text === 'other data')
				found.push(`other data: ${JSON.stringify(result.json).slice(0, 100)}`);
			if (text === 'fails' && !signsIn)
				found.push(
					`does not say whether it happened: ${result.error?.message} ${result.error?.description}`,
				);
			if (result.error !== undefined && result.json.length > 0)
				found.push('gave a part of the rows');
			if (found.length > 0) problems.push({ fault: one.name, found });
			const kinds = seen.get(one.name)!;
			kinds.set(subject.kind, (kinds.get(subject.kind) ?? new Set()).add(text));
		}
		expect(problems).toEqual([]);
		if (WRITES) return;
		const known = recorded();
		const missing = mine.flatMap(({ name }) =>
			[...(seen.get(name)?.get(subject.kind) ?? [])]
				.filter((text) => known.get(name)?.get(subject.kind)?.has(text) !== true)
				.map((text) => `${name}: ${text}`),
		);
		expect(missing).toEqual([]);
	}, 120_000);
});

it('docs/faults.md has a row for each fault and no other', () => {
	if (WRITES) writeFileSync(FILE, page());
	expect([...recorded().keys()].slice(2)).toEqual(CASES.map(({ name }) => name));
	if (ALL) expect(readFileSync(FILE, 'utf8')).toBe(page());
});
