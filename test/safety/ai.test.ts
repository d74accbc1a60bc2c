import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/SentinelOne/actions/resources';
import { changes, everyEffect } from '../../nodes/SentinelOne/operations/effects';
import { ALL } from '../harness/extent';
import { TOKEN, TYPE, custom, id } from '../harness/sentinelone';
import { asTool } from './asTool';
import type { Sent } from './contractMatch';
import { isReading } from './contractMatch';
import type { Variant } from './inputs';
import { fieldsOf, playedPairs, validInput, variants } from './inputs';
import { execute } from './withFile';
import type { Recorder } from './recorder';
import { startRecorder } from './recorder';

/**
 * What an AI agent may do with the node as its tool, over every operation there is: without the
 * builder's allowance it reads, and changes one named record and nothing worse.
 */

let recorder: Recorder;
let credential: ReturnType<typeof custom>;
beforeAll(async () => {
	recorder = await startRecorder();
	credential = custom(recorder.url);
});
afterAll(async () => await recorder.close());

const TOOL = `${TYPE}Tool`;
const ITEM = { id: 'record-1', email: 'person@example.com' };
const REFUSED = /^An AI agent may not /;
/** What the model answers when it is asked for something: n8n puts that into the item. */
const EXPRESSIONS = ['={{ true }}', '={{ $json.yes }}', "={{ $fromAI('yes', '', 'boolean') }}"];

const operationOf = (resource: string, operation: string) =>
	resources[resource]!.operations[operation]!;
const withOptions = (parameters: IDataObject, options: IDataObject): IDataObject => ({
	...parameters,
	options: { ...(parameters.options as IDataObject | undefined), ...options },
});
const isWrite = (sent: Sent) => !isReading(sent);

/** How many records a write names: the ids of its filter, else the address with one. */
function named({ url, body }: Sent): number {
	const { filter, data } = (body ?? {}) as { filter?: IDataObject; data?: IDataObject };
	const ids = filter?.ids ?? filter?.tagIds ?? data?.ids;
	if (Array.isArray(ids)) return ids.length;
	return filter !== undefined && /\/(?:actions|mitigate)\//.test(url) ? Infinity : 1;
}

const asNode = async (parameters: IDataObject, items: IDataObject[] = [ITEM]) => {
	const { error } = await execute(parameters, items, { credential, node: { type: TOOL } });
	return error?.message;
};
const asCore = async (parameters: IDataObject, items: IDataObject[] = [ITEM]) =>
	(await asTool(parameters, credential, { items })).message;

/** What is wrong with what an agent was let do. */
async function problemsOf(
	{ name, parameters }: Variant,
	call: typeof asCore,
	harmful: boolean,
): Promise<string[]> {
	recorder.take();
	const message = await call(parameters);
	const sent = recorder.take();
	const writes = sent.filter(isWrite);
	const problems: string[] = [];
	if (message !== undefined && !REFUSED.test(message)) problems.push(`fails with ${message}`);
	if (message !== undefined && sent.length > 0) problems.push('asks before it refuses');
	if (message === undefined && harmful) problems.push('may do harm');
	if (writes.some((one) => named(one) > 1)) problems.push('reaches more than one record');
	if (new Set(writes.map(({ url, body }) => JSON.stringify([url, body]))).size > 1) {
		problems.push('sends several writes');
	}
	recorder.take();
	const allowed = await call(withOptions(parameters, { allowFromAi: true }));
	if (allowed !== undefined) problems.push(`is refused with the allowance too: ${allowed}`);
	if (recorder.take().length === 0) problems.push('sends nothing with the allowance');
	return problems.map((problem) => `${name}: ${problem}`);
}

/** Whether every way to call an operation does more than change one record. */
function isHarmful(resource: string, operation: string): boolean {
	const { effect } = operationOf(resource, operation);
	return Array.isArray(effect) && effect.some((one) => !['one', 'many'].includes(one as string));
}

/** The other way to call finds the same guard: it meets one of an operation's variants, in turn. */
const one = (all: Variant[], turn: number): Variant[] => (ALL ? all : [all[turn % all.length]!]);

describe.each([
	['as n8n-core calls tools', asCore, (all: Variant[]) => all],
	['by the name of the node, for hosts that cannot say', asNode, one],
])('a tool, %s', (_name, call, tried) => {
	it.each(playedPairs)('reads or changes one record: %s %s', async (resource, operation) => {
		const problems: string[] = [];
		const turn = playedPairs.findIndex(([r, o]) => r === resource && o === operation);
		for (const variant of tried(variants(resource, operation), turn)) {
			problems.push(...(await problemsOf(variant, call, isHarmful(resource, operation))));
		}
		expect(problems).toEqual([]);
	});
});

