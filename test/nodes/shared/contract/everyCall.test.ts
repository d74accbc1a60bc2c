import {
	checkCall,
	fillable,
	harmOf,
	listRules,
	mapperFields,
	narrowing,
	requestOf,
	selectsByFilter,
	type Call,
	type Field,
	type Values,
} from '../../../../nodes/shared/contract';
import { everyCall, plausible, plausibleValues } from './plausible';

/** What holds for every call of the console that the facts have. */

let calls: Call[];
let current: Call[];
beforeAll(async () => {
	calls = await everyCall();
	current = calls.filter(({ until, area }) => until === undefined && area !== 'GraphQL');
});

/** The calls for which something does not hold, with what was found: empty when all is well. */
const failing = <T>(all: readonly Call[], find: (call: Call) => T[]): string[] =>
	all.flatMap((call) => find(call).map((found) => `${call.key}: ${JSON.stringify(found)}`));

const required = ({ fields }: Call) => fields.filter((field) => field.required);
const inFilter = ({ at }: Field) => at[0] === 'filter';

/** Values for what a call must have, and for one field of each object that must hold something. */
function least(call: Call): Values {
	const values = { ...plausibleValues(required(call)) };
	for (let round = 0; round < 3; round++) {
		for (const { field } of checkCall(call, values)) {
			const part = call.fields.find(
				({ id, at }) => id === field || at.join('.').startsWith(`${field}.`),
			);
			if (part !== undefined) values[part.id] = plausible(part.shape);
		}
	}
	return values;
}

it('has the 781 calls of today, and those that only older consoles have', () => {
	expect(current).toHaveLength(781);
	expect(calls.filter(({ until }) => until === 2023).length).toBeGreaterThan(40);
	expect(new Set(calls.map(({ key }) => key)).size).toBe(calls.length);
});

it('takes values made from the facts, all fields at once', () => {
	expect(failing(calls, (call) => checkCall(call, plausibleValues(call.fields)))).toEqual([]);
});

it('takes what is required alone', () => {
	expect(failing(calls, (call) => checkCall(call, least(call)))).toEqual([]);
});

it('names each required field that is missing', () => {
	expect(
		failing(calls, (call) =>
			required(call).filter(({ id }) => {
				const rest = plausibleValues(call.fields.filter((field) => field.id !== id));
				return !checkCall(call, rest).some(
					({ field, what }) => field === id && what === 'is required',
				);
			}),
		),
	).toEqual([]);
});

it('asks for a filter where the contract does', () => {
	const needing = calls.filter((call) => call.shapes.body?.fields?.get('filter')?.required);
	expect(needing.length).toBeGreaterThan(100);
	expect(
		failing(needing, (call) => {
			const rest = plausibleValues(call.fields.filter((field) => !inFilter(field)));
			return checkCall(call, rest).some(({ field }) => field.startsWith('filter'))
				? []
				: [call.name];
		}),
	).toEqual([]);
});

it('lets nothing hostile into the path', () => {
	const hostile = [
		'..',
		'.',
		'../users',
		'%2e%2e',
		'a/b',
		'a\\b',
		'a?x=1',
		'a#b',
		'',
		' ',
		'\u0000',
		'\u200b',
		'a\nb',
	];
	const inPath = calls.filter(({ shapes }) => shapes.path);
	expect(inPath.length).toBeGreaterThan(100);
	expect(
		failing(inPath, (call) =>
			call.fields
				.filter(({ place }) => place === 'path')
				.flatMap(({ id }) =>
					hostile.filter(
						(value) =>
							!checkCall(call, { ...least(call), [id]: value }).some(({ field }) => field === id),
					),
				),
		),
	).toEqual([]);
});

it('refuses what is no value of the type, in every field', () => {
	const wrong = ({ shape, place, at }: Field): unknown[] => {
		const everywhere = [null, '\u0000', '\ud800', Number.NaN];
		const isFilter = place === 'query' || at[0] === 'filter';
		if (shape.type === 'any') return [];
		if (shape.enum !== undefined) return ['no such value', {}, null, '\u0000'];
		if (shape.type === 'object') return ['text', [], 7];
		if (shape.type === 'list')
			return shape.of?.type === 'any' ? [] : isFilter ? [[], '', [null], [[]]] : [[null]];
		if (shape.type === 'string' || shape.type === 'file') {
			return [
				{},
				[],
				'\u0000',
				'\ud800',
				...(isFilter ? ['', ' ', '\u200b', '\u3164', '\u2800', '\u2060'] : []),
			];
		}
		return [...everywhere, {}, [], 'no such value', ''];
	};
	const rounds = Array.from({ length: 10 }, (_, round) => round);
	expect(
		failing(calls, (call) =>
			rounds.flatMap((round) => {
				const values: Record<string, unknown> = {};
				for (const field of call.fields) {
					const all = wrong(field).filter((value) => value !== null || !field.shape.nullable);
					if (round < all.length) values[field.id] = all[round];
				}
				const refused = new Set(checkCall(call, values).map(({ field }) => field));
				return Object.keys(values).filter((id) => !refused.has(id));
			}),
		),
	).toEqual([]);
});

