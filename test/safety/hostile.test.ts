import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/SentinelOne/actions/resources';
import { ALL } from '../harness/extent';
import { TOKEN, custom } from '../harness/sentinelone';
import type { Sent } from './contractMatch';
import { callOf, keysOf, problemsOf, refusalOf } from './contractMatch';
import { hostileValues, shown } from './hostile';
import type { Slot, Variant } from './inputs';
import { fieldsOf, playedPairs, put, slots, variants } from './inputs';
import { execute } from './withFile';
import type { Recorder } from './recorder';
import { startRecorder } from './recorder';

/**
 * Hostile values in every parameter of every operation, through expressions and as they are. The
 * operations, their parameters and their names come from the descriptions, so that a new operation
 * is covered from its first day. SAFETY_CASES=1000 tries so many values on each operation.
 */

const LONG = ALL || process.env.SAFETY_CASES !== undefined;
const CASES = Number(process.env.SAFETY_CASES ?? (ALL ? 200 : 40));
/**
 * Fields that many operations share, such as the filters for agents, are tried in one of them
 * in an ordinary run; in all of them in a long one.
 */
const SHARED = LONG ? Infinity : 1;
const ALONE = LONG ? 20 : 2;
const tried = new Map<string, number>();
/** What every item brings along besides the hostile value. */
const ITEM = { id: 'record-1', email: 'person@example.com' };

let recorder: Recorder;
let credential: ReturnType<typeof custom>;
const escaped: unknown[] = [];
const note = (error: unknown) => void escaped.push(error);

beforeAll(async () => {
	recorder = await startRecorder();
	credential = custom(recorder.url);
	process.on('unhandledRejection', note);
	process.on('uncaughtException', note);
});
afterAll(async () => {
	process.off('unhandledRejection', note);
	process.off('uncaughtException', note);
	await recorder.close();
});

const CLEAN = Object.getOwnPropertyNames(Object.prototype).sort().join();

/** Calls that the person writes: they may be outside the contract. */
const isFree = ({ resource }: IDataObject): boolean => resource === 'apiRequest';

const isPlain = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const isGroup = ({ field }: Slot): boolean => field.type === 'fixedCollection';

/** A locator that nobody touched, which is no answer where none is needed. */
const isUntouched = (value: unknown): boolean =>
	isPlain(value) && (value as IDataObject).mode === 'list' && (value as IDataObject).value === '';

/** Choices and switches change what is sent; everything else may only change values. */
const keepsKeys = ({ field, at }: Slot): boolean =>
	!/^(?:options|boolean|json|collection|fixedCollection)$/.test(field.type) ||
	(field.type === 'options' && at.length > 1);

const queryKeys = (sent: Sent): string[] => [
	...(callOf(sent)?.query ?? []).map(([name]) => name).filter((name) => name !== 'cursor'),
	...keysOf(sent.body),
];

interface Baseline {
	calls: Set<string>;
	/** For each call: the names it sends when everything is in order. */
	keys: Map<string, Set<string>>;
}

async function baselineOf(all: Variant[]): Promise<Baseline> {
	const baseline: Baseline = { calls: new Set(), keys: new Map() };
	for (const { name, parameters } of all) {
		const freeCall = isFree(parameters);
		recorder.take();
		const { error } = await execute(parameters, [ITEM], { credential });
		const sent = recorder.take();
		// Fails loudly for an operation whose valid input cannot be made from its description.
		expect({ name, error: error?.message, asked: sent.length > 0 }).toEqual({
			name,
			error: undefined,
			asked: true,
		});
		for (const one of sent) {
			expect(problemsOf(one, TOKEN, recorder.host, { freeCall })).toEqual([]);
			if (!freeCall)
				expect({ name, refusal: refusalOf(one) }).toEqual({ name, refusal: undefined });
			baseline.calls.add(callOf(one)?.name ?? '');
		}
	}
	return baseline;
}

