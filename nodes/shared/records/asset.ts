import { permissionOf } from '../contract/permissions';
import { path } from '../input/path';
import * as filter from './filterFields';
import { options } from './options';
import { fields, list, record, timeAt, withDetail } from './record';

/** The unified inventory: endpoints, cloud resources, identities and what was seen on the network. */

const coverages = options({
	CDS: 'CDS',
	'CNS Detect': 'CNS Detect',
	'CNS IaC Scan': 'CNS IaC Scan',
	'CNS Image Scan': 'CNS Image Scan',
	'CNS KSPM': 'CNS KSPM',
	'CNS Remediate': 'CNS Remediate',
	'CNS Secret Scan': 'CNS Secret Scan',
	'CNS VM Scan': 'CNS VM Scan',
	CWS: 'CWS',
	'Data Classification': 'Data Classification',
	EPP: 'EPP (Agent)',
	IDR: 'IDR',
	ISPM: 'ISPM',
	RAD: 'RAD',
	'Ranger Insights': 'Ranger Insights',
});

const surfaces = options({
	Cloud: 'Cloud',
	Endpoint: 'Endpoint',
	Identity: 'Identity',
	Network: 'Network',
	'Network Discovery': 'Network Discovery',
});

const criticalities = options({
	critical: 'Critical',
	high: 'High',
	low: 'Low',
	medium: 'Medium',
	'--': 'None',
});

export const assets = record({
	list: list('assets', permissionOf('GET /xdr/assets'), path`/xdr/assets`, {
		idsParameter: 'id__in',
	}),
	times: {
		arrived: timeAt('firstSeenDt'),
		updated: timeAt('lastUpdateDt'),
	},
	sort: {
		id: 'ID',
		firstSeenDt: 'First Seen',
		lastActiveDt: 'Last Active',
		lastUpdateDt: 'Last Updated',
		name: 'Name',
	},
	filters: [
		filter.accounts,
		filter.sites,
		filter.choices(
			'assetCriticality',
			'Criticalities',
			'Only assets of these criticalities',
			criticalities,
		),
		filter.choices(
			'missingCoverage',
			'Missing Coverage',
			'Only assets that lack one of these, such as an agent where one could be',
			coverages,
		),
		filter.contains('name', 'Name'),
		filter.choices('surfaces', 'Surfaces', 'Only assets of these surfaces', surfaces),
	],
	others: {
		example: '{"category": ["Server"], "infectionStatus": ["Infected"]}',
		ids: ['groupIds'],
		flags: ['agentConsoleConnectivity', 'agentIdrConnectivity'],
		texts: ['cloudProviderAccountId', 'id__in'],
		counts: ['csvFilterId'],
	},
	label: ({ name, resourceType }) => withDetail(name, resourceType),
	simplify: fields(
		...['id', 'name', 'category', 'resourceType', 'surfaces', 'assetStatus'],
		...['assetCriticality', 'riskFactors', 'infectionStatus', 'missingCoverage'],
		'serialNumber',
		['agentId', 'agent.id'],
		['accountId', 's1AccountId'],
		['accountName', 's1AccountName'],
		['siteId', 's1SiteId'],
		['siteName', 's1SiteName'],
		...['firstSeenDt', 'lastActiveDt'],
	),
});
