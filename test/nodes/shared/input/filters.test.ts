import type { INode, INodeProperties } from 'n8n-workflow';
import {
	asQuery,
	hasConstraint,
	isConstraint,
	readFilter,
} from '../../../../nodes/shared/input/filters';

const A = '225494730938493804';
const node: INode = {
	id: '1',
	name: 'SentinelOne',
	type: 'sentinelOne',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const field = (
	name: string,
	type: INodeProperties['type'] = 'string',
	more: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName: `The ${name}`, name, type, default: '', ...more });

const FIELDS = [
	field('query'),
	field('email'),
	field('computerName__contains'),
	field('uuids'),
	field('externalId'),
	field('externalTicketIds'),
	field('filterId'),
	field('siteIds', 'multiOptions'),
	field('osTypes', 'multiOptions'),
	field('agentVersions', 'string', { typeOptions: { multipleValues: true } }),
	field('infected', 'boolean'),
	field('isDecommissioned', 'boolean'),
	field('activeThreats', 'number'),
	field('createdAt__gte', 'dateTime'),
	{ ...field('otherFilters', 'json'), displayName: 'Other Filters (JSON)' },
];

const read = (entered: Record<string, unknown>, timezone = 'UTC') =>
	readFilter(node, FIELDS, entered, 3, timezone);

describe('a filter is what the console takes', () => {
	it.each<[object, object]>([
		[{}, {}],
		[{ query: ' ann ' }, { query: 'ann' }],
		[{ computerName__contains: 'srv, db' }, { computerName__contains: ['srv', 'db'] }],
		[{ uuids: 'a1, b2' }, { uuids: ['a1', 'b2'] }],
		[{ agentVersions: ['1', '2'] }, { agentVersions: ['1', '2'] }],
		[{ externalId: 'asset-7' }, { externalId: 'asset-7' }],
		[{ externalTicketIds: 'T-1, T-2' }, { externalTicketIds: ['T-1', 'T-2'] }],
		[{ filterId: A }, { filterId: A }],
		[{ siteIds: [A] }, { siteIds: [A] }],
		[{ siteIds: A }, { siteIds: [A] }],
		[{ osTypes: ['linux'] }, { osTypes: ['linux'] }],
		[{ infected: false }, { infected: false }],
		[{ isDecommissioned: false }, { isDecommissioned: [false] }],
		[{ activeThreats: 0 }, { activeThreats: 0 }],
		[{ createdAt__gte: '2026-01-31T08:00' }, { createdAt__gte: '2026-01-31T07:00:00.000Z' }],
		[{ otherFilters: `{"ids": "${A}"}` }, { ids: [A] }],
		[{ otherFilters: { query: ' x ', cveIds: ['CVE-1'] } }, { query: 'x', cveIds: ['CVE-1'] }],
		[{ otherFilters: '{"n": 1, "b": [true, false]}' }, { n: 1, b: [true, false] }],
		[{ otherFilters: '{"a": [" x ", "x"], "n": [1, 2]}' }, { a: ['x'], n: [1, 2] }],
		[
			{ otherFilters: '{"idea": "x", "grid": "y", "idsOf": "z", "grids": "a"}' },
			{ idea: 'x', grid: 'y', idsOf: 'z', grids: 'a' },
		],
		[
			{ query: 'x', otherFilters: '{"name": "y"}' },
			{ query: 'x', name: 'y' },
		],
	])('%j becomes %j', (entered, filter) => {
		expect(read(entered as Record<string, unknown>, 'Europe/Berlin')).toEqual(filter);
	});
});

