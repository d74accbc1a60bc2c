import type { FilterField } from '../../../../nodes/shared/input/filters';
import { records } from '../../../../nodes/shared/records';
import type { RecordKind } from '../../../../nodes/shared/records/record';
import type { Operation, Schema } from '../../../../sandbox/console/contract';
import { YEARS, contractOf, resolve } from '../../../../sandbox/console/contract';
import { parseQuery } from '../../../../sandbox/console/validate';
import type { Query } from '../../../../nodes/shared/types';
import { id } from '../../../harness/sentinelone';

/** Every filter, time and sort field of every record, against what consoles of both years take. */

const CALLS: Partial<Record<keyof typeof records, string>> = {
	networkQuarantineRules: 'GET /firewall-control/{firewall_rule_category}',
	threatEvents: 'GET /threats/{threat_id}/explore/events',
	threatNotes: 'GET /threats/{threat_id}/notes',
	threatTimeline: 'GET /threats/{threat_id}/timeline',
};

/** Filters and sort fields that only one of the two years has. */
const ONE_YEAR: Record<string, string[]> = {};

/** What newer consoles took out of a set of values, or do not show. */
const NOT_OFFERED = ['dv_exclusions'];

const callOf = (name: string, { list }: RecordKind): string =>
	CALLS[name as keyof typeof records] ?? `GET ${list.path}`;

const found = (year: (typeof YEARS)[number], name: string, kind: RecordKind) =>
	contractOf(year).get(callOf(name, kind));

const shownOf = ({ filters }: RecordKind): FilterField[] =>
	filters.filter((filter): filter is FilterField => 'parse' in filter);

const knownOf = ({ filters }: RecordKind): readonly FilterField[] =>
	filters.flatMap((filter) => ('known' in filter ? filter.known : []));

const kinds = Object.entries<RecordKind>(records).flatMap(([name, kind]) =>
	YEARS.flatMap((year): Array<[string, string, RecordKind, Operation]> => {
		// Consoles without it are asked for the list before it.
		if (year === '2023' && kind.list.before !== undefined) return [];
		const operation = found(year, name, kind);
		return operation === undefined ? [] : [[name, year, kind, operation]];
	}),
);

/** Values that fit a schema and that a person may enter. */
function samples(schema: Schema): unknown[] {
	const { type, format, items, enum: values } = resolve(schema);
	if (type === 'array') return samples(items ?? {}).map((value) => [value]);
	// Nobody enters what is blank.
	if (values !== undefined) return values.filter((value) => value !== '');
	if (type === 'boolean') return [true, false];
	if (type === 'integer') return [5];
	if (format === 'id') return [id(1)];
	if (format === 'date-time') return ['2026-01-31T08:00:00Z'];
	return ['CVE-2024-3094'];
}

const isListOf = (schema: Schema, what: 'id' | 'boolean'): boolean =>
	schema.type === 'array' &&
	[resolve(schema.items ?? {})].some(({ type, format }) => format === what || type === what);

it('every record is a list of some console', () => {
	for (const [name, kind] of Object.entries<RecordKind>(records)) {
		expect([name, kinds.some(([other]) => other === name)]).toEqual([name, true]);
		expect(kind.list.permission).not.toBe('');
	}
});

