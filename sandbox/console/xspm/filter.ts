import { GraphQLError } from 'graphql';
import { valueAt } from '../query/values';
import type { Row } from '../world';
import type { Findings } from './schema';

/** Filters of findings: by flat names, each with the kinds that its column takes. */

interface Column {
	path: string;
	type: 'text' | 'choice' | 'flag' | 'time';
}

const shared: Record<string, Column> = {
	id: { path: 'id', type: 'choice' },
	name: { path: 'name', type: 'text' },
	severity: { path: 'severity', type: 'choice' },
	status: { path: 'status', type: 'choice' },
	product: { path: 'product', type: 'choice' },
	detectedAt: { path: 'detectedAt', type: 'time' },
	lastSeenAt: { path: 'lastSeenAt', type: 'time' },
	assetName: { path: 'asset.name', type: 'text' },
};

const COLUMNS: Readonly<Record<Findings, Record<string, Column>>> = {
	vulnerabilities: {
		...shared,
		cveId: { path: 'cve.id', type: 'text' },
		cveExploitedInTheWild: { path: 'cve.exploitedInTheWild', type: 'flag' },
		cveKevAvailable: { path: 'cve.kevAvailable', type: 'flag' },
		softwareName: { path: 'software.name', type: 'text' },
	},
	misconfigurations: { ...shared, environment: { path: 'environment', type: 'choice' } },
};

const KINDS: Readonly<Record<Column['type'], readonly string[]>> = {
	choice: ['stringEqual', 'stringIn'],
	flag: ['booleanEqual', 'booleanIn'],
	text: ['match', 'matchIn', 'stringEqual', 'stringIn'],
	time: ['dateTimeRange'],
};

export type FilterInput = Row & { fieldId: string; isNegated?: boolean | null };

type Test = (value: unknown) => boolean;

function testOf(kind: string, given: Row): Test {
	if (kind === 'dateTimeRange') {
		const { start, end, startInclusive, endInclusive } = given;
		return (value) => {
			const at = Date.parse(String(value));
			const from = typeof start === 'number' ? start : -Infinity;
			const to = typeof end === 'number' ? end : Infinity;
			return (
				(startInclusive === false ? at > from : at >= from) &&
				(endInclusive === false ? at < to : at <= to)
			);
		};
	}
	const values = (Array.isArray(given.values) ? given.values : [given.value]) as unknown[];
	if (kind === 'match' || kind === 'matchIn') {
		const parts = values.map((one) => String(one).toLowerCase());
		return (value) => parts.some((part) => String(value).toLowerCase().includes(part));
	}
	return (value) => values.includes(value);
}

/** A test for a row. Refuses a column that there is none of, and a kind that it does not take. */
export function findingTest(findings: Findings, filter: FilterInput): (row: Row) => boolean {
	const column = COLUMNS[findings][filter.fieldId];
	if (column === undefined)
		throw new GraphQLError(
			`Field ${filter.fieldId} does not exist or not supported for FILTER API call`,
		);
	const kinds = Object.keys(filter).filter(
		(name) => name !== 'fieldId' && name !== 'isNegated' && filter[name] != null,
	);
	const [kind = ''] = kinds;
	if (kinds.length !== 1 || !KINDS[column.type].includes(kind))
		throw new GraphQLError(`Filter of ${filter.fieldId} is not supported`);
	const test = testOf(kind, filter[kind] as Row);
	return (row) => test(valueAt(row, column.path)) !== (filter.isNegated === true);
}
