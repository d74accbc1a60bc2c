import { makeId } from '../ids';
import { Dice } from '../random';
import { formatMicros } from '../time';
import type { Place, Row, World } from '../world';

const YEAR = 365 * 86_400 * 1_000_000;
const NAMED_GROUPS = ['Servers', 'Workstations', 'Kiosks', 'Laboratory'];

export const CREATOR = { creator: 'Sandbox Administrator', creatorId: makeId('user', 0) };

const licenses = (surfaces: number) => ({
	bundles: [
		{
			name: 'complete',
			displayName: 'Complete',
			majorVersion: 1,
			minorVersion: 1,
			totalSurfaces: surfaces,
			surfaces: [{ name: 'Total Agents', count: surfaces }],
		},
	],
	modules: [{ name: 'star', displayName: 'STAR', majorVersion: 1 }],
	settings: [],
});

export function accountRow(world: World, index: number, id: string, createdAt: number): Row {
	const name = index === 0 ? 'Sandbox' : (world.names.companies[index % 40] ?? `Account ${index}`);
	return {
		id,
		name,
		...CREATOR,
		accountType: index % 3 === 2 ? 'Trial' : 'Paid',
		activeAgents: 0,
		agentsInCompleteSku: 0,
		agentsInControlSku: 0,
		agentsInCoreSku: 0,
		billingMode: 'subscription',
		completeSites: 0,
		controlSites: 0,
		coreSites: 0,
		createdAt: formatMicros(createdAt),
		updatedAt: formatMicros(createdAt),
		expiration: formatMicros(world.startedAt + YEAR),
		externalId: '',
		isDefault: index === 0,
		licenses: licenses(-1),
		numberOfSites: 0,
		salesforceId: '',
		skus: [{ type: 'Complete', totalLicenses: 0, agentsInSku: 0, unlimited: true }],
		state: 'active',
		totalComplete: 0,
		totalControl: 0,
		totalCore: 0,
		totalLicenses: 0,
		unlimitedComplete: true,
		unlimitedControl: true,
		unlimitedCore: true,
		unlimitedExpiration: false,
		usageType: 'customer',
	};
}

export function siteRow(
	world: World,
	index: number,
	id: string,
	createdAt: number,
	account: Row,
): Row {
	const city = world.names.cities[index % 80] ?? 'Site';
	return {
		id,
		name: index === 0 ? 'Default site' : index < 80 ? city : `${city} ${index}`,
		accountId: account.id,
		accountName: account.name,
		activeLicenses: 0,
		...CREATOR,
		createdAt: formatMicros(createdAt),
		updatedAt: formatMicros(createdAt),
		description: '',
		expiration: null,
		externalId: '',
		healthStatus: true,
		isDefault: index === 0,
		licenses: licenses(-1),
		registrationToken: registrationToken(world, id),
		siteType: 'Paid',
		sku: 'Complete',
		state: 'active',
		suite: 'Complete',
		totalLicenses: 0,
		unlimitedExpiration: true,
		unlimitedLicenses: true,
	};
}

export function groupRow(
	world: World,
	id: string,
	createdAt: number,
	siteId: string,
	number: number,
): Row {
	const name = number === 0 ? 'Default Group' : NAMED_GROUPS[(number - 1) % 4];
	return {
		id,
		name: number > 4 ? `${name} ${number}` : name,
		siteId,
		...CREATOR,
		createdAt: formatMicros(createdAt),
		updatedAt: formatMicros(createdAt),
		description: '',
		filterId: null,
		filterName: null,
		inherits: true,
		isDefault: number === 0,
		rank: number === 0 ? null : number,
		registrationToken: registrationToken(world, id),
		totalAgents: 0,
		type: 'static',
	};
}

export function registrationToken(world: World, id: string, version = 0): string {
	const siteKey = new Dice(world.seed, 'registration', version).hex(id, 16);
	const url = 'https://sandbox.sentinelone.example';
	return Buffer.from(JSON.stringify({ url, site_key: `g_${siteKey}` })).toString('base64');
}

/** Where generated agents live, in the order of the groups. */
export function placesOf(accounts: Row[], sites: Row[], groups: Row[]): Place[] {
	const site = new Map(sites.map((row) => [row.id, row]));
	const account = new Map(accounts.map((row) => [row.id, row]));
	return groups.map((group) => {
		const siteRow = site.get(group.siteId) ?? {};
		return {
			accountId: String(siteRow.accountId),
			accountName: String(account.get(siteRow.accountId)?.name),
			siteId: String(group.siteId),
			siteName: String(siteRow.name),
			groupId: String(group.id),
			groupName: String(group.name),
		};
	});
}
