#!/usr/bin/env node
// Writes nodes/shared/contract/facts: what the console's calls take, answer and need, without prose.
//   node scripts/extract-calls.mjs 2023=<swagger.json> 2026=<swagger.json>   all of it
//   node scripts/extract-calls.mjs                                           own.json alone, from the facts
// One file an area, loaded when its area is opened or one of its calls is made; index.json with the
// names of all calls; own.json with what the calls of this package need; areas.ts with the areas.
import { readFileSync, readdirSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { answerOf, rateOf, secretsOf } from './calls/answers.mjs';
import { namesOfTimes, reader, shareLong, typeTable } from './calls/shapes.mjs';
import { AREA_NAMES, CALL_NAMES, GRAPHQL, REPLACED, callName } from './calls/words.mjs';

const BASE = '/web/api/v2.1';
const ROOM = new URL('../nodes/shared/contract/', import.meta.url);
const FACTS = new URL('facts/', ROOM);
const OWN_CALLS = new URL('../sandbox/contract/operations.txt', import.meta.url);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Left out of what people choose from: paths that the vendor keeps for the console itself. */
const PRIVATE = /^\/private\//;
const NO_FIELDS = new Set(['cicdschema']);

/** A contract's calls by method and path, the names of path parameters aside: they change. */
const readContract = (file, times) => {
	const swagger = JSON.parse(readFileSync(file, 'utf8'));
	const calls = new Map();
	for (const [full, methods] of Object.entries(swagger.paths))
		for (const method of METHODS.filter((name) => methods[name])) {
			const path = full.replace(BASE, '').replace(/:(\w+)/g, '{$1}');
			if (PRIVATE.test(path)) continue;
			const key = `${method.toUpperCase()} ${path}`;
			calls.set(key.replace(/\{\w+\}/g, '{}'), { key, path, method, operation: methods[method] });
		}
	return { calls, swagger, ...reader(swagger.definitions, times) };
};

/** Newer contracts no longer say which fields are times; the older one does. */
const readContracts = (files) => {
	const times = new Set();
	return files.map(([year, file]) => {
		const contract = readContract(file, times);
		namesOfTimes(contract.swagger, times);
		return [Number(year), contract];
	});
};

const isDeprecated = ({ operation }) =>
	/\bDEPRECATED\b|\(Deprecated\)|api is now deprecated/.test(
		`${operation.summary} ${(operation.description ?? '').slice(0, 160)} ${operation.tags}`,
	);

const fieldsOf = (contract, { operation }, where) =>
	(operation.parameters ?? [])
		.filter((one) => one.in === where && !NO_FIELDS.has(one.name))
		.map((one) => {
			const { nullable: _, ...fact } = contract.facts(one, 0, [], one.name);
			return [one.name, one.required === true || where === 'path', fact];
		});

const describe = (contract, call, older, years, table) => {
	const { key, path, method, operation } = call;
	const groups = { path: [], query: [], header: [], formData: [] };
	for (const where of Object.keys(groups)) groups[where] = fieldsOf(contract, call, where);
	// Some contracts forget to list what stands in their own path.
	const listed = new Set(groups.path.map(([name]) => name));
	for (const [, name] of path.matchAll(/\{(\w+)\}/g))
		if (!listed.has(name)) groups.path.push([name, true, { type: 'string' }]);
	groups.path = groups.path.filter(([name]) => path.includes(`{${name}}`));
	const body = operation.parameters?.find((one) => one.in === 'body');
	const answer = answerOf(contract, method.toUpperCase(), path, operation);
	const before = older && answerOf(years[0][1], method.toUpperCase(), path, older.operation);
	if (answer.largest && before?.largest && before.largest !== answer.largest)
		answer.largestBefore = before.largest;
	const object = (fields) => table.add({ type: 'object', fields: fields.sort() });
	const secrets = secretsOf(contract, operation);
	const rate = rateOf(operation.description);
	const deprecated = isDeprecated(call)
		? older && isDeprecated(older)
			? years[0][0]
			: years.at(-1)[0]
		: undefined;
	const needs = operation['x-s1-required-permissions'] ?? [];
	const may = (operation['x-s1-optional-permissions'] ?? []).filter((one) => !needs.includes(one));
	return {
		call: key,
		name: callName(key, operation.summary),
		...(groups.path.length && { path: object(groups.path) }),
		...(groups.query.length && { query: object(groups.query) }),
		...(groups.header.length && { header: object(groups.header) }),
		...(groups.formData.length && { form: object(groups.formData) }),
		...(body && { body: table.add(contract.facts(body.schema)) }),
		answer,
		...(needs.length && { needs }),
		...(may.length && { may }),
		...(secrets.length && { secrets }),
		...(path.startsWith('/sdl/') && { scheme: 'Bearer' }),
		...(rate && { rate }),
		...(deprecated && { deprecated }),
		...REPLACED[key],
	};
};

const graphqlCalls = (table) =>
	GRAPHQL.map(([path, name, scheme]) => ({
		call: `POST ${path}`,
		name,
		body: table.add({
			type: 'object',
			fields: [
				['operationName', false, { type: 'string' }],
				['query', true, { type: 'string' }],
				['variables', false, { type: 'object' }],
			],
		}),
		answer: { kind: 'graphql' },
		...(scheme === 'Bearer' && { scheme }),
	}));

const slug = (area) =>
	area
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/-$/, '');
const write = (name, text, room = FACTS) => writeFileSync(new URL(name, room), `${text}\n`);
/** A list with an entry a line, for people who read what changed. */
const lines = (entries) => `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;

const extract = (years) => {
	const [oldest, newest] = [years[0][1], years.at(-1)[1]];
	const areas = new Map();
	const seen = new Set();
	const put = (year, contract, [plain, call]) => {
		const tag = call.operation.tags[0];
		const name = AREA_NAMES[tag] ?? tag;
		if (!areas.has(name)) areas.set(name, { table: typeTable(), calls: [] });
		const { table, calls } = areas.get(name);
		const older = years.length > 1 ? oldest.calls.get(plain) : undefined;
		const facts = describe(contract, call, older, years, table);
		if (contract !== newest) facts.until = year;
		else if (years.length > 1 && !older) facts.since = year;
		calls.push(facts);
		seen.add(facts.call);
	};
	for (const entry of newest.calls) put(years.at(-1)[0], newest, entry);
	if (oldest !== newest)
		for (const entry of oldest.calls)
			if (!newest.calls.has(entry[0])) put(years[0][0], oldest, entry);
	const table = typeTable();
	areas.set('GraphQL', { table, calls: graphqlCalls(table) });
	for (const key of [...Object.keys(REPLACED), ...Object.keys(CALL_NAMES)])
		if (!seen.has(key)) throw new Error(`words for a call that no contract has: ${key}`);
	rmSync(FACTS, { recursive: true, force: true });
	mkdirSync(FACTS, { recursive: true });
	const sorted = [...areas].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
	const shared = shareLong(sorted.map(([, area]) => area.table));
	write('shared.json', `{"types": ${lines(shared)}}`);
	for (const [name, area] of sorted)
		write(
			`${slug(name)}.json`,
			`{\n"types": ${lines(area.table.types)},\n"calls": ${lines(area.calls)}\n}`,
		);
	const index = sorted.map(
		([name, { calls }]) =>
			`${JSON.stringify(name)}: ${JSON.stringify(Object.fromEntries(calls.map((one) => [one.call, one.name])))}`,
	);
	write('index.json', `{\n${index.join(',\n')}\n}`);
	const entries = sorted.map(
		([name, { calls }]) =>
			`\t'${name}': { calls: ${calls.length}, load: () => import('./facts/${slug(name)}.json') },`,
	);
	write(
		'areas.ts',
		`// Made by scripts/extract-calls.mjs.
