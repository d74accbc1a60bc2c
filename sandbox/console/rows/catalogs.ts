import { makeId } from '../ids';
import { Dice } from '../random';
import { formatMicros } from '../time';
import type { World } from '../world';
import { AGENT_VERSIONS } from './agents';
import { CATALOG, PER_AGENT } from './applications';
import { CREATOR } from './scopes';

const DAY = 86_400 * 1_000_000;
const ADMIN = 'Sandbox Administrator';

function packages(world: World): void {
	const { packages: collection } = world.collections;
	const systems = [
		['windows', '.msi', '64 bit'],
		['linux', '.deb', 'N/A'],
		['macos', '.pkg', 'N/A'],
	] as const;
	AGENT_VERSIONS.forEach((version, i) => {
		systems.forEach(([osType, extension, osArch], j) => {
			const number = i * systems.length + j;
			const at = formatMicros(world.startedAt - (300 - number) * DAY);
			const [major, minor, ...rest] = version.split('.');
			collection.give({
				id: makeId('package', number),
				accounts: [],
				createdAt: at,
				fileExtension: extension,
				fileName: `SentinelInstaller_${osType}_${version.replace(/\./g, '_')}${extension}`,
				fileSize: 40_000_000 + number * 1000,
				link: `https://files.sentinelone.example/${osType}/${version}${extension}`,
				majorVersion: `${major}.${minor}`,
				minorVersion: rest.join('.'),
				osArch,
				osType,
				packageType: 'Agent',
				platformType: osType,
				rangerVersion: null,
				scopeLevel: 'global',
				sha1: new Dice(world.seed, 'package', number).hex('sha1', 40),
				sites: [],
				status: 'ga',
				updatedAt: at,
				version,
			});
		});
	});
}

function savedFilters(world: World): void {
	const { filters } = world.collections;
	const at = formatMicros(world.startedAt - 200 * DAY);
	const base = { createdAt: at, updatedAt: at, scopeLevel: 'global', scopeId: null, siteId: null };
	[
		{ name: 'Windows servers', filterFields: { osTypes: ['windows'], machineTypes: ['server'] } },
		{ name: 'Infected', filterFields: { infected: true } },
	].forEach((filter, i) => filters.give({ id: makeId('filter', i), ...filter, ...base }));
}

function tags(world: World): void {
	[
		['Department', 'Finance'],
		['Department', 'Research'],
		['Critical', 'Yes'],
	].forEach(([key, value], i) => {
		const at = formatMicros(world.startedAt - (150 - i) * DAY);
		world.collections.tags.give({
			id: makeId('tag', i),
			allowEdit: true,
			createdAt: at,
			createdBy: ADMIN,
			description: `${key}: ${value}`,
			endpointsInCurrentScope: 0,
			key,
			scopeId: null,
			scopeLevel: 'global',
			scopePath: 'Global',
			totalEndpoints: 0,
			type: 'agents',
			updatedAt: at,
			updatedBy: ADMIN,
			value,
		});
	});
}

function marketplace(world: World): void {
	const at = formatMicros(world.startedAt - 90 * DAY).replace('Z', '');
	['ServiceNow', 'Okta', 'Slack'].forEach((name, i) => {
		const place = world.places[i % Math.max(1, world.places.length)];
		world.collections.marketplace.give({
			id: makeId('marketplace', i),
			applicationCatalogId: makeId('marketplace', 100 + i),
			applicationCatalogIsHidden: false,
			createdAt: `${at}Z`,
			hasAlert: false,
			icon: '',
			// The vendor's samples of these times have no zone.
			lastInstalledAt: at,
			name,
			scopes: [
				{
					account: place?.accountName ?? null,
					accountId: place?.accountId ?? null,
					alertMessage: null,
					applicationInstanceName: name,
					createdAt: at,
					...CREATOR,
					desiredStatus: 'active',
					group: null,
					groupId: null,
					hasAlert: false,
					id: makeId('marketplace', 200 + i),
					lastEntityCreatedAt: at,
					modifier: ADMIN,
					modifierId: makeId('user', 0),
					retryUntil: null,
					scopeId: place?.accountId ?? null,
					scopeLevel: 'account',
					site: null,
					siteId: null,
					status: 'active',
					updatedAt: at,
				},
			],
		});
	});
}

const SCORES = { critical: 9.8, high: 8.1, medium: 5.9, low: 3.3, none: 0 } as const;

/** A vulnerability for the first agents' applications that have a risk. */
function vulnerabilities(world: World): void {
	const { applications, agents, cves, risks } = world.collections;
	const end = Math.min(applications.baseSize, 40 * PER_AGENT);
	for (let index = 0, number = 0; index < end; index++) {
		const application = applications.baseRow(index);
		const agent = agents.baseRow(Math.floor(index / PER_AGENT));
		const level = CATALOG.find(([name]) => name === application.name)?.[3] ?? 'none';
		if (level === 'none') continue;
		const dice = new Dice(world.seed, 'cve', index);
		const cveId = `CVE-2024-${1000 + dice.int('number', 40_000)}`;
		const detected = formatMicros(world.startedAt - (100 - (number % 90)) * DAY + number * 1_003);
		const published = formatMicros(world.startedAt - 200 * DAY);
		const score = SCORES[level];
		cves.give({
			id: makeId('cve', number),
			agentId: agent.id,
			applicationId: application.id,
			createdAt: detected,
			updatedAt: detected,
			cveId,
			description: `A flaw in ${String(application.name)}`,
			link: `https://nvd.nist.gov/vuln/detail/${cveId}`,
			publishedAt: published,
			riskLevel: level,
			score,
		});
		risks.give({
			id: makeId('risk', number++),
			accountId: agent.accountId,
			siteId: agent.siteId,
			application: `${String(application.name)} ${String(application.version)}`,
			applicationName: application.name,
			applicationVendor: application.publisher,
			applicationVersion: application.version,
			baseScore: String(score),
			cveId,
			cvssVersion: '3.1',
			daysDetected: 100 - (number % 90),
			detectionDate: detected,
			endpointId: agent.id,
			endpointName: agent.computerName,
			endpointType: agent.machineType,
			exploitCodeMaturity: 'Not Defined',
			lastScanDate: formatMicros(world.startedAt - DAY),
			lastScanResult: 'Succeeded',
			markType: null,
			markedBy: null,
			markedDate: null,
			mitigationStatus: 'Not mitigated',
			mitigationStatusChangeTime: null,
			mitigationStatusChangedBy: null,
			mitigationStatusReason: null,
			nvdBaseScore: String(score),
			nvdCvssVersion: '3.1',
			osType: agent.osType,
			publishedDate: published,
			reason: null,
			remediationLevel: 'Official Fix',
			reportConfidence: 'Confirmed',
			riskScore: String(score),
			severity: level.toUpperCase(),
			status: 'Detected',
		});
	}
}

/** The short lists that every console has something in. */
export function fillCatalogs(world: World): void {
	packages(world);
	savedFilters(world);
	tags(world);
	marketplace(world);
	vulnerabilities(world);
}
