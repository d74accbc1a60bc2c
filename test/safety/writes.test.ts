import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/SentinelOne/actions/resources';
import { changes } from '../../nodes/SentinelOne/operations/effects';
import { inTurn } from '../harness/extent';
import { custom, id } from '../harness/sentinelone';
import type { Sent } from './contractMatch';
import { isReading } from './contractMatch';
import { PASSWORD, playedPairs, put, slots, validInput, variants } from './inputs';
import { execute } from './withFile';
import type { Recorder } from './recorder';
import { startRecorder } from './recorder';

/** What every write there is owes the person: checks first, the truth about halves, no false success. */

let recorder: Recorder;
let credential: ReturnType<typeof custom>;
beforeAll(async () => {
	recorder = await startRecorder();
	credential = custom(recorder.url);
});
afterEach(() => {
	recorder.instead = undefined;
	recorder.take();
});
afterAll(async () => await recorder.close());

const ITEM = { id: 'record-1', email: 'person@example.com' };
const isWrite = (sent: Sent) => !isReading(sent);
const operationOf = (resource: string, operation: string) =>
	resources[resource]!.operations[operation]!;
/** Signing in has steps of its own, and a session in place of the token. */
const signsIn = (operation: string) => operation === 'logIn';
const writes = playedPairs.filter(([resource, operation]) =>
	changes(operationOf(resource, operation)),
);
const single = writes.filter(([resource, operation]) => {
	const known = operationOf(resource, operation);
	// Indicators of all items go together, and an exclusion is made at one place after the other.
	const isTogether = ['indicator', 'exclusion'].includes(resource) && operation === 'create';
	return 'plan' in known && known.once !== true && resource !== 'apiRequest' && !isTogether;
});
const run = async (parameters: IDataObject, items: IDataObject[] = [ITEM], node = {}) =>
	await execute(parameters, items, { credential, node });
const keepGoing = { onError: 'continueRegularOutput' as const };

/** The parameters with a text or an id in them taken from the item; undefined where there is none. */
function byItem(parameters: IDataObject): { asked: IDataObject; value: unknown } | undefined {
	const all = slots(parameters);
	const slot =
		all.find(({ at, field }) => at.length === 2 && field.type === 'resourceLocator') ??
		all.find(({ at, field }) => at.length === 1 && field.type === 'string');
	if (slot === undefined) return undefined;
	let value: unknown = parameters;
	for (const key of slot.at) value = (value as IDataObject)[key as string];
	return { asked: put(parameters, slot, '={{ $json.v }}'), value };
}

describe('all items are checked before the first write leaves', () => {
	it.each(writes)('%s %s', async (resource, operation) => {
		const given = byItem(validInput(resource, operation));
		if (given === undefined) return;
		const good = { ...ITEM, v: given.value } as IDataObject;
		const { error } = await run(given.asked, [good, { ...ITEM }]);
		expect(error?.message).toMatch(/./);
		expect(error?.context?.itemIndex).toBe(1);
		expect(recorder.take().filter(isWrite)).toEqual([]);
	});
});

describe('a write that fails after others says what was done', () => {
	/** Another value of the same kind for the second item. */
	const other = (value: unknown): unknown =>
		typeof value === 'string' && /^\d{18}$/.test(value)
			? id(2)
			: typeof value === 'string' && value.includes('@')
				? `other-${value}`
				: typeof value === 'string' && /^[0-9a-f]{40}$|^[0-9a-f]{8}-/.test(value)
					? value.replace(/^./, '3')
					: `${String(value)}2`;

	it.each(single)('%s %s', async (resource, operation) => {
		const given = byItem(validInput(resource, operation));
		if (given === undefined || signsIn(operation)) return;
		// A file has no second name.
		if (JSON.stringify(given.asked).includes('"inputBinaryField":"={{')) return;
		const items = [given.value, other(given.value), id(3)].map((v) => ({ ...ITEM, v }));
		let count = 0;
		recorder.instead = (request) => {
			if (!isWrite(request) || ++count !== 2) return undefined;
			return { data: null, errors: [{ code: 4000010, title: 'No' }] };
		};
		const { error } = await run(given.asked, items.slice(0, 2) as IDataObject[]);
		expect(count).toBe(2);
		expect(error?.message).toMatch(/Done before this: 1 item\.$/);
		expect(error?.context?.itemIndex).toBe(1);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/Nothing was (?:changed|sent)/);
	});
});

/** Answers of a write that say nothing of its having been done. */
const NONE: Array<[string, (usual: IDataObject) => unknown]> = [
	['null', () => ({ data: null })],
	['an empty object', () => ({ data: {} })],
	['an empty list', () => ({ data: [] })],
	['the word false', () => ({ data: 'false' })],
	['false', () => ({ data: false })],
	['success: false', () => ({ data: { success: false } })],
	['success: "true"', () => ({ data: { success: 'true' } })],
	['a count that is none', () => ({ data: { affected: null } })],
	['no data', () => ({ ok: true })],
	['a bare object', () => ({})],
	['a list of nothing', () => ({ data: [{}, null] })],
	[
		'another record',
		({ data }) => ({
			data:
				typeof data === 'object' && data !== null && 'id' in data ? { ...data, id: id(777) } : {},
		}),
	],
];

