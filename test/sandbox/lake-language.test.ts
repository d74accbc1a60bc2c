import { parseFilter, parseQuery } from '../../sandbox/console/lake/language/parser';
import { runQuery, type TableLimits } from '../../sandbox/console/lake/language/run';
import { compileTest } from '../../sandbox/console/lake/language/evaluate';
import { tokenize } from '../../sandbox/console/lake/language/tokens';
import { LakeError } from '../../sandbox/console/lake/errors';
import type { Fields, Value } from '../../sandbox/console/lake/values';

const LIMITS: TableLimits = { defaultRows: 1000, maxRows: 10_000, maxGroups: 1000 };
const EVENTS: Fields[] = [
	{ n: 1, host: 'WS-1', port: 443, id: 9007199254740993n, path: 'C:\\Windows\\a.exe', at: 'b' },
	{ n: 2, host: 'WS-2', port: 80, id: 9007199254740995n, path: 'C:\\Temp\\b.exe' },
	{ n: 3, host: 'ws-1', port: 443, id: '9007199254740993', tag: 'x' },
	{ n: 4, host: 'SRV', message: 'Logon Failure', tag: 'logVolume', at: 'a' },
];

const found = (filter: string) => {
	const expression = parseFilter(filter);
	const fits = expression ? compileTest(expression) : () => true;
	return EVENTS.filter(fits).map(({ n }) => n);
};
const table = (query: string, limits: Partial<TableLimits> = {}) =>
	runQuery(parseQuery(query), EVENTS, { ...LIMITS, ...limits });
const rows = (query: string): Value[][] => table(query).rows;
const refusal = (query: string) => {
	try {
		parseQuery(query);
	} catch (error) {
		if (error instanceof LakeError) return `${error.status} ${error.message}`;
		throw error;
	}
	return 'none';
};

describe('the words of a query', () => {
	it('are dotted names, texts, numbers and signs, and comments are none', () => {
		const texts = tokenize("a.b in:anycase ('x\\'y', 1_000) // no more\n| limit 5");
		expect(texts.map(({ text }) => text)).toEqual([
			...['a.b', 'in:anycase', '(', "x'y", ',', '1000', ')', '|', 'limit', '5', ''],
		]);
	});

	it('keep a single backslash in a path', () => {
		expect(tokenize("'C:\\Windows\\x' 'C:\\\\Temp'").map(({ text }) => text)).toEqual([
			...['C:\\Windows\\x', 'C:\\Temp', ''],
		]);
	});
});

describe('a filter', () => {
	it.each<[string, number[]]>([
		['', [1, 2, 3, 4]],
		["host = 'WS-1'", [1]],
		["host != 'WS-1'", [2, 3, 4]],
		['port == 443', [1, 3]],
		["port = '443'", [1, 3]],
		['port < 443', [2]],
		['port <= 443', [1, 2, 3]],
		['port > 80 and host = *', [1, 3]],
		['port >= 80', [1, 2, 3]],
		['n > -1', [1, 2, 3, 4]],
		["host in ('WS-1', 'SRV')", [1, 4]],
		["host in:anycase ('WS-1')", [1, 3]],
		["host contains 'ws'", [1, 2, 3]],
		["host contains:matchcase 'ws'", [3]],
		["host contains ('SR', '-2')", [2, 4]],
		["path matches '^c:\\\\\\\\temp'", [2]],
		["path matches:matchcase '^c:'", []],
		["path matches '(?i)TEMP'", [2]],
		["* contains 'temp'", [2]],
		["* matches 'Failure$'", [4]],
		["'logon'", [4]],
		['failure', [4]],
		['tag = *', [3, 4]],
		['!(tag = *)', [1, 2]],
		['not tag = *', [1, 2]],
		["tag != 'logVolume'", [1, 2, 3]],
		["tag != 'logVolume' and (host = 'SRV' or port = 80)", [2]],
		["host = 'SRV' or host = 'WS-2' and port = 443", [4]],
		["(host = 'SRV' || host = 'WS-2') && port = 80", [2]],
		["port = 443 host contains 'WS' tag = *", [3]],
		['id = 9007199254740993', [1, 3]],
		["id in ('9007199254740993')", [1, 3]],
		['constructor = *', []],
		["nothing = 'x'", []],
	])('%s', (filter, expected) => {
		expect(found(filter)).toEqual(expected);
	});
});

