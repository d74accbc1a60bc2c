import { createHash } from 'node:crypto';
import { makeId } from '../ids';
import { formatMicros } from '../time';
import type { World } from '../world';
import { AGENT_VERSIONS } from './agents';
import { PER_AGENT, softwareOf } from './applications';
import { SCORES, cveIdOf } from './risks';
import { CREATOR } from './scopes';

const DAY = 86_400 * 1_000_000;
const ADMIN = 'Sandbox Administrator';

/** What an installer holds. */
export const packageContent = (id: string): Buffer => Buffer.from(`installer ${id}\n`.repeat(200));

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
			const id = makeId('package', number);
			const content = packageContent(id);
			collection.give({
				id,
				accounts: [],
				createdAt: at,
				fileExtension: extension,
				fileName: `SentinelInstaller_${osType}_${version.replace(/\./g, '_')}${extension}`,
				fileSize: content.length,
				link: `https://files.sentinelone.example/${osType}/${version}${extension}`,
				majorVersion: `${major}.${minor}`,
				minorVersion: rest.join('.'),
				osArch,
				osType,
				packageType: 'Agent',
				platformType: osType,
				rangerVersion: null,
				scopeLevel: 'global',
				sha1: createHash('sha1').update(content).digest('hex'),
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

/** A vulnerability for the first agents' applications that have a risk. */
function vulnerabilities(world: World): void {
	const { applications, agents, cves } = world.collections;
	const end = Math.min(applications.baseSize, 40 * PER_AGENT);
	for (let index = 0, number = 0; index < end; index++) {
		const application = applications.baseRow(index);
		const { riskLevel: level } = softwareOf(world, index);
		if (level === 'none') continue;
		const cveId = cveIdOf(world, index);
		const detected = formatMicros(world.startedAt - (100 - (number % 90)) * DAY + number * 1_003);
		cves.give({
			id: makeId('cve', number++),
			agentId: agents.baseId(Math.floor(index / PER_AGENT)),
			applicationId: application.id,
			createdAt: detected,
			updatedAt: detected,
			cveId,
			description: `A flaw in ${String(application.name)}`,
			link: `https://nvd.nist.gov/vuln/detail/${cveId}`,
			publishedAt: formatMicros(world.startedAt - 200 * DAY),
			riskLevel: level,
			score: SCORES[level],
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