describe('what only the builder decides counts as it is saved', () => {
	const guarded = playedPairs.filter(
		([resource, operation]) => operationOf(resource, operation).effect !== 'reads',
	);

	it.each(guarded)('the allowance: %s %s', async (resource, operation) => {
		const parameters = validInput(resource, operation);
		const given = [...EXPRESSIONS, 'true', 1, '={{ $json.missing }}'];
		const refusedAsIs = (await asCore(parameters)) !== undefined;
		for (const allowFromAi of given) {
			recorder.take();
			const asked = withOptions(parameters, { allowFromAi });
			const message = await asCore(asked, [{ ...ITEM, yes: true }]);
			const isText = typeof allowFromAi === 'string' && allowFromAi.startsWith('=');
			// A value that is no switch counts as none.
			if (isText) expect(message).toMatch(/^"Allow AI Agents to Do This" is an expression/);
			else expect(message !== undefined).toBe(refusedAsIs);
			if (isText) expect(recorder.take().filter(isWrite).length).toBeLessThanOrEqual(1);
		}
	});

	/** Who it is for, and whatever confirms or bounds it, by the labels that people see. */
	const LABELS = /^(?:Target$|Max (?:Agents|Alerts|Threats)$|Apply to All |Confirm)/;
	const choices = playedPairs.flatMap(([resource, operation]) =>
		variants(resource, operation).flatMap(({ parameters }) =>
			fieldsOf(resource, operation)
				.filter(({ displayName, name, type }) => {
					return LABELS.test(displayName) && name in parameters && type !== 'resourceLocator';
				})
				.map(({ name }): [string, string, string, IDataObject] => [
					resource,
					operation,
					name,
					parameters,
				]),
		),
	);
	const once = [...new Map(choices.map((one) => [one.slice(0, 3).join(' '), one])).values()];

	it('has choices to refuse', () => expect(once.length).toBeGreaterThan(30));

	it.each(once)('%s %s: %s', async (_resource, _operation, name, parameters) => {
		recorder.take();
		const value = JSON.stringify(parameters[name]);
		const allowed = withOptions(parameters, { allowFromAi: true });
		for (const expression of [`={{ ${value} }}`, `={{ $fromAI('choice') }}`]) {
			let message: string | undefined;
			try {
				message = await asCore({ ...allowed, [name]: expression });
			} catch (error) {
				// n8n itself refuses an expression that could show required fields.
				message = `"${name}" is an expression: ${(error as Error).message}`;
			}
			expect(message).toMatch(/^".+" is an expression/);
			expect(recorder.take()).toEqual([]);
		}
	});

	it.each(['resource', 'operation'])('%s', async (name) => {
		const parameters = validInput('user', 'get');
		for (const value of [`={{ "${String(parameters[name])}" }}`, "={{ $fromAI('what') }}"]) {
			recorder.take();
			const message = await asCore({ ...parameters, [name]: value });
			expect(message).toMatch(/is an expression, which an AI agent could answer$/);
			expect(recorder.take()).toEqual([]);
		}
	});
});

describe('several items in one call are one record', () => {
	const locators = playedPairs.flatMap(([resource, operation]) => {
		const known = operationOf(resource, operation);
		if (!changes(known) || resource === 'apiRequest') return [];
		const parameters = validInput(resource, operation);
		const fields = Object.keys(parameters).filter(
			(name) => (parameters[name] as IDataObject | null)?.__rl === true,
		);
		return fields.length === 0
			? []
			: [[resource, operation, fields, parameters] as [string, string, string[], IDataObject]];
	});

	it.each(locators)('%s %s', async (_resource, _operation, fields, parameters) => {
		const refused: string[] = [];
		for (const field of fields) {
			const locator = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
			const { value } = parameters[field] as IDataObject;
			const two = [{ id: value }, { id: String(value).replace(/^./, '3') }] as IDataObject[];
			recorder.take();
			const message = await asCore({ ...parameters, [field]: locator }, two);
			const left = recorder.take().filter(isWrite);
			if (message === undefined) expect(left.length).toBeLessThanOrEqual(1);
			else {
				expect(message).toMatch(REFUSED);
				expect(left).toEqual([]);
				refused.push(field);
			}
			await asCore({ ...parameters, [field]: locator }, [two[0]!, two[0]!, two[0]!]);
			expect(recorder.take().filter(isWrite).length).toBeLessThanOrEqual(1);
		}
		// Of two fields one may say what is done, such as the site that an agent is moved to.
		expect(refused).not.toEqual([]);
	});
});

