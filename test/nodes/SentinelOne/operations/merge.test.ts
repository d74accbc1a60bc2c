import type { INodeProperties } from 'n8n-workflow';
import { SentinelOne } from '../../../../nodes/SentinelOne/SentinelOne.node';
import { resources } from '../../../../nodes/SentinelOne/actions/resources';
import { mergeFields } from '../../../../nodes/SentinelOne/operations/merge';

const field = (name: string, operations: string[], more: Partial<INodeProperties> = {}) => ({
	displayName: name,
	name,
	type: 'string' as const,
	default: '',
	...more,
	displayOptions: { show: { resource: ['agent'], operation: operations } },
});

const shown = (fields: INodeProperties[], operation: string) =>
	fields
		.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation) ?? true)
		.map((entry) => {
			const show = { ...entry.displayOptions?.show };
			delete show.operation;
			return { ...entry, displayOptions: { ...entry.displayOptions, show } };
		});

const operationsOf = (fields: INodeProperties[]) => [
	...new Set(fields.flatMap(({ displayOptions }) => displayOptions?.show?.operation ?? [])),
];

describe('merging the fields of operations', () => {
	it('writes equal fields once and keeps the order each operation has', () => {
		const merged = mergeFields(
			[
				field('target', ['scan']),
				field('options', ['scan']),
				field('target', ['move']),
				field('siteId', ['move']),
				field('options', ['move']),
			],
			'operation',
		);
		expect(merged.map(({ name }) => name)).toEqual(['target', 'siteId', 'options']);
		expect(merged[0]?.displayOptions?.show?.operation).toEqual(['move', 'scan']);
	});

	it('keeps fields apart that differ in anything', () => {
		const merged = mergeFields(
			[field('target', ['scan']), field('target', ['move'], { description: 'another' })],
			'operation',
		);
		expect(merged).toHaveLength(2);
	});

	it('merges nothing where two operations have contrary orders', () => {
		const fields = [
			field('a', ['one']),
			field('b', ['one']),
			field('b', ['two']),
			field('a', ['two']),
		];
		expect(mergeFields(fields, 'operation')).toEqual(fields);
	});
});

describe.each(Object.entries(resources))('the fields of %s', (_name, { fields }) => {
	const merged = mergeFields(fields, 'operation');

	it.each(operationsOf(fields).map(String))('show the same for %s', (operation) => {
		expect(shown(merged, operation)).toEqual(shown(fields, operation));
	});

	it('hold nothing twice', () => {
		const keys = merged.map((entry) =>
			JSON.stringify({
				...entry,
				displayOptions: {
					...entry.displayOptions,
					show: { ...entry.displayOptions?.show, operation: [] },
				},
			}),
		);
		expect(new Set(keys).size).toBe(merged.length);
	});
});

describe('all fields of the node', () => {
	const all = new SentinelOne().description.properties;
	const of = (resource: string) =>
		all
			.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource))
			.map((entry) => ({
				...entry,
				displayOptions: {
					...entry.displayOptions,
					show: { ...entry.displayOptions?.show, resource: [resource] },
				},
			}));

	it.each(Object.entries(resources))('are those of %s, in their order', (resource, { fields }) => {
		for (const operation of operationsOf(fields).map(String)) {
			expect(shown(of(resource), operation)).toEqual(shown(fields, operation));
		}
	});

	it('hold what resources share once', () => {
		const limits = all.filter(({ name }) => name === 'limit');
		// Those that are left differ in more than their resource.
		const conditions = limits.map(({ displayOptions }) =>
			JSON.stringify({ ...displayOptions?.show, resource: undefined }),
		);
		expect(new Set(conditions).size).toBe(limits.length);
		expect(limits.length).toBeLessThan(Object.keys(resources).length / 2);
	});
});