/** The names that each call always sends. */
async function keysBy(parameters: IDataObject): Promise<Map<string, Set<string>>> {
	recorder.take();
	await execute(parameters, [ITEM], { credential });
	const keys = new Map<string, Set<string>>();
	for (const one of recorder.take()) {
		const name = callOf(one)?.name ?? '';
		const own = queryKeys(one);
		const before = keys.get(name);
		keys.set(name, new Set(before === undefined ? own : own.filter((key) => before.has(key))));
	}
	return keys;
}

/** What is wrong with requests that left while a slot held hostile values. */
function problemsIn(
	sent: Sent[],
	baseline: Baseline,
	keys: Map<string, Set<string>>,
	slot: Slot,
	freeCall: boolean,
) {
	const isJson = slot.field.type === 'json';
	const freeNames = slot.field.name === 'otherFilters';
	return sent.flatMap((one) => {
		const free = { freeCall, freeNames, freeBody: isJson && !freeNames };
		const problems = problemsOf(one, TOKEN, recorder.host, free);
		if (freeCall) return problems;
		const call = callOf(one)?.name ?? one.url;
		if (!baseline.calls.has(call)) problems.push(`${call} is none of this operation's calls`);
		const due = keys.get(call);
		if (due !== undefined && keepsKeys(slot)) {
			const there = new Set(queryKeys(one));
			const gone = [...due].filter((key) => !there.has(key));
			if (gone.length > 0) problems.push(`${call} lost ${gone.join(', ')}`);
		}
		return problems;
	});
}

const labelsOf = ({ resource, operation }: IDataObject): string[] =>
	fieldsOf(String(resource), String(operation)).map(({ displayName }) => displayName);

const keepGoing = { onError: 'continueRegularOutput' as const };

interface Finding {
	slot: string;
	value: string;
	problems: string[];
}

/**
 * The outcome of a run with each value in its own item, through an expression. n8n itself refuses an
 * expression for a choice that shows required fields; the values stand there as they are then.
 */
async function runWith(parameters: IDataObject, slot: Slot, values: unknown[]) {
	const options = { credential, node: keepGoing };
	const inputs = values.map((v) => (v === undefined ? ITEM : { ...ITEM, v })) as IDataObject[];
	try {
		return await execute(put(parameters, slot, '={{ $json.v }}'), inputs, options);
	} catch (error) {
		if (!/has issues/.test((error as Error).message)) throw error;
		expect(recorder.take()).toEqual([]);
	}
	const items = [];
	for (const [item, value] of values.slice(0, ALONE).entries()) {
		try {
			const one = await execute(put(parameters, slot, value), [ITEM], options);
			for (const out of one.items) {
				const { details } = out.json as { details?: IDataObject };
				if (details !== undefined) details.item = item;
				items.push({ ...out, pairedItem: { item } });
			}
		} catch (error) {
			if (!/has issues/.test((error as Error).message)) throw error;
		}
	}
	return { items, error: undefined };
}

