import type { INode } from 'n8n-workflow';
import type { Filter } from '../../../../nodes/shared/input/filters';
import {
	asQuery,
	hasConstraint,
	isConstraint,
	olderForm,
	queryOf,
	readFilter,
} from '../../../../nodes/shared/input/filters';
import * as filter from '../../../../nodes/shared/records/filterFields';
import { otherFilters } from '../../../../nodes/shared/records/otherFilters';
import { options } from '../../../../nodes/shared/records/options';

const A = '225494730938493804';
const node: INode = {
	id: '1',
	name: 'SentinelOne',
	type: 'sentinelOne',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const shown = [
	filter.text('query', 'The query', ''),
	filter.text('email', 'The email', ''),
	filter.contains('computerName', 'Endpoint Name'),
	filter.texts('uuids', 'The uuids', ''),
	filter.text('externalId', 'The externalId', ''),
	filter.texts('externalTicketIds', 'The externalTicketIds', ''),
	filter.oneId('filterId', 'The filterId', ''),
	filter.ids('agentIds', 'The agentIds', ''),
	filter.listed('siteIds', 'The siteIds', 'getSites', ''),
	filter.listedOne('accountIds', 'The accountIds', 'getAccounts', 'account'),
	filter.choices('osTypes', 'The osTypes', '', options({ linux: 'Linux', windows_legacy: 'Old' })),
	filter.choices('verdict', 'The verdict', '', options({ true_positive: 'Yes' }), {
		capitals: true,
	}),
	filter.choice('siteType', 'The siteType', '', options({ Paid: 'Paid', Trial: 'Trial' })),
	filter.entries('agentVersions', 'The agentVersions', 'Version', '', ''),
	filter.flag('infected', 'The infected', ''),
	filter.flag('isDecommissioned', 'The isDecommissioned', '', { list: true }),
	filter.flag('isActive', 'The isActive', '', { list: 'since 2026' }),
	filter.whole('activeThreats', 'The activeThreats', ''),
	...filter.times('createdAt', 'Created'),
];
const FIELDS = [
	...shown,
	otherFilters('{"isUninstalled": true}', shown, {
		ids: ['ids'],
		oneId: ['userId'],
		flags: ['isUninstalled'],
		newerFlags: ['isPendingUninstall'],
		json: ['tagsData'],
		texts: ['ticketIds'],
	}),
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
		[{ osTypes: 'Windows Legacy, LINUX' }, { osTypes: ['windows_legacy', 'linux'] }],
		[{ osTypes: ['solaris'] }, { osTypes: ['solaris'] }],
		[{ verdict: ['true_positive'] }, { verdict: ['TRUE_POSITIVE'] }],
		[{ verdict: 'True Positive' }, { verdict: ['TRUE_POSITIVE'] }],
		[{ siteType: 'trial' }, { siteType: 'Trial' }],
		[{ agentIds: `${A} 225494730938493805` }, { agentIds: [A, '225494730938493805'] }],
		[{ accountIds: A }, { accountIds: [A] }],
		[{ infected: false }, { infected: false }],
		[{ isActive: false }, { isActive: [false] }],
		[{ isDecommissioned: false }, { isDecommissioned: [false] }],
		[{ activeThreats: 0 }, { activeThreats: 0 }],
		[{ createdAt__gte: '2026-01-31T08:00' }, { createdAt__gte: '2026-01-31T07:00:00.000Z' }],
		[{ otherFilters: `{"ids": "${A}"}` }, { ids: [A] }],
		[{ otherFilters: { query: ' x ', ticketIds: ['T-1'] } }, { query: 'x', ticketIds: ['T-1'] }],
		[{ otherFilters: `{"siteIds": "${A}", "userId": "${A}"}` }, { siteIds: [A], userId: A }],
		[{ otherFilters: '{"isUninstalled": true}' }, { isUninstalled: [true] }],
		[{ otherFilters: '{"isUninstalled": [true, false]}' }, { isUninstalled: [true, false] }],
		[{ otherFilters: '{"isPendingUninstall": "true"}' }, { isPendingUninstall: [true] }],
		[{ otherFilters: '{"tagsData": {"team": ["blue"]}}' }, { tagsData: '{"team":["blue"]}' }],
		[{ otherFilters: { tagsData: '{"team": []}' } }, { tagsData: '{"team":[]}' }],
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
			'Filter "Created After" is not a date and time: "2026-02-30"',
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
		[
			{ otherFilters: '{"siteIds": "../"}' },
			'Filter "Other Filters": "siteIds" is not an ID: "../"',
		],
		[
			{ otherFilters: '{"filterId": "../"}' },
			'Filter "Other Filters": "filterId" is not an ID: "../"',
		],
		[{ otherFilters: `{"userId": ${A}}` }, 'Filter "Other Filters": "userId" is a number'],
		[
			{ otherFilters: `{"unheardOf": ${A}}` },
			'Filter "Other Filters": "unheardOf" has more digits than a number keeps',
		],
		[
			{ otherFilters: `{"unheardOf": [1, ${A}]}` },
			'Filter "Other Filters": "unheardOf" has more digits than a number keeps',
		],
		[
			{ otherFilters: '{"ruleIds": "../"}' },
			'Filter "Other Filters": "ruleIds" is not an ID: "../"',
		],
		[{ otherFilters: '{"ruleId": "../"}' }, 'Filter "Other Filters": "ruleId" is not an ID: "../"'],
		[{ otherFilters: '{"tagsData": {}}' }, 'Filter "Other Filters": "tagsData" is empty'],
		[{ otherFilters: '{"tagsData": ""}' }, 'Filter "Other Filters": "tagsData" is empty'],
		[
			{ otherFilters: '{"tagsData": ["x"]}' },
			'Filter "Other Filters": "tagsData" is not a JSON object',
		],
		[{ accountIds: [A, '225494730938493805'] }, 'Filter "The accountIds" holds 2 IDs'],
		[{ query: 'pc [object Object]' }, 'Filter "The query" holds "[object Object]"'],
		[{ isActive: [true, 'x'] }, 'Filter "The isActive" is neither true nor false'],
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

it('shows an example where Other Filters is no object', () => {
	expect(() => read({ otherFilters: '[]' })).toThrow(
		expect.objectContaining({ description: 'Use an object like {"isUninstalled": true}.' }),
	);
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

describe('an action of an older console', () => {
	it('gets bare what newer ones take as a list', () => {
		const entered = read({
			isActive: true,
			isDecommissioned: true,
			otherFilters: { isPendingUninstall: false },
		});
		expect(olderForm(FIELDS, entered)).toEqual({
			isActive: true,
			isDecommissioned: [true],
			isPendingUninstall: false,
		});
	});

	it('gets the same filter where nothing differs', () => {
		expect(olderForm(FIELDS, read({ infected: true, isDecommissioned: false }))).toBeUndefined();
		expect(olderForm(FIELDS, { isActive: [true, false] })).toBeUndefined();
	});
});

describe('a list that no address can carry', () => {
	const ids = (count: number) =>
		Array.from({ length: count }, (_, n) => String(225494730938493804n + BigInt(n)));
	const query = (given: Filter) => () => queryOf(node, FIELDS, given, 3);

	it.each<[Filter, string, RegExp]>([
		[
			{ siteIds: ids(1200) },
			'Filter "The siteIds" holds 1,200 values, more than one request can carry',
			/About 3\d\d fit/,
		],
		[
			{ uuids: ids(300).map((id) => `0efd7bcf-d285-4508-85e0-${id.slice(6)}`) },
			'Filter "The uuids" holds 300 values, more than one request can carry',
			/About 1\d\d fit/,
		],
		[
			{ unheardOf: ids(400), siteIds: ids(2) },
			'Filter "unheardOf" holds 400 values, more than one request can carry',
			/fit/,
		],
		[{ query: 'ö'.repeat(3000) }, 'Filter "The query" is longer than one request can carry', /./],
	])('is refused with its number before anything is sent', (given, message, hint) => {
		expect(query(given)).toThrow(
			expect.objectContaining({
				message,
				description: expect.stringMatching(hint) as string,
				context: expect.objectContaining({ itemIndex: 3 }) as object,
			}) as Error,
		);
	});

	it('is not one of 300 ids', () => {
		expect(query({ siteIds: ids(300) })()).toEqual({ siteIds: ids(300) });
	});
});
