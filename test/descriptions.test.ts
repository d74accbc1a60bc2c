import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { SentinelOne } from '../nodes/SentinelOne/SentinelOne.node';
import { SentinelOneTrigger } from '../nodes/SentinelOneTrigger/SentinelOneTrigger.node';
import { resources } from '../nodes/SentinelOne/actions/resources';
import { everyEffect } from '../nodes/SentinelOne/operations/effects';
import { harmOf } from '../nodes/shared/contract';
import { schemaOf } from '../sandbox/console/graphql/schema';
import { everyCall } from './nodes/shared/contract/plausible';

/** What the editor shows, against what the node can do. */

const node = new SentinelOne();
const { properties } = node.description;
const optionsOf = (field: INodeProperties | undefined) =>
	(field?.options ?? []) as INodePropertyOptions[];
const values = (field: INodeProperties | undefined) =>
	optionsOf(field).map(({ value }) => String(value));

const operationField = (resource: string) =>
	properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(resource),
	);

const pairs = Object.entries(resources).flatMap(([resource, { operations }]) =>
	Object.keys(operations).map((operation): [string, string] => [resource, operation]),
);

/** The fields shown for an operation, at first and after each choice it offers. */
function shown(resource: string, operation: string): INodeProperties[] {
	const parameters = { resource, operation };
	const own = properties.filter((field) =>
		field.displayOptions?.show?.operation?.includes(operation),
	);
	return own.filter((field) => {
		const { show = {} } = field.displayOptions ?? {};
		return NodeHelpers.displayParameter(
			parameters,
			{
				...field,
				displayOptions: { show: { resource: show.resource!, operation: show.operation! } },
			},
			{ typeVersion: 1 },
			node.description,
		);
	});
}

const sorted = (names: string[]) => [...names].sort((a, b) => a.localeCompare(b, 'en'));

it('offers exactly the resources there are, sorted by name', () => {
	const field = properties.find(({ name }) => name === 'resource');
	expect(values(field).sort()).toEqual(Object.keys(resources).sort());
	const names = optionsOf(field).map(({ name }) => name);
	expect(names).toEqual(sorted(names));
	expect(new Set(names).size).toBe(names.length);
});

describe.each(Object.keys(resources))('%s', (resource) => {
	const field = operationField(resource);

	it('offers exactly the operations there are, one of them by default', () => {
		expect(values(field).sort()).toEqual(Object.keys(resources[resource]!.operations).sort());
		expect(values(field)).toContain(field?.default);
	});

	it('sorts them by name, each under a name and a sentence of its own', () => {
		const names = optionsOf(field).map(({ name }) => name);
		expect(names).toEqual(sorted(names));
		expect(new Set(names).size).toBe(names.length);
		const actions = optionsOf(field).map(({ action }) => action);
		expect(new Set(actions).size).toBe(actions.length);
	});

	it('tells people and AI agents what each does', () => {
		for (const { name, action, description } of optionsOf(field)) {
			expect({ name, action: action ?? '' }).toMatchObject({
				action: expect.stringMatching(/^[A-Z].{5,}/) as string,
			});
			expect(description ?? '').not.toBe('');
			expect(description?.toLowerCase()).not.toBe(action?.toLowerCase());
		}
	});
});

/** The calls of the contract, and those that only the vendor's Python SDK knows. */
const CALLS = new Set([
	'POST /users/2fa-recover/send-code',
	'POST /users/{user_id}/resend-recovery-email-code',
	'POST /users/{user_id}/verify-code-recovery-email',
]);
/** Calls that only ask, whatever their method. */
const ASKING = new Set<string>();
beforeAll(async () => {
	for (const call of await everyCall()) {
		CALLS.add(call.key);
		// A question of GraphQL asks or changes by its text.
		const mayAsk = harmOf(call)[0] === 'read' || call.answer.kind === 'graphql';
		if (mayAsk) ASKING.add(call.key);
	}
});