/** The areas of the console's calls, each with how many it has and its facts, read when asked for. */
export const AREAS = {
${entries.join('\n')}
} as const;`,
		ROOM,
	);
};

/** What the calls of this package need, and on which consoles they exist: small, so always loaded. */
const writeOwn = () => {
	const own = new Set(
		readFileSync(OWN_CALLS, 'utf8')
			.split('\n')
			.map((line) => line.trim().replace(/\s+/, ' '))
			.filter((line) => line && !line.startsWith('#')),
	);
	const found = readdirSync(FACTS)
		.filter((file) => !['index.json', 'own.json', 'shared.json'].includes(file))
		.flatMap((file) => JSON.parse(readFileSync(new URL(file, FACTS), 'utf8')).calls)
		// What stands beside the REST calls that the sandbox is taught: the data lake and GraphQL.
		.filter(
			({ call, answer }) => own.has(call) || / \/sdl\//.test(call) || answer.kind === 'graphql',
		)
		.map(({ call, needs, may, since, until, deprecated, instead, ends }) => [
			call,
			{ needs, may, since, until, deprecated, instead, ends },
		])
		.sort(([a], [b]) => (a < b ? -1 : 1));
	const text = found.map(([call, facts]) => `${JSON.stringify(call)}: ${JSON.stringify(facts)}`);
	write('own.json', `{\n${text.join(',\n')}\n}`);
	return found.length;
};

const given = process.argv.slice(2).map((word) => word.split('='));
if (given.some(([year, file]) => !/^20\d\d$/.test(year) || !file)) {
	console.error('usage: node scripts/extract-calls.mjs [2023=<swagger.json> 2026=<swagger.json>]');
	process.exit(2);
}
if (given.length) extract(readContracts(given.sort()));
console.log(`${writeOwn()} calls of this package`);