describe('the commands', () => {
	it('columns: picks, renames, computes', () => {
		const {
			columns,
			rows: values,
			keyColumns,
		} = table(`port = 443 | columns host, "the port" = port, twice = n * 2, n + 1`);
		expect(columns).toEqual(['host', 'the port', 'twice', 'n + 1']);
		expect(values).toEqual([
			['WS-1', 443, 2, 2],
			['ws-1', 443, 6, 4],
		]);
		expect(keyColumns).toBe(0);
	});

	it('columns and group leave the other fields behind', () => {
		expect(rows('port = 443 | columns n | columns host, n')).toEqual([
			[null, 1],
			[null, 3],
		]);
	});

	it('without columns: the time and the message', () => {
		expect(table("tag = 'logVolume'")).toMatchObject({
			columns: ['timestamp', 'message'],
			rows: [[null, 'Logon Failure']],
		});
	});

	it('filter, let, sort, limit, one after the other', () => {
		expect(
			rows(
				"| let kind = port = 443 ? 'tls' : lower(host), size = len(host) | filter n < 4 and size > 3 | sort -n | limit 2 | columns n, kind",
			),
		).toEqual([
			[3, 'tls'],
			[2, 'ws-2'],
		]);
	});

	it('sort: by several columns, missing ones first, numbers by size', () => {
		expect(rows('| sort at, -n | columns n')).toEqual([[3], [2], [4], [1]]);
		expect(rows('| sort -id | columns n')).toEqual([[2], [1], [3], [4]]);
	});

	it('limit stands for ten, and a query without it ends at 1000', () => {
		const many: Fields[] = Array.from({ length: 1200 }, (_, n) => ({ n }));
		const count = (query: string) => runQuery(parseQuery(query), many, LIMITS).rows.length;
		expect(count('| columns n')).toBe(1000);
		expect(count('| columns n | limit')).toBe(10);
		expect(count('| limit 1100 | columns n')).toBe(1100);
		expect(runQuery(parseQuery('| columns n | limit 5'), many, LIMITS).matchCount).toBe(1200);
	});

	it('group: every aggregate', () => {
		expect(
			table(
				'| group count(), big = count(port > 100), sum(n), min(n), max(n), avg(n), estimate_distinct(host), any(host), last = newest(n), oldest(n), min_by(host, n), max_by(host, n) by port | sort port',
			),
		).toMatchObject({
			columns: [
				...['port', 'count()', 'big', 'sum(n)', 'min(n)', 'max(n)', 'avg(n)'],
				...['estimate_distinct(host)', 'any(host)', 'last', 'oldest(n)'],
				...['min_by(host, n)', 'max_by(host, n)'],
			],
			keyColumns: 1,
			rows: [
				[null, 1, 0, 4, 4, 4, 4, 1, 'SRV', 4, 4, 'SRV', 'SRV'],
				[80, 1, 0, 2, 2, 2, 2, 1, 'WS-2', 2, 2, 'WS-2', 'WS-2'],
				[443, 2, 2, 4, 1, 3, 2, 2, 'WS-1', 3, 1, 'WS-1', 'ws-1'],
			],
		});
	});

	it('group: without "by" one row, even of nothing', () => {
		expect(rows("host = 'nobody' | group n = count(), max(n)")).toEqual([[0, null]]);
	});

	it('group: least and greatest are floats, oldest keeps its digits', () => {
		const [row] = rows('id = 9007199254740993 | group min(id), oldest(id)');
		expect(row).toEqual([9007199254740992, 9007199254740993n]);
	});

	it('group: in buckets of time', () => {
		const at = (text: string) => BigInt(Date.parse(text)) * 1_000_000n;
		const events = ['2026-01-01T10:05:00Z', '2026-01-01T10:55:00Z', '2026-01-01T11:00:00Z'];
		const query = parseQuery("| group n = count() by hour = timebucket(timestamp, '1h')");
		const result = runQuery(
			query,
			events.map((text) => ({ timestamp: at(text) })),
			LIMITS,
		);
		expect(result.rows).toEqual([
			[at('2026-01-01T10:00:00Z'), 2],
			[at('2026-01-01T11:00:00Z'), 1],
		]);
	});

	it('group: events beyond the most groups are omitted, and said so', () => {
		const result = table('| group count() by host', { maxGroups: 3 });
		expect(result.rows).toHaveLength(3);
		expect(result).toMatchObject({ omittedEvents: 1, matchCount: 4 });
	});
});

describe('what the lake refuses, with a 500 and words', () => {
	it.each([
		['*', "Don't understand [*]"],
		['* | limit 5', "Don't understand [*]"],
		["`host` = 'x'", "Don't understand [`]"],
		['a = null', "Don't understand [null]"],
		['a == null', "Don't understand [null]"],
		["a = 'x", 'Unterminated string at position 4'],
		["a in 'x'", '"in" needs a list in parentheses'],
		["a in ('x' | columns a)", "Don't understand [|]"],
		["(a = 'x'", 'Unexpected end of the query: ")" is missing'],
		['a =', 'Unexpected end of the query'],
		["a matches '.*?x'", "Dangling meta character '?'"],
		["a matches '('", "Invalid regular expression '('"],
		["| filter * contains 'x'", '"*" can be searched before the first pipe only'],
		['| columns total-min', 'Identifier is ambiguous at position 15: put spaces around "-"'],
		['| columns a as b', "Unable to parse the entire query: don't understand [as]"],
		[
			'| group count() by a | sort a desc',
			"Unable to parse the entire query: don't understand [desc]",
		],
		['| group count_distinct(a) by b', "Unknown function 'count_distinct'"],
		['| group percentile(a, 5)', "Unknown function 'percentile'"],
		['| group sum()', "Function 'sum' takes 1 argument"],
		['| columns coalesce(a, b)', "Unknown function 'coalesce'"],
		['| columns count()', 'Function \'count\' can be used in "group" only'],
		['| let lower(a)', '"let" needs name = expression'],
		['| limit 0', '"limit" needs a whole number from 1'],
		['| join (a = 1), (b = 2) on c', "Unknown command 'join'"],
		['| transpose a on b', "Unknown command 'transpose'"],
		['| lookup a from b by c', "Unknown command 'lookup'"],
		['| let b = (a = *) ? 1 : 2', "Don't understand [*]"],
		['| nolimit', "Unknown command 'nolimit'"],
		['a = 1 |', 'Unexpected end of the query'],
		['a = 1 )', "Unable to parse the entire query: don't understand [)]"],
	])('%s', (query, words) => {
		expect(refusal(query)).toBe(`500 ${words}`);
	});

	it('commands in a filter of an event search', () => {
		expect(() => parseFilter('a = 1 | limit 5')).toThrow('A filter has no commands');
	});

	it('but null once a command has made fields', () => {
		expect(rows('| let a = tag | filter a = null | columns n')).toEqual([[1], [2]]);
		expect(rows('| let a = tag | filter a != null | columns n')).toEqual([[3], [4]]);
	});
});
