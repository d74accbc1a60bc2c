import type { Clock } from './clock';
import type { ContractYear } from './contract';
import { unifiedAlerts } from './graphql/collection';
import { makeId, type Kind } from './ids';
import { plainResources } from './plain';
import { activityRow } from './rows/activities';
import { UPDATED_AFTER, agentRow, placeOfAgent } from './rows/agents';
import { ALERT_REPORTED_AFTER, alertRow } from './rows/alerts';
import { PER_AGENT, applicationRow } from './rows/applications';
import { fillCatalogs } from './rows/catalogs';
import { fill, makeCollection } from './rows/make';
import { placeOfRisk, riskRow } from './rows/risks';
import { CUSTOM_ROLES, PREDEFINED_ROLES, roleRow } from './rows/roles';
import { accountRow, groupRow, placesOf, siteRow } from './rows/scopes';
import { THREAT_UPDATED_AFTER, threatRow } from './rows/threats';
import { serviceUserRow, userRow } from './rows/users';
import type { Collection } from './store/collection';
import { World, type Row } from './world';

/** How much of everything a console starts with. */
export interface Sizes {
	accounts: number;
	sites: number;
	groupsPerSite: number;
	/** All groups together, each site's default one among them; 0 goes by `groupsPerSite`. */
	groups: number;
	users: number;
	serviceUsers: number;
	agents: number;
	threats: number;
	alerts: number;
	activities: number;
	unifiedAlerts: number;
	risks: number;
}

export interface WorldOptions extends Partial<Sizes> {
	seed?: number;
	/** Sizes to start from; those that are given as well come before them. */
	world?: WorldName;
	contract?: ContractYear;
	/** Blocks of so many agents share one createdAt. */
	equalTimestamps?: number;
	/** The secret of the demo token. */
	token: string;
}

export const DEFAULT_SIZES: Sizes = {
	accounts: 2,
	sites: 6,
	groupsPerSite: 3,
	groups: 0,
	users: 25,
	serviceUsers: 5,
	agents: 100,
	threats: 40,
	alerts: 30,
	activities: 200,
	unifiedAlerts: 60,
	risks: 120,
};

/** Worlds by name: `large` is as big as one that was measured. */
export const WORLDS = {
	small: {},
	large: {
		...{ accounts: 1, sites: 1_555, groups: 3_439, users: 373, serviceUsers: 3_426 },
		...{ agents: 2_095, threats: 62_330, alerts: 26_658, activities: 80_000, risks: 294_709 },
	},
} as const satisfies Record<string, Partial<Sizes>>;
export type WorldName = keyof typeof WORLDS;

const DAY = 86_400 * 1_000_000;

function scopes(
	world: World,
	sizes: Sizes,
): Pick<World['collections'], 'accounts' | 'sites' | 'groups'> {
	const times = { createdAt: 'createdAt', later: { updatedAt: { path: 'updatedAt', by: 0 } } };
	const accounts = makeCollection(world, 'account', 'id', times);
	const sites = makeCollection(world, 'site', 'id', times);
	const groups = makeCollection(world, 'group', 'id', times);
	const start = world.startedAt - 500 * DAY;
	const made = { accounts: [] as Row[], sites: [] as Row[], groups: [] as Row[] };
	for (let i = 0; i < Math.max(1, sizes.accounts); i++)
		made.accounts.push(accounts.give(accountRow(world, i, makeId('account', i), start + i * DAY)));
	for (let i = 0; i < Math.max(1, sizes.sites); i++) {
		const account = made.accounts[i % made.accounts.length] ?? {};
		const at = start + DAY + i * 3_600_000_131;
		made.sites.push(sites.give(siteRow(world, i, makeId('site', i), at, account)));
	}
	let number = 0;
	const more = Math.max(0, sizes.groups - made.sites.length);
	for (const [at, site] of made.sites.entries()) {
		const share = Math.floor(more / made.sites.length) + (at < more % made.sites.length ? 1 : 0);
		const count = sizes.groups > 0 ? 1 + share : Math.max(1, sizes.groupsPerSite);
		for (let i = 0; i < count; i++) {
			const createdAt = start + 2 * DAY + number * 60_000_173;
			const id = makeId('group', number++);
			made.groups.push(groups.give(groupRow(world, id, createdAt, String(site.id), i)));
		}
	}
	world.places = placesOf(made.accounts, made.sites, made.groups);
	return { accounts, sites, groups };
}