/** Whether a call is a field of GraphQL that the schema has: `query alerts`. */
function isQuestion(call: string): boolean {
	const [kind, field = ''] = call.split(' ');
	const schema = schemaOf('full');
	const type = kind === 'mutation' ? schema.getMutationType() : schema.getQueryType();
	return /^(?:query|mutation)$/.test(kind ?? '') && type?.getFields()[field] !== undefined;
}

describe.each(pairs)('what %s: %s says about itself', (resource, operation) => {
	const known = resources[resource]!.operations[operation]!;
	const { calls, effect, fields: own } = known;

	it('names calls that the console has', () => {
		expect(calls.filter((call) => !CALLS.has(call) && !isQuestion(call))).toEqual([]);
		// Only the requests that a person chooses or writes can be any.
		expect(calls.length === 0).toBe(resource === 'apiRequest');
	});

	it('says what it can do, and to how many', () => {
		const only = [...everyEffect(known)];
		expect(new Set(only).size).toBe(only.length);
		if (effect !== 'reads') expect(only).not.toEqual([]);
		// The console looks at what is given and keeps nothing of it.
		const isRead = (call: string) =>
			call.startsWith('query ') || ASKING.has(call) || /^POST \S+\/validate$/.test(call);
		const writes = calls.length === 0 || !calls.every(isRead);
		if (writes) expect(only.includes('one') || only.includes('many')).toBe(true);
		// A read does nothing to anybody; what it answers may be a secret.
		else expect(only.filter((one) => one !== 'handsOutSecret')).toEqual([]);
		if ('target' in known && known.target.choices.some((choice) => choice !== 'one')) {
			expect(only).toContain('many');
		}
	});

	it('leaves it to the resource where its fields show', () => {
		for (const { name, displayOptions } of own) {
			const { show = {} } = displayOptions ?? {};
			expect({ name, limitedTo: show.resource ?? show.operation }).toEqual({ name });
		}
	});
});

const ALWAYS = new Set(['notice']);

describe.each(pairs)('%s: %s', (resource, operation) => {
	const fields = shown(resource, operation);

	it('shows each field once', () => {
		const keys = fields.map(
			({ name, displayOptions }) => name + JSON.stringify(displayOptions?.show ?? {}),
		);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('describes every field, and names the permission it takes', () => {
		for (const { displayName, description, type, name } of fields) {
			if (ALWAYS.has(type) || name === 'returnAll') continue;
			expect({ name: displayName, description: description ?? '' }).toMatchObject({
				description:
					type === 'collection' || type === 'fixedCollection'
						? expect.any(String)
						: expect.stringMatching(/\w/),
			});
		}
		expect(resources[resource]?.operations[operation]?.permission).toMatch(/\w/);
	});

	it('loads its lists with methods that exist', () => {
		const text = JSON.stringify(fields);
		const wanted = [...text.matchAll(/"(?:searchListMethod|loadOptionsMethod)":"(\w+)"/g)].map(
			([, method]) => method!,
		);
		const known = [
			...Object.keys(node.methods.listSearch),
			...Object.keys(node.methods.loadOptions),
		];
		expect(known).toEqual(expect.arrayContaining(wanted));
	});
});

it('shows fields by no condition that breaks n8n 1.x, where a value is absent or the machine busy', () => {
	const descriptions = JSON.stringify([node, new SentinelOneTrigger()]);
	const conditions = [...descriptions.matchAll(/"_cnd":\{"(\w+)"/g)].map(([, name]) => name);
	expect(new Set(conditions)).toEqual(new Set(['between']));
});

it('hides every secret a person types', () => {
	const SECRET = /password|secret|passphrase|twoFaCode|apiToken$/i;
	const walk = (fields: INodeProperties[]): INodeProperties[] =>
		fields.flatMap((field) => [
			field,
			...walk(((field.options ?? []) as INodeProperties[]).filter((option) => 'type' in option)),
		]);
	for (const { name, type, typeOptions } of walk(properties)) {
		if (type !== 'string' || !SECRET.test(name)) continue;
		expect({ name, hidden: typeOptions?.password }).toEqual({ name, hidden: true });
	}
});
