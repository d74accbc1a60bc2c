import { Dice } from '../random';
import { candidates } from '../store/selection';
import type { Row, World } from '../world';
import type { Findings } from './schema';

/** Findings, made from what the console knows of applications and assets. */

const STATUSES = ['NEW', 'IN_PROGRESS', 'TO_BE_PATCHED', 'RESOLVED'];
const SETTINGS = ['Storage is public', 'Audit log is off', 'Password never expires'];
const everyRow = { ranges: [], where: [] };

/** With three digits behind the second, as these services write times. */
const shortTime = (time: unknown): string => `${String(time).slice(0, 23)}Z`;

const placeOf = ({ accountId, siteId, groupId }: Row, world: World): Row => {
	const { accounts, sites, groups } = world.collections;
	const named = (id: unknown, row: Row | undefined) => ({ id, name: row?.name ?? null });
	return {
		account: named(accountId, accounts.peek(String(accountId))),
		site: named(siteId, sites.peek(String(siteId))),
		group: named(groupId, groups.peek(String(groupId))),
	};
};

function vulnerability(world: World, risk: Row, index: number): Row {
	const dice = new Dice(world.seed, 'xspm vulnerability', index);
	const isExploited = index % 5 === 0;
	const at = shortTime(risk.detectionDate);
	return {
		id: dice.uuid('id'),
		name: `${String(risk.cveId)} in ${String(risk.application)}`,
		severity: risk.severity === 'NONE' ? 'UNKNOWN' : risk.severity,
		status: STATUSES[index % STATUSES.length],
		analystVerdict: null,
		product: 'Vulnerability Management',
		vendor: 'SentinelOne',
		...{ detectedAt: at, lastSeenAt: at },
		cve: {
			id: risk.cveId,
			nvdBaseScore: Number(risk.nvdBaseScore),
			riskScore: Number(risk.riskScore),
			epssScore: dice.int('epss', 1000) / 1000,
			exploitMaturity: isExploited ? 'FUNCTIONAL' : 'UNPROVEN',
			exploitedInTheWild: isExploited,
			kevAvailable: index % 10 === 0,
			publishedDate: shortTime(risk.publishedDate),
		},
		software: {
			name: risk.applicationName,
			version: risk.applicationVersion,
			fixVersion: null,
			type: 'APPLICATION',
			vendor: risk.applicationVendor,
		},
		asset: {
			id: risk.endpointId,
			name: risk.endpointName,
			...{ type: 'Workstation', category: 'Device', subcategory: 'Endpoint', privileged: false },
		},
		scope: placeOf(risk, world),
	};
}

function misconfiguration(world: World, asset: Row, index: number): Row {
	const dice = new Dice(world.seed, 'xspm misconfiguration', index);
	const at = shortTime(asset.firstSeenDt);
	const { s1AccountId: accountId, s1SiteId: siteId, s1GroupId: groupId } = asset;
	return {
		id: dice.uuid('id'),
		externalId: dice.hex('external', 12),
		name: SETTINGS[index % SETTINGS.length],
		severity: ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'][index % 5],
		status: STATUSES[index % STATUSES.length],
		analystVerdict: null,
		product: 'Cloud Native Security',
		vendor: 'SentinelOne',
		environment: 'CLOUD',
		...{ detectedAt: at, lastSeenAt: at, eventTime: at },
		resourceUid: asset.id,
		misconfigurationType: 'CLOUD',
		organization: null,
		complianceStandards: ['CIS'],
		asset: {
			id: asset.id,
			name: asset.name,
			...{ type: asset.resourceType, category: asset.category, subcategory: null },
		},
		scope: placeOf({ accountId, siteId, groupId }, world),
	};
}

/** All findings of a service, the newest first. */
export function findingsOf(world: World, findings: Findings): Row[] {
	const { risks, assets } = world.collections;
	const made =
		findings === 'vulnerabilities'
			? [...candidates(risks, everyRow)].map((row, at) => vulnerability(world, row, at))
			: [...candidates(assets, everyRow)].map((row, at) => misconfiguration(world, row, at));
	const time = ({ detectedAt, id }: Row) => `${String(detectedAt)} ${String(id)}`;
	return made.sort((a, b) => (time(a) < time(b) ? 1 : -1));
}