it('refuses what is out of bounds, in every field that has any', () => {
	const beyond = ({ shape }: Field): unknown[] => [
		...(shape.maximum === undefined ? [] : [shape.maximum + 1]),
		...(shape.minimum === undefined ? [] : [shape.minimum - 1]),
		...(shape.maxLength === undefined || shape.enum ? [] : ['a'.repeat(shape.maxLength + 1)]),
		...(shape.type === 'list' && shape.maxItems !== undefined && shape.maxItems <= 500
			? [Array.from({ length: shape.maxItems + 1 }, () => plausible(shape.of ?? { type: 'any' }))]
			: []),
	];
	let tried = 0;
	expect(
		failing(calls, (call) =>
			call.fields.flatMap((field) =>
				beyond(field)
					.filter((value) => {
						tried++;
						return !checkCall(call, { [field.id]: value }).some((one) => one.field === field.id);
					})
					.map(() => field.id),
			),
		),
	).toEqual([]);
	expect(tried).toBeGreaterThan(1000);
});

it('refuses names that the call does not have, and builds nothing from refused values', () => {
	for (const call of calls) {
		const values = { ...least(call), noSuchField: 1 };
		expect(checkCall(call, values)).toEqual([expect.objectContaining({ field: 'noSuchField' })]);
		expect(() => requestOf(call, values)).toThrow('noSuchField');
	}
});

it('puts every value into the request, and nothing else', () => {
	const leaves = (value: unknown): number =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.values(value).reduce((sum: number, one) => sum + leaves(one), 0)
			: 1;
	expect(
		failing(calls, (call) => {
			const { path, query, headers, body, form } = requestOf(call, plausibleValues(call.fields));
			const count = (place: Field['place']) =>
				call.fields.filter((field) => field.place === place).length;
			const deep = call.fields.some(
				({ place, shape }) => place === 'body' && shape.type === 'object',
			);
			const at = (value: unknown) => Object.keys(value ?? {}).length;
			const problems = [
				/[{}]/.test(path) && 'path',
				at(query) !== count('query') && 'query',
				at(headers) !== count('header') && 'headers',
				at(form) !== count('form') && 'form',
				body !== undefined && !deep && leaves(body) !== count('body') && 'body',
			];
			return problems.filter((one) => one !== false);
		}),
	).toEqual([]);
});

it('gives n8n a field for each field, the required ones first and shown', () => {
	expect(
		failing(calls, (call) => {
			const fields = mapperFields(call);
			const order = fields.map((field) => field.required);
			return [
				fields.length !== fillable(call).length && 'count',
				new Set(fields.map(({ id }) => id)).size !== fields.length && 'ids',
				order.indexOf(false) >= 0 && order.lastIndexOf(true) > order.indexOf(false) && 'order',
				fields.some((field) => field.required === field.removed) && 'shown',
				fields.some(({ displayName }) => displayName === '' || displayName.length > 160) && 'label',
				fields.some(({ type, options }) => (type === 'options') !== (options !== undefined)) &&
					'options',
			].filter((one) => one !== false);
		}),
	).toEqual([]);
});

it('knows of every write that chooses by a filter what narrows it', () => {
	const choosing = calls.filter((call) => selectsByFilter(call) !== undefined);
	expect(choosing.length).toBeGreaterThanOrEqual(196);
	expect(
		failing(choosing, (call) => (selectsByFilter(call)?.narrowing.length ? [] : [call.name])),
	).toEqual([]);
	// Left alone, or with all that is vague, none of them narrows.
	expect(
		failing(choosing, (call) => {
			const vague = new Set(selectsByFilter(call)?.vague);
			const sent: Record<string, Record<string, unknown>> = {};
			for (const { id, place, at, shape } of call.fields) {
				if (!vague.has(id)) continue;
				let target = (sent[place] ??= {});
				for (const name of at.slice(0, -1))
					target = (target[name] ??= {}) as Record<string, unknown>;
				target[at[at.length - 1] ?? ''] = plausible(shape);
			}
			return [...(narrowing(call, {}) ?? ['?']), ...(narrowing(call, sent) ?? ['?'])];
		}),
	).toEqual([]);
});

it('takes no write for a read and no read for a write', () => {
	expect(failing(calls, (call) => (harmOf(call).length > 0 ? [] : [call.name]))).toEqual([]);
	const reads = calls.filter((call) => call.method !== 'GET' && harmOf(call)[0] === 'read');
	expect(
		failing(reads, ({ permissions }) => permissions.required.filter((key) => !/\.view/i.test(key))),
	).toEqual([]);
	expect(reads.every(({ permissions }) => permissions.required.length > 0)).toBe(true);
});

it('knows how each list is read', () => {
	expect(
		failing(calls, (call) => {
			const rules = listRules(call);
			if (rules === undefined) return call.answer.kind === 'list' ? ['none'] : [];
			const has = (name: string) =>
				call.fields.some(({ id, place }) => place === 'query' && id === name);
			return [
				rules.next === 'cursor' && !has('cursor') && 'cursor',
				rules.next === 'skip' && !has('skip') && 'skip',
				rules.pageSize !== undefined && rules.pageSize < 1 && 'size',
			].filter((one) => one !== false);
		}),
	).toEqual([]);
});
