import type { IDataObject } from 'n8n-workflow';
import type { FilterField, Filters } from '../input/filters';
import { path } from '../input/path';
import type { Connection } from './connection';
import type { GraphQLApi } from '../transport/graphql';
import type { FilterInput, ScopeInput } from './conditions';
import { from, is, isIn, isScope, scopeOf, strict } from './conditions';
import * as filter from './filterFields';
import { options } from './options';
import { fields } from './record';

/**
 * Findings of exposure management (XSPM): CVEs on assets of all surfaces, and settings that leave a
 * door open. The vendor publishes no schema of their GraphQL; the fields are those that its own client
 * and others ask for.
 */

/** The largest page that the vendor's own client asks for. */
const PAGE_SIZE = 100;

const INSTEAD =
	'It requires the exposure management license, and the Singularity Operations Center has to be turned on.';

const api = (at: GraphQLApi['path'], name: string): GraphQLApi => ({
	path: at,
	name,
	instead: INSTEAD,
	sign: 'Bearer',
});

/** What both kinds of finding say. */
const CORE = `id name severity status analystVerdict product vendor detectedAt lastSeenAt
	asset { id name type category subcategory }
	scope { account { id name } site { id name } group { id name } }`;

const documentOf = (operation: string, field: string, more: string): string =>
	`query ${operation}($filters: [FilterInput!], $scope: ScopeSelectorInput, $first: Int, $after: String) {
	${field}(filters: $filters, scope: $scope, first: $first, after: $after) {
		totalCount
		pageInfo { hasNextPage endCursor }
		edges { node { ${CORE} ${more} } }
	}
}`;

const severities = {
	CRITICAL: 'Critical',
	HIGH: 'High',
	LOW: 'Low',
	MEDIUM: 'Medium',
	UNKNOWN: 'Unknown',
};

const statuses = options({
	IN_PROGRESS: 'In Progress',
	NEW: 'New',
	ON_HOLD: 'On Hold',
	RESOLVED: 'Resolved',
	RISK_ACKED: 'Risk Acknowledged',
	SUPPRESSED: 'Suppressed',
	TO_BE_PATCHED: 'To Be Patched',
});

const shared = (what: string, levels: Record<string, string>): FilterField[] => [
	filter.accounts,
	filter.sites,
	filter.time('detectedAt__gte', 'Detected After', `Only ${what} detected at or after this time`),
	strict(
		filter.choices('severity', 'Severities', `Only ${what} of these severities`, options(levels)),
	),
	strict(filter.choices('status', 'Statuses', `Only ${what} with these statuses`, statuses)),
];

/** What a filter of this name asks for. */
const CONDITIONS: Readonly<Record<string, (value: unknown) => FilterInput>> = {
	cveExploitedInTheWild: is('cveExploitedInTheWild'),
	cveKevAvailable: is('cveKevAvailable'),
	detectedAt__gte: from('detectedAt'),
	severity: isIn('severity'),
	status: isIn('status'),
};

/** Runs `make` so that a complaint is of the filter `name`. */
type Named = <T>(name: string, make: () => T) => T;

export interface FindingKind {
	/** As a person would say it: "vulnerabilities". */
	name: string;
	/** The call as the contract of calls names it. */
	call: `POST /${string}`;
	filters: Filters;
	simplify: (row: IDataObject) => IDataObject;
	/** The list for a filter. Throws `Unusable` for two scopes, by `named`. */
	list: (filter: Readonly<Record<string, unknown>>, named: Named) => Connection;
}

interface FindingSpec extends Pick<FindingKind, 'name' | 'simplify'> {
	operation: string;
	field: string;
	more: string;
	path: GraphQLApi['path'];
	filters: FilterField[];
}

function finding({ name, operation, field, more, filters, ...spec }: FindingSpec): FindingKind {
	const document = documentOf(operation, field, more);
	return {
		name,
		call: `POST ${spec.path}` as `POST /${string}`,
		filters: [...filters].sort((a, b) =>
			a.field.displayName.localeCompare(b.field.displayName, 'en'),
		),
		simplify: spec.simplify,
		list(wanted, named) {
			const conditions: FilterInput[] = [];
			let scope: ScopeInput | undefined;
			for (const [key, value] of Object.entries(wanted)) {
				if (isScope(key)) scope = named(key, () => scopeOf(key, value, scope));
				else conditions.push(CONDITIONS[key]!(value));
			}
			return {
				name,
				field,
				pageSize: PAGE_SIZE,
				idOf: ({ id }) => id,
				request: {
					api: api(spec.path, `${name} of exposure management`),
					document,
					operationName: operation,
					variables: { filters: conditions, scope: (scope ?? null) as IDataObject | null },
				},
			};
		},
	};
}

const PLACES: ReadonlyArray<string | string[]> = [
	['assetId', 'asset.id'],
	['assetName', 'asset.name'],
	['assetType', 'asset.type'],
	['accountId', 'scope.account.id'],
	['siteId', 'scope.site.id'],
	['siteName', 'scope.site.name'],
];

const BASICS = ['id', 'name', 'severity', 'status', 'analystVerdict', 'product', 'detectedAt'];

export const xspmVulnerabilities = finding({
	name: 'vulnerabilities',
	operation: 'Vulnerabilities',
	field: 'vulnerabilities',
	path: path`/xspm/findings/vulnerabilities/graphql`,
	more: `cve { id nvdBaseScore riskScore epssScore exploitMaturity exploitedInTheWild publishedDate }
	software { name version fixVersion type vendor }`,
	filters: [
		...shared('vulnerabilities', severities),
		filter.flag(
			'cveExploitedInTheWild',
			'Exploited in the Wild',
			'to return those whose CVE is exploited in the wild, or the others',
		),
		filter.flag(
			'cveKevAvailable',
			'In KEV Catalog',
			'to return those whose CVE is in the catalog of known exploited vulnerabilities of CISA, or the others',
		),
	],
	simplify: fields(
		...BASICS,
		'lastSeenAt',
		['cveId', 'cve.id'],
		...['nvdBaseScore', 'riskScore', 'epssScore', 'exploitMaturity', 'exploitedInTheWild'].map(
			(name) => `cve.${name}`,
		),
		['softwareName', 'software.name'],
		['softwareVersion', 'software.version'],
		['fixVersion', 'software.fixVersion'],
		...PLACES,
	),
});

export const misconfigurations = finding({
	name: 'misconfigurations',
	operation: 'Misconfigurations',
	field: 'misconfigurations',
	path: path`/xspm/findings/misconfigurations/graphql`,
	more: 'environment eventTime resourceUid misconfigurationType organization complianceStandards',
	filters: shared('misconfigurations', { ...severities, INFO: 'Info' }),
	simplify: fields(
		...BASICS,
		...['lastSeenAt', 'environment', 'misconfigurationType', 'resourceUid'],
		'complianceStandards',
		...PLACES,
	),
});