/** Runs the operation over the values and judges each item and each request. */
async function tryValues(
	{ parameters }: Variant,
	slot: Slot,
	values: unknown[],
	baseline: Baseline,
	keys: Map<string, Set<string>>,
): Promise<Finding[]> {
	recorder.take();
	const { items, error } = await runWith(parameters, slot, values);
	const findings: Finding[] = [];
	const find = (value: unknown, problems: string[]) => {
		if (problems.length > 0) {
			findings.push({
				slot: slot.at.join('.'),
				value: shown(value),
				problems: [...new Set(problems)],
			});
		}
	};
	if (error !== undefined) find(values, [`the run ended: ${error.message}`]);
	const sent = recorder.take();
	// A choice may ask for another field, which is named then.
	const own = [slot.labels[0]!, slot.field.name];
	const isChoice = /^(?:options|boolean)$/.test(slot.field.type);
	const named = (isChoice ? [...own, ...labelsOf(parameters)] : own).map((label) =>
		label.toLowerCase(),
	);
	const answers = new Map<number, IDataObject[]>();
	for (const { json, pairedItem } of items) {
		const { item } = pairedItem as { item: number };
		answers.set(item, [...(answers.get(item) ?? []), json]);
	}
	values.forEach((value, item) => {
		const own = answers.get(item) ?? [];
		const problems: string[] = [];
		const failed = own.find(({ details }) => isPlain(details) && 'item' in (details as object));
		if (failed !== undefined) {
			const { error: message, details } = failed as { error: string; details: IDataObject };
			if (details.item !== item) problems.push(`names item ${String(details.item)} of ${item}`);
			if (
				details.httpCode === undefined &&
				!isGroup(slot) &&
				!named.some((label) => message.toLowerCase().includes(label))
			) {
				problems.push(`does not name ${slot.labels[0]}: ${message.slice(0, 200)}`);
			}
		} else if (isGroup(slot) && !isPlain(value) && own.length > 0) {
			problems.push('passed for nothing entered');
		}
		find(value, problems);
	});
	const untouched = values.length === 1 && isUntouched(values[0]);
	const bad = untouched ? [] : problemsIn(sent, baseline, keys, slot, isFree(parameters));
	if (bad.length === 0) return findings;
	if (values.length === 1) return (find(values[0], bad), findings);
	// Which of the values it was is seen when each goes alone.
	const alone = findings;
	for (const value of values)
		alone.push(...(await tryValues({ name: '', parameters }, slot, [value], baseline, keys)));
	return alone;
}

describe.each(playedPairs)('%s: %s', (resource, operation) => {
	it('lets nothing out that is not what was asked for', async () => {
		const all = variants(resource, operation, { full: true });
		const baseline = await baselineOf([...all, ...variants(resource, operation)]);
		const places = new Map<string, { variant: Variant; slot: Slot }>();
		for (const variant of all) {
			for (const slot of slots(variant.parameters)) {
				const mode = (variant.parameters[slot.at[0]!] as IDataObject | undefined)?.mode;
				const key = `${slot.at.join('.')} ${mode === 'id' ? '' : String(mode)} ${slot.labels[0]}`;
				if (places.has(key)) continue;
				const known = `${key} ${slot.labels.join()} ${JSON.stringify(slot.field).length}`;
				tried.set(known, (tried.get(known) ?? 0) + 1);
				if (tried.get(known)! <= SHARED) places.set(key, { variant, slot });
			}
		}
		const keysOfVariant = new Map<Variant, Map<string, Set<string>>>();
		const each = Math.max(3, Math.ceil(CASES / Math.max(1, places.size)));
		const whole = 'executeRun' in resources[resource]!.operations[operation]!;
		const findings: Finding[] = [];
		let seed = playedPairs.findIndex(([r, o]) => r === resource && o === operation) * 7;
		for (const { variant, slot } of places.values()) {
			const values = hostileValues(each, (seed += each));
			const keys = keysOfVariant.get(variant) ?? (await keysBy(variant.parameters));
			keysOfVariant.set(variant, keys);
			const lots = whole ? values.map((value) => [value]) : [values];
			for (const lot of lots)
				findings.push(...(await tryValues(variant, slot, lot, baseline, keys)));
		}
		expect(findings).toEqual([]);
		expect(escaped).toEqual([]);
		expect(Object.getOwnPropertyNames(Object.prototype).sort().join()).toBe(CLEAN);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	}, 600_000);
});

// n8n hands an expression in place of a whole collection on as an empty collection.
it('an action by a filter that is one expression is refused', async () => {
	recorder.take();
	const { error } = await execute(
		{ resource: 'agent', operation: 'initiateScan', target: 'filter', filters: '={{ $json.v }}' },
		[{ v: { infected: true } }],
		{ credential },
	);
	expect(error?.message).toBe('Filters are empty, which would reach everything');
	expect(recorder.take()).toEqual([]);
});