it.each(playedPairs)(
	'%s %s says what it can do when it changes something',
	async (resource, operation) => {
		for (const { parameters } of variants(resource, operation)) {
			recorder.take();
			await execute(parameters, [ITEM], { credential });
			// The console looks at what it is asked to validate, and keeps nothing of it.
			const writes = recorder
				.take()
				.filter((one) => isWrite(one) && !one.url.endsWith('/validate'));
			if (writes.length === 0) continue;
			const effects = everyEffect(operationOf(resource, operation));
			expect(effects.some((one) => one === 'one' || one === 'many')).toBe(true);
		}
	},
);

describe('an API request of an AI agent', () => {
	const call = { resource: 'apiRequest', operation: 'custom' };
	const body = '{"filter": {"infected": true}}';

	it.each(['POST', 'PUT', 'DELETE'])('does not change anything: %s', async (method) => {
		recorder.take();
		const path = '/agents/actions/uninstall';
		expect(await asCore({ ...call, path, method, body })).toMatch(REFUSED);
		expect(recorder.take()).toEqual([]);
	});

	it('may read a list', async () => {
		expect(await asCore({ ...call, method: 'GET', path: '/agents' })).toBeUndefined();
		const fromAi = { ...call, method: 'GET', path: "={{ $fromAI('path') }}" };
		expect(await asCore(fromAi, [{ path: '/agents' }])).toBeUndefined();
	});

	it.each([
		'/agents/passphrases',
		`/sites/${id(1)}/token`,
		`/threats/${id(1)}/download-from-cloud`,
		`/agents/${id(1)}/uploads/${id(2)}`,
		'/users/generate-iframe-token',
		'/agents/passphrases?x=1',
		'/export/threats',
	])('does not have a secret handed out: %s', async (path) => {
		recorder.take();
		const message = await asCore({ ...call, method: 'GET', path });
		if (!path.includes('?')) expect(message).toMatch(REFUSED);
		expect(recorder.take()).toEqual([]);
	});

	it.each(['POST', 'PUT', 'DELETE'])('does not choose %s itself', async (method) => {
		recorder.take();
		const asked = {
			...call,
			method: '={{ $json.method }}',
			path: '/agents/actions/uninstall',
			body,
		};
		expect(await asCore(asked, [{ method }])).toMatch(REFUSED);
		expect(recorder.take()).toEqual([]);
	});

	it('does not choose a call that changes many, or takes protection away', async () => {
		const chosen = (key: string, value: IDataObject) => ({
			...{ resource: 'apiRequest', operation: 'call' },
			call: { __rl: true, mode: 'key', value: key },
			callFields: { mappingMode: 'defineBelow', value },
		});
		recorder.take();
		const one = { 'filter.ids': [id(1)] };
		const scan = 'POST /agents/actions/initiate-scan';
		for (const asked of [
			chosen('POST /agents/actions/uninstall', one),
			chosen(scan, { 'filter.ids': [id(1), id(2)] }),
			chosen(scan, { 'filter.infected': true }),
			chosen('GET /agents/passphrases', {}),
		]) {
			const message = await asCore(asked);
			expect(message).toMatch(REFUSED);
			expect(recorder.take()).toEqual([]);
		}
		expect(await asCore(chosen('GET /agents', {}))).toBeUndefined();
	});
});

describe('the registration token', () => {
	const asking = playedPairs.filter(([resource, operation]) =>
		operationOf(resource, operation).secretFields?.includes('registrationToken'),
	);

	it('is in the rows of sites and groups', () => expect(asking.length).toBeGreaterThan(6));

	it.each(asking)('is left out unless asked for: %s %s', async (resource, operation) => {
		const parameters = { ...validInput(resource, operation), simplify: false };
		const before = await execute(parameters, [ITEM], { credential });
		expect(before.error).toBeUndefined();
		expect(JSON.stringify(before.json)).not.toContain('egistrationToken');
		const asked = withOptions(parameters, { includeRegistrationToken: true });
		const after = await execute(asked, [ITEM], { credential });
		expect(JSON.stringify(after.json)).toContain('"registrationToken"');
		// Neither as a switch nor as an expression may an agent ask for it.
		for (const includeRegistrationToken of [true, ...EXPRESSIONS]) {
			recorder.take();
			expect(await asCore(withOptions(parameters, { includeRegistrationToken }))).toMatch(REFUSED);
			expect(recorder.take()).toEqual([]);
		}
	});
});

it('what a tool tells its agent never holds the token', async () => {
	for (const [resource, operation] of playedPairs.slice(0, 40)) {
		for (const parameters of [validInput(resource, operation), { resource, operation }]) {
			expect((await asTool(parameters, credential, { items: [ITEM] })).said).not.toContain(TOKEN);
		}
	}
});
