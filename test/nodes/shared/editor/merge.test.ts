import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { SentinelOne } from '../../../../nodes/SentinelOne/SentinelOne.node';
import { resources } from '../../../../nodes/SentinelOne/actions/resources';
import { mergeFields } from '../../../../nodes/shared/editor/merge';

const AXES = ['resource', 'operation'];

type Show = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

const field = (
	name: string,
	[resource, operation]: readonly string[],
	more: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
	displayOptions: {
		...more.displayOptions,
		show: {
			...more.displayOptions?.show,
			resource: [resource ?? ''],
			operation: [operation ?? ''],
		},
	},
});

const filters = (place: readonly string[], names: string[], more: Partial<INodeProperties> = {}) =>
	field('filters', place, {
		type: 'collection',
		options: names.map((name) => ({ displayName: name, name, type: 'string', default: '' })),
		...more,
	});

const without = (show: Show | undefined, names: readonly string[]): Show =>
	Object.fromEntries(Object.entries(show ?? {}).filter(([name]) => !names.includes(name)));

/** A field with those of its conditions alone that say where it belongs, or with all others. */
const conditionsOf = ({ displayOptions }: INodeProperties, prefix: string) => {
	const axes = AXES.map((axis) => `${prefix}${axis}`);
	const own = (show: Show | undefined) =>
		without(
			show,
			Object.keys(show ?? {}).filter((name) => !axes.includes(name)),
		);
	return {
		where: { show: own(displayOptions?.show), hide: own(displayOptions?.hide) },
		others: {
			show: without(displayOptions?.show, axes),
			hide: without(displayOptions?.hide, axes),
		},
	};
};

/** Whether n8n shows a field here, as far as that depends on the place. */
function isHere(one: INodeProperties, place: INodeParameters, prefix = ''): boolean {
	const { where } = conditionsOf(one, prefix);
	const asked = { ...one, displayOptions: where };
	return NodeHelpers.displayParameter(prefix === '' ? place : {}, asked, null, null, place);
}

const valuesOf = (fields: INodeProperties[], name: string): unknown[] =>
	fields
		.filter((one) => one.name === name)
		.flatMap(({ options = [] }) => options.map((option) => 'value' in option && option.value));

/** What n8n shows in one place, with the conditions that do not depend on the place. */
function shownAt(fields: INodeProperties[], resource: string, operation: string) {
	const place = { resource, operation };
	const here = fields.filter(
		(one) => one.displayOptions?.show?.operation !== undefined && isHere(one, place),
	);
	return here.map((one) => {
		const { others } = conditionsOf(one, '');
		// What no choice of this place can be hides nothing here.
		const hide = Object.entries(others.hide).flatMap(([name, values = []]) => {
			const some = values.filter((value) => valuesOf(here, name).includes(value));
			return some.length === 0 ? [] : [[name, [...some].sort()] as const];
		});
		const inner = (one.options ?? []) as INodeProperties[];
		return {
			...one,
			displayOptions: { show: others.show, hide: Object.fromEntries(hide) },
			...(one.type === 'collection' && {
				options: inner
					.filter((option) => isHere(option, place, '/'))
					.map((option) => ({ ...option, displayOptions: conditionsOf(option, '/').others }))
					.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
			}),
		};
	});
}

describe('merging the fields of operations', () => {
	const [scan, move, look] = [
		['agent', 'scan'],
		['agent', 'move'],
		['user', 'look'],
	] as const;
	const all = [scan, move, look];

	it('writes equal fields once and keeps the order each operation has', () => {
		const merged = mergeFields(
			[
				field('target', scan),
				field('extra', scan),
				field('target', move),
				field('siteId', move),
				field('extra', move),
			],
			AXES,
			all,
		);
		expect(merged.map(({ name }) => name)).toEqual(['target', 'siteId', 'extra']);
		expect(merged[0]?.displayOptions?.show).toEqual({
			resource: ['agent'],
			operation: ['move', 'scan'],
		});
	});

	it('keeps fields apart that differ in anything', () => {
		const fields = [field('target', scan), field('target', move, { description: 'another' })];
		expect(mergeFields(fields, AXES, all)).toEqual(fields);
	});

	it('shows no field where an operation without it would get it too', () => {
		const fields = [field('target', scan), field('target', ['user', 'move'])];
		const merged = mergeFields(fields, AXES, [...all, ['user', 'move'], ['user', 'scan']]);
		expect(shownAt(merged, 'user', 'scan')).toEqual([]);
		expect(shownAt(merged, 'agent', 'move')).toEqual([]);
		expect(shownAt(merged, 'agent', 'scan')).toHaveLength(1);
		expect(shownAt(merged, 'user', 'move')).toHaveLength(1);
	});

	it('takes apart what stands in the way where two operations have contrary orders', () => {
		const fields = [field('a', scan), field('b', scan), field('b', move), field('a', move)];
		const merged = mergeFields(fields, AXES, all);
		for (const operation of ['scan', 'move']) {
			expect(shownAt(merged, 'agent', operation)).toEqual(shownAt(fields, 'agent', operation));
		}
	});

	it('makes one collection of several, whose fields show where they belong', () => {
		const fields = [
			filters(scan, ['name', 'os']),
			filters(move, ['name', 'os']),
			filters(look, ['email', 'name']),
		];
		const merged = mergeFields(fields, AXES, all);
		expect(merged).toHaveLength(1);
		const options = merged[0]?.options as INodeProperties[];
		expect(options.map(({ name }) => name)).toEqual(['email', 'name', 'os']);
		expect(options[1]?.displayOptions).toBeUndefined();
		for (const [resource, operation] of all) {
			expect(shownAt(merged, resource, operation)).toEqual(shownAt(fields, resource, operation));
		}
	});

	it('hides it for the choices of each operation', () => {
		const hidden = (target: string) => ({ displayOptions: { hide: { target: [target] } } });
		const [merged] = mergeFields(
			[filters(scan, ['name'], hidden('agent')), filters(look, ['name'], hidden('user'))],
			AXES,
			all,
		);
		expect(merged?.displayOptions?.hide).toEqual({ target: ['agent', 'user'] });
	});

	it('says so when a field is shown twice', () => {
		const twice = [field('a', scan), field('a', scan)];
		expect(() => mergeFields(twice, AXES, all)).toThrow('shown twice');
	});
});

describe('all fields of the node', () => {
	const all = new SentinelOne().description.properties;

	it.each(Object.entries(resources))('are those of %s, in their order', (resource, one) => {
		for (const operation of Object.keys(one.operations)) {
			expect(shownAt(all, resource, operation)).toEqual(shownAt(one.fields, resource, operation));
		}
	});

	it('hold what many have in common once', () => {
		const [filter, ...more] = all
			.filter(({ name }) => name === 'filters')
			.map(({ options }) => options as INodeProperties[]);
		expect(more.length).toBeLessThan(3);
		expect(filter?.filter(({ name }) => name === 'siteIds').length).toBeLessThan(4);
		expect(all.filter(({ name }) => name === 'sort')).toHaveLength(1);
	});
});
