import { listed } from '../../context';
import { plain } from '../../plain/resource';
import type { RowFacts } from '../../plain/row';
import type { RowScope } from '../../query/filter';
import { formatMicros } from '../../time';
import type { Row } from '../../world';

const DAY = 86_400_000_000;

/** What kinds of asset there are, and what they could lack. */
const KINDS = [
	{ surfaces: ['Endpoint'], category: 'Server', resourceType: 'Linux Server', may: ['EPP'] },
	{ surfaces: ['Endpoint'], category: 'Workstation', resourceType: 'Windows laptop', may: ['EPP'] },
	{ surfaces: ['Identity'], category: 'Account', resourceType: 'AD User', may: ['ISPM', 'IDR'] },
	{ surfaces: ['Cloud'], category: 'Storage', resourceType: 'AWS S3 Bucket', may: ['CDS'] },
] as const;
const CRITICALITIES = ['critical', 'high', 'medium', 'low', '--'];

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** Rows name their places with a prefix of their own. */
const scopesOf = (row: Row): RowScope[] => [
	{
		accountId: text(row.s1AccountId),
		siteId: text(row.s1SiteId),
		groupId: text(row.s1GroupId),
	},
];

/** An asset on a computer, in the place of one of the agents. */
function fieldsOf({ world, dice, index, createdAt }: RowFacts): Row {
	const { agents } = world.collections;
	const at = agents.baseSize > 0 ? agents.baseRow(dice.int('agent', agents.baseSize)) : {};
	const { may, surfaces, ...kind } = KINDS[index % KINDS.length]!;
	const isMissing = index % 3 === 0;
	return {
		...kind,
		surfaces: [...surfaces],
		name: `asset-${index + 1}`,
		...{ s1AccountId: at.accountId, s1AccountName: at.accountName },
		...{ s1SiteId: at.siteId, s1SiteName: at.siteName },
		...{ s1GroupId: at.groupId, s1GroupName: at.groupName },
		missingCoverage: isMissing ? [...may] : [],
		activeCoverage: isMissing ? [] : [...may],
		assetCriticality: CRITICALITIES[index % CRITICALITIES.length],
		assetStatus: 'Active',
		infectionStatus: 'Healthy',
		riskFactors: [],
		lastActiveDt: formatMicros(createdAt + DAY),
		lastUpdateDt: formatMicros(createdAt + DAY),
	};
}

export const resources = [
	plain('assets', {
		path: '/xdr/assets',
		time: 'firstSeenDt',
		rows: 24,
		fields: fieldsOf,
		also: {
			'GET /xdr/assets': listed('assets', {
				scopes: scopesOf,
				search: ['name'],
				ordered: { firstSeenDt: 'createdAt' },
				fields: { id__in: 'id', names: 'name' },
			}),
		},
	}),
];
