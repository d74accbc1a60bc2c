import { badRequest } from '../errors';

const QUERY_TYPES = [
	...['LOG', 'TOP_FACETS', 'FACET_VALUES', 'PLOT', 'PQ', 'DISTRIBUTION'],
] as const;

/** The body of a launch, once it has passed. */
export interface LaunchBody {
	queryType: string;
	tenant?: boolean;
	accountIds?: string[];
	startTime?: string;
	endTime?: string;
	queryPriority?: 'LOW' | 'HIGH';
	scheme?: 'edr';
	pq?: { query: string; resultType: string; frequency?: string };
	log?: {
		filter?: string;
		limit?: number;
		ascending?: boolean;
		cursor?: string;
		exclusive?: boolean;
	};
	topFacets?: {
		filter?: string;
		numFacetsToReturn?: number;
		numValuesToReturnPerFacet?: number;
		determineNumeric?: boolean;
	};
	facetValues?: { name: string; filter?: string; maxValues?: number; determineNumeric?: boolean };
	plot?: object;
	distribution?: object;
}

type Shape =
	| 'string'
	| 'boolean'
	| 'integer'
	| 'strings'
	| readonly string[]
	| { [key: string]: Shape };

const FREQUENCY = ['LOW', 'HIGH'] as const;
const SHAPES: { [key: string]: Shape } = {
	queryType: QUERY_TYPES,
	tenant: 'boolean',
	accountIds: 'strings',
	startTime: 'string',
	endTime: 'string',
	queryPriority: FREQUENCY,
	scheme: ['edr'],
	pq: { query: 'string', resultType: ['TABLE', 'PLOT'], frequency: FREQUENCY },
	log: {
		filter: 'string',
		limit: 'integer',
		ascending: 'boolean',
		cursor: 'string',
		exclusive: 'boolean',
	},
	topFacets: {
		filter: 'string',
		numFacetsToReturn: 'integer',
		numValuesToReturnPerFacet: 'integer',
		determineNumeric: 'boolean',
	},
	facetValues: {
		name: 'string',
		filter: 'string',
		maxValues: 'integer',
		determineNumeric: 'boolean',
	},
	plot: {
		expression: 'string',
		filter: 'string',
		breakdownFacet: 'string',
		slices: 'integer',
		sliceWidth: 'string',
		frequency: FREQUENCY,
		autoAlign: 'boolean',
		autoAggregate: 'boolean',
	},
	distribution: { facet: 'string', filter: 'string' },
};
const ATTRIBUTES: Record<string, string> = {
	LOG: 'log',
	TOP_FACETS: 'topFacets',
	FACET_VALUES: 'facetValues',
	PLOT: 'plot',
	PQ: 'pq',
	DISTRIBUTION: 'distribution',
};

const invalid = () => badRequest('Invalid JSON');

function check(value: unknown, shape: Shape): void {
	if (Array.isArray(shape)) {
		if (typeof value !== 'string') throw invalid();
		if (!shape.includes(value)) throw badRequest(`Unexpected value '${value}'`);
	} else if (shape === 'integer') {
		if (!Number.isInteger(value)) throw invalid();
	} else if (shape === 'strings') {
		if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) throw invalid();
	} else if (typeof shape === 'string') {
		if (typeof value !== shape) throw invalid();
	} else checkKeys(value, shape as { [key: string]: Shape });
}

function checkKeys(value: unknown, shapes: { [key: string]: Shape }): void {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalid();
	for (const [key, sub] of Object.entries(value)) {
		const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
		if (shape === undefined) throw invalid();
		check(sub, shape);
	}
}

/** Checks a launch against the contract; throws the lake's refusal. */
export function checkBody(given: unknown): LaunchBody {
	checkKeys(given, SHAPES);
	const body = given as LaunchBody;
	if (body.queryType === undefined) throw badRequest('Query type must be specified');
	const own = ATTRIBUTES[body.queryType];
	for (const name of Object.values(ATTRIBUTES))
		if (name !== own && name in body)
			throw badRequest(`'${name}' does not go with query type ${body.queryType}`);
	if (body.tenant === true && body.accountIds)
		throw badRequest('tenant=false should be used when querying accountIds');
	if (body.queryType === 'PQ' && !body.pq?.query) throw badRequest("'pq.query' must be specified");
	if (body.queryType === 'PQ' && !body.pq?.resultType)
		throw badRequest("'pq.resultType' must be specified");
	if (body.queryType === 'FACET_VALUES' && !body.facetValues?.name)
		throw badRequest("'facetValues.name' must be specified");
	for (const count of [body.log?.limit, body.facetValues?.maxValues])
		if (count !== undefined && count < 1) throw badRequest(`Invalid limit ${count}`);
	return body;
}