describe('a filter that would be wider than it looks is refused', () => {
	it.each<[object, string]>([
		[{ query: '' }, 'Filter "The query" is empty'],
		[{ query: undefined }, 'Filter "The query" is empty'],
		[{ query: 'cut \ud83d' }, 'Filter "The query" holds half a character'],
		[{ siteIds: [] }, 'Filter "The siteIds" is empty'],
		[{ siteIds: [A, ''] }, 'Filter "The siteIds" is empty'],
		[{ filterId: 5 }, 'Filter "The filterId" is a number'],
		[{ uuids: ' , ' }, 'Filter "The uuids" is empty'],
		[{ infected: '' }, 'Filter "The infected" is neither true nor false'],
		[{ activeThreats: -1 }, 'Filter "The activeThreats" is not a whole number of at least 0'],
		[
			{ createdAt__gte: '2026-02-30' },
			'Filter "The createdAt__gte" is not a date and time: "2026-02-30"',
		],
		[{ unknown: 'x' }, 'Filters hold "unknown", which is not a filter'],
		[{ ['x'.repeat(41)]: 'x' }, `Filters hold "${'x'.repeat(40)}", which is not a filter`],
		[
			{ otherFilters: `{"${'a b'.repeat(20)}": 1}` },
			`Filter "Other Filters" cannot hold "${'a b'.repeat(20).slice(0, 40)}"`,
		],
		[{ otherFilters: '' }, 'Filter "Other Filters" is empty'],
		[{ otherFilters: '[]' }, 'Filter "Other Filters" is not a JSON object'],
		[{ otherFilters: '{"limit": 1}' }, 'Filter "Other Filters" cannot hold "limit"'],
		[{ otherFilters: '{"cursor": "x"}' }, 'Filter "Other Filters" cannot hold "cursor"'],
		[{ otherFilters: '{"__proto__": 1}' }, 'Filter "Other Filters" cannot hold "__proto__"'],
		[{ otherFilters: '{"a b": 1}' }, 'Filter "Other Filters" cannot hold "a b"'],
		[{ otherFilters: '{"query": " "}' }, 'Filter "Other Filters" has no value for "query"'],
		[{ otherFilters: '{"a": {"b": 1}}' }, 'Filter "Other Filters" has no value for "a"'],
		[{ otherFilters: '{"ids": []}' }, 'Filter "Other Filters" has no value for "ids"'],
		[{ otherFilters: `{"ids": ["${A}", " "]}` }, 'Filter "Other Filters" has no value for "ids"'],
		[{ otherFilters: '{"siteIds": "../"}' }, 'Filter "Other Filters" is not an ID: "../"'],
		[{ otherFilters: '{"filterId": "../"}' }, 'Filter "Other Filters" is not an ID: "../"'],
		[{ otherFilters: `{"userId": ${A}}` }, 'Filter "Other Filters" is a number'],
		[
			{ siteIds: [A], otherFilters: '{"siteIds": ["225494730938493805"]}' },
			'Filter "Other Filters" holds "siteIds", which is also a filter of its own',
		],
	])('%j', (entered, message) => {
		let said: { message?: string; context?: { itemIndex?: number } } = {};
		try {
			read(entered as Record<string, unknown>);
		} catch (error) {
			said = error as typeof said;
		}
		expect(said.message).toBe(message);
		expect(said.context?.itemIndex).toBe(3);
	});
});

describe('a constraint', () => {
	it.each(['x', 0, -1, false, true, ['x'], [false], [0]])('is %p', (value) => {
		expect(isConstraint(value)).toBe(true);
		expect(hasConstraint({ value })).toBe(true);
	});
	it.each([undefined, null, '', ' \t', NaN, Infinity, [], [''], ['x', ' '], [[]], {}, { a: 1 }])(
		'is not %p, not even beside one',
		(value) => {
			expect(isConstraint(value)).toBe(false);
			expect(hasConstraint({ value })).toBe(false);
			expect(hasConstraint({ good: 'x', value })).toBe(false);
		},
	);
	it.each([undefined, null, 'x', 5, [], ['x'], {}])('is in no filter like %p', (filter) => {
		expect(hasConstraint(filter)).toBe(false);
	});
});

it('a query has its lists of yes and no as words', () => {
	expect(asQuery({ a: [true, false], b: ['x'], c: 1, d: false })).toEqual({
		a: ['true', 'false'],
		b: ['x'],
		c: 1,
		d: false,
	});
});