/** A console's data, from a seed and sizes. */
export function buildWorld(options: WorldOptions, clock: Clock): World {
	const sizes: Sizes = { ...DEFAULT_SIZES };
	const preset: Partial<Sizes> = WORLDS[options.world ?? 'small'];
	for (const key of Object.keys(sizes) as Array<keyof Sizes>)
		sizes[key] = options[key] ?? preset[key] ?? sizes[key];
	const world = new World(options.seed ?? 1, clock, options.contract);
	const plain = { createdAt: 'createdAt', later: { updatedAt: { path: 'updatedAt', by: 0 } } };
	const roles = makeCollection(world, 'role', 'id', plain);
	for (let i = 0; i < PREDEFINED_ROLES.length + CUSTOM_ROLES.length; i++)
		roles.give(roleRow(world, i, makeId('role', i)));
	const users = makeCollection(world, 'user', 'id', { createdAt: 'dateJoined' }, (i, id, at) =>
		userRow(world, i, id, at),
	);
	const serviceUsers = makeCollection(world, 'serviceUser', 'id', plain, (i, id, at) =>
		serviceUserRow(world, i, id, at),
	);
	const agents = makeCollection(
		world,
		'agent',
		'id',
		{
			createdAt: 'createdAt',
			later: {
				registeredAt: { path: 'registeredAt', by: 0 },
				updatedAt: { path: 'updatedAt', by: UPDATED_AFTER },
			},
		},
		(i, id, at) => agentRow(world, i, id, at),
		(i) => (placeOfAgent(world, i) ?? {}) as Row,
	);
	fill(users, world, sizes.users);
	fill(serviceUsers, world, sizes.serviceUsers);
	fill(agents, world, sizes.agents, options.equalTimestamps);
	const threats = makeCollection(
		world,
		'threat',
		'id',
		{
			createdAt: 'threatInfo.createdAt',
			later: { updatedAt: { path: 'threatInfo.updatedAt', by: THREAT_UPDATED_AFTER } },
		},
		(i, id, at) => threatRow(world, i, id, at),
	);
	const alerts = makeCollection(
		world,
		'alert',
		'alertInfo.alertId',
		{
			createdAt: 'alertInfo.createdAt',
			later: {
				reportedAt: { path: 'alertInfo.reportedAt', by: ALERT_REPORTED_AFTER },
				updatedAt: { path: 'alertInfo.updatedAt', by: ALERT_REPORTED_AFTER },
			},
		},
		(i, id, at) => alertRow(world, i, id, at),
	);
	const activities = makeCollection(world, 'activity', 'id', plain, (i, id, at) =>
		activityRow(world, i, id, at),
	);
	const applications = makeCollection(world, 'application', 'id', plain, (i, id, at) =>
		applicationRow(world, i, id, at),
	);
	const risks = makeCollection(
		world,
		'risk',
		'id',
		{ createdAt: 'detectionDate' },
		(i, id, at) => riskRow(world, i, id, at),
		(i) => placeOfRisk(world, i),
	);
	fill(risks, world, sizes.agents > 0 ? sizes.risks : 0);
	fill(threats, world, sizes.threats);
	fill(alerts, world, sizes.alerts);
	fill(activities, world, sizes.activities);
	fill(applications, world, sizes.agents * PER_AGENT);
	const unified = unifiedAlerts(world);
	fill(unified, world, sizes.unifiedAlerts);
	const given = (kind: Kind, times = plain) => makeCollection(world, kind, 'id', times);
	world.first = { agents: sizes.agents, users: sizes.users, threats: sizes.threats };
	const own: Record<string, Collection<Row>> = {
		threats,
		alerts,
		activities,
		applications,
		tags: given('tag'),
		notes: given('note'),
		restrictions: given('restriction'),
		exclusions: given('exclusion'),
		cves: given('cve'),
		packages: given('package'),
		marketplace: given('marketplace'),
		filters: given('filter'),
		unifiedAlerts: unified,
		risks,
		...scopes(world, sizes),
		roles,
		users,
		serviceUsers,
		agents,
	};
	world.collections = own as World['collections'];
	for (const resource of plainResources)
		own[resource.name] = resource.build(world, options.world === 'large');
	fillCatalogs(world);
	world.tokens.issue({ id: 'demo', value: options.token, userId: makeId('user', 0) });
	return world;
}