describe.each(kinds)('%s of %s', (name, year, kind, { query }) => {
	const isKnown = (parameter: string) =>
		parameter in query || ONE_YEAR[name]?.includes(parameter) === true;

	it('are filtered by what is there', () => {
		const missing = shownOf(kind)
			.map(({ field }) => field.name)
			.filter((parameter) => !isKnown(parameter));
		expect(missing).toEqual([]);
	});

	it('get the types they ask for', () => {
		for (const filter of shownOf(kind)) {
			const declared = query[filter.field.name];
			if (declared === undefined) continue;
			const schema = resolve(declared);
			// Of some filters of Hyperautomation the contract says that they exist, and no more.
			if (schema.type === undefined) continue;
			for (const value of samples(schema)) {
				const parsed = filter.parse(value, 'UTC');
				const isList = schema.type === 'array';
				// In a query a list of one is written as its entry.
				const asked = isList || !Array.isArray(parsed) ? parsed : parsed[0];
				const told = filter.bareBefore === true && !Array.isArray(asked) ? [asked] : asked;
				expect([filter.field.name, told]).toEqual([
					filter.field.name,
					schema.format === 'date-time'
						? expect.any(String)
						: filter.bareBefore && !isList
							? [value]
							: value,
				]);
			}
		}
	});

	it('offer every value that a filter takes, and no other', () => {
		for (const { field } of shownOf(kind)) {
			const values = YEARS.flatMap((one) => {
				if (one === '2023' && kind.list.before !== undefined) return [];
				const schema = resolve(found(one, name, kind)?.query[field.name] ?? {});
				return (resolve(schema.items ?? schema).enum ?? []) as string[];
			});
			if (values.length === 0 || field.typeOptions?.loadOptionsMethod !== undefined) continue;
			if (field.options === undefined) continue;
			const offered = field.options.map((option) =>
				'value' in option ? String(option.value) : '',
			);
			const plain = (list: string[]) => [...new Set(list.map((one) => one.toLowerCase()))].sort();
			expect([field.name, plain(offered)]).toEqual([
				field.name,
				plain(values.filter((value) => !NOT_OFFERED.includes(value))),
			]);
		}
	});

	it('know every list of ids and of yes and no, also without a field for it', () => {
		const known = knownOf(kind);
		if (known.length === 0) return;
		for (const [parameter, declared] of Object.entries(query)) {
			const schema = resolve(declared);
			const filter = known.find(({ field }) => field.name === parameter);
			for (const what of ['id', 'boolean'] as const) {
				if (!isListOf(schema, what)) continue;
				const value = what === 'id' ? id(1) : true;
				expect([parameter, filter?.parse(value, 'UTC')]).toEqual([parameter, [value]]);
			}
		}
	});

	it('take every other filter of the console', () => {
		const others = kind.filters.find((filter) => 'parseAll' in filter);
		if (others === undefined || !('parseAll' in others)) return;
		const paging = ['limit', 'skip', 'cursor', 'skipCount', 'countOnly', 'sortBy', 'sortOrder'];
		for (const [parameter, declared] of Object.entries(query)) {
			const { type } = resolve(declared);
			if (paging.includes(parameter) || type === 'object') continue;
			const isJson = /[tT]agsData$/.test(parameter);
			for (const value of isJson ? [{ team: ['blue'] }] : samples(declared)) {
				const parsed = others.parseAll({ [parameter]: value }, 'UTC', (_name, parse) => parse());
				expect([parameter, parsed[parameter]]).toEqual([parameter, expect.anything()]);
			}
		}
	});

	it('are sorted by what is there', () => {
		const sortable = (resolve(query.sortBy ?? {}).enum ?? []) as string[];
		const { arrived, happened } = kind.times;
		const wanted = [
			...kind.sortFields.map(({ value }) => String(value)),
			...[arrived, happened].flatMap((time) => (time === undefined ? [] : [time.sortBy])),
		];
		expect(wanted.filter((field) => !sortable.includes(field))).toEqual([]);
	});

	it('have the filters of their times', () => {
		for (const time of Object.values(kind.times)) {
			if (time?.filter === undefined) continue;
			expect(query).toHaveProperty(`${time.filter}__gte`);
			expect(query).toHaveProperty(`${time.filter}__lt`);
		}
	});

	it('come in pages no larger than the console makes them', () => {
		// Where the contract states no bound, a page is what every console takes.
		const most = query.limit?.maximum ?? 100;
		if (kind.list.pageSize === 0) expect(query).not.toHaveProperty('limit');
		else expect(kind.list.pageSize).toBeLessThanOrEqual(Number(most));
		expect('skipCount' in query).toBe(kind.list.skipCount);
	});

	it('are named by the parameter they are looked up by', () => {
		const { idsParameter, maxIds } = kind.list;
		if (idsParameter === undefined || !(idsParameter in query)) return;
		expect(Number(query[idsParameter]?.maxItems)).toBeGreaterThanOrEqual(maxIds ?? 0);
		expect(year).toMatch(/^20/);
	});
});

describe.each(Object.entries<RecordKind>(records).filter(([, { list }]) => list.before))(
	'%s where only the list before has them',
	(_name, kind) => {
		const { path, query } = kind.list.before!;
		const older = contractOf('2023').get(`GET ${path}`)!;
		const { query: today } = contractOf('2026').get(`GET ${kind.list.path}`)!;
		/** What consoles of 2023 have no filter for. */
		const NEWER = ['exclusionName__contains'];
		/** Values that they have no word for. */
		const NEW_VALUES =
			/"(?:all|binary_vault|suppress_drift_detection|commandline|container_native|user|host|process)" is not a valid choice/;

		it('takes every filter and order in its own words', () => {
			const asked = shownOf(kind).flatMap(({ field }) =>
				samples(today[field.name] ?? {}).map((value) => ({ [field.name]: value })),
			);
			const sorts = kind.sortFields.map(({ value }) => ({ sortBy: String(value) }));
			const refused = [...asked, ...sorts].flatMap((one) => {
				const search = new URLSearchParams(
					Object.entries(query(one as Query)).map(([key, value]): [string, string] => [
						key,
						String(value),
					]),
				);
				try {
					parseQuery(older, String(search));
					return [];
				} catch (error) {
					return [`${Object.keys(one)[0]}: ${(error as Error).message}`];
				}
			});
			const unknown = refused.filter(
				(one) => !NEWER.some((name) => one.startsWith(name)) && !NEW_VALUES.test(one),
			);
			expect(unknown).toEqual([]);
			expect(refused.length).toBeLessThan(asked.length / 2);
		});
	},
);
