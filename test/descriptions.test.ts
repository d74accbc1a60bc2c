import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { SentinelOne } from '../nodes/SentinelOne/SentinelOne.node';
import { resources } from '../nodes/SentinelOne/actions/resources';

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

it('offers exactly the resources there are', () => {
	const offered = values(properties.find(({ name }) => name === 'resource'));
	expect([...offered].sort()).toEqual(Object.keys(resources).sort());
});

describe.each(Object.keys(resources))('%s', (resource) => {
	const field = operationField(resource);

	it('offers exactly the operations there are, one of them by default', () => {
		expect(values(field).sort()).toEqual(Object.keys(resources[resource]!.operations).sort());
		expect(values(field)).toContain(field?.default);
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