describe('an answer that says nothing of it is no success', () => {
	// What is asked of alerts is judged by a look at them afterwards, whatever was answered.
	const looksAfterwards = ([resource, operation]: [string, string]) =>
		operationOf(resource, operation).calls.some((call) => call.startsWith('mutation '));
	const judged = writes.filter(
		(one) => one[0] !== 'apiRequest' && !signsIn(one[1]) && !looksAfterwards(one),
	);

	it.each(judged)('%s %s', async (resource, operation) => {
		const parameters = validInput(resource, operation);
		recorder.instead = undefined;
		const passed: string[] = [];
		const turn = judged.findIndex(([r, o]) => r === resource && o === operation);
		for (const [name, answer] of inTurn(NONE, turn, 4)) {
			// A new record has an id that nobody knows yet.
			if (name === 'another record' && ['create', 'upload'].includes(operation)) continue;
			recorder.instead = (request, usual) =>
				isWrite(request) ? answer(usual as IDataObject) : undefined;
			const { error, json } = await run(parameters);
			if (error === undefined) passed.push(`${name}: ${JSON.stringify(json)}`);
			else if (
				!/not that it was done|did not|where an API answer was expected/.test(error.message)
			) {
				passed.push(`${name} fails with ${error.message}`);
			}
		}
		expect(passed).toEqual([]);
	});

	it('in an API request neither', async () => {
		recorder.instead = (request) => (isWrite(request) ? { data: { success: false } } : undefined);
		const { error } = await run(
			validInput('apiRequest', 'custom', { choices: { method: 'POST' } }),
		);
		expect(error?.message).toMatch(/^The console answered that it did not carry out POST /);
	});
});

describe('another record than was asked for is never passed on', () => {
	/** What is asked about a record, or about nobody: rows of their own, with other ids. */
	const OTHER_ROWS = ['agent getApplications', 'apiToken getOwn'];
	const gets = playedPairs.filter(
		([resource, operation]) =>
			/^get(?!All)/.test(operation) && !OTHER_ROWS.includes(`${resource} ${operation}`),
	);

	it.each(gets)('%s %s', async (resource, operation) => {
		const parameters = validInput(resource, operation);
		let isNamed = false;
		recorder.instead = (_request, { data }) => {
			isNamed ||= [data].flat().some((row) => (row as IDataObject | null)?.id === id(1));
			return undefined;
		};
		await run(parameters);
		// Of those that are answered with a record and its id.
		if (!isNamed) return;
		const other = (value: unknown): unknown => {
			if (Array.isArray(value)) return value.map(other);
			if (typeof value !== 'object' || value === null) return value === id(1) ? id(777) : value;
			return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, other(entry)]));
		};
		recorder.instead = (_request, usual) => other(usual);
		const { error, json: shown } = await run(parameters);
		expect(error?.message).toMatch(/^The console (?:answered with another|has no) /);
		expect(shown).toEqual([]);
	});

	it('is tried on passphrases above all', () => {
		expect(gets.map((one) => one.join(' '))).toContain('agent getPassphrase');
	});
});

describe('a dry run', () => {
	const dry = (parameters: IDataObject, dryRun: unknown = true): IDataObject => ({
		...parameters,
		options: { ...(parameters.options as IDataObject | undefined), dryRun } as IDataObject,
	});

	it.each(writes)(
		'%s %s sends nothing that changes anything, and says what it would',
		async (resource, operation) => {
			for (const { name, parameters } of variants(resource, operation, { full: true })) {
				recorder.take();
				const { error, json, saved } = await run(dry(parameters), [{ ...ITEM }]);
				const sent = recorder.take();
				const isRead = resource === 'apiRequest' && parameters.method === 'GET';
				expect({ name, error: error?.message, sent: sent.filter(isWrite) }).toEqual({
					name,
					error: undefined,
					sent: [],
				});
				if (isRead) continue;
				const [answer] = json;
				expect(Object.keys(answer ?? {})).toEqual(
					expect.arrayContaining(['dryRun', 'method', 'path', 'body', 'reaches']),
				);
				expect(answer?.dryRun).toBe(true);
				const out = JSON.stringify(json);
				expect(out).not.toContain(PASSWORD);
				expect(out).not.toContain('902817');
				expect(saved).not.toContain('"did it"');
				// What it says is what the run then sends.
				await run(parameters, [{ ...ITEM }]);
				const [real] = recorder.take().filter(isWrite);
				if (answer?.method === null) continue;
				expect(real?.method).toBe(answer?.method);
				expect(real?.url).toContain(String(answer?.path));
			}
		},
	);

	it.each(writes)(
		'%s %s is an expression that fails where it comes to nothing',
		async (resource, operation) => {
			const parameters = validInput(resource, operation);
			const { error } = await run(dry(parameters, '={{ $json.none }}'), [ITEM]);
			expect(error?.message).toBe('Dry Run is neither true nor false');
			expect(recorder.take().filter(isWrite)).toEqual([]);
			const on = await run(dry(parameters, '={{ $json.dry }}'), [{ ...ITEM, dry: true }]);
			expect(on.error).toBeUndefined();
			expect(recorder.take().filter(isWrite)).toEqual([]);
		},
	);

	it.each(single)('%s %s makes the checks of the real run', async (resource, operation) => {
		const given = byItem(validInput(resource, operation));
		if (given === undefined) return;
		const [real] = (await run(given.asked, [ITEM], keepGoing)).json;
		const [tried] = (await run(dry(given.asked), [ITEM], keepGoing)).json;
		expect(tried?.error).toMatch(/./);
		expect(tried?.error).toEqual(real?.error);
	});
});
