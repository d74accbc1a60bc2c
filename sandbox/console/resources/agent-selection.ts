import { filterOf, ownScope, specFor, visibleTo, type Context } from '../context';
import { badParameter } from '../errors';
import { buildFilter } from '../query/filter';
import { compareValues, valuesAt } from '../query/values';
import type { Collection } from '../store/collection';
import { candidates, type Predicate } from '../store/selection';
import type { ListSpec } from '../query/list';
import { perWorld } from '../perWorld';
import type { Row, World } from '../world';

/** Filters on what a cloud says of a machine; generated agents are in none. */
export function cloudFields(at: string): Record<string, string> {
	const names = [
		...['awsRole', 'awsSecurityGroups', 'awsSubnetIds', 'azureResourceGroup', 'cloudAccount'],
		...['cloudImage', 'cloudInstanceId', 'cloudInstanceSize', 'cloudLocation', 'cloudNetwork'],
		...['cloudProvider', 'cloudTags', 'gcpServiceAccount'],
	];
	return Object.fromEntries(names.map((name) => [name, `${at}.*.${name}`]));
}

const FIELDS: Record<string, string> = {
	agentVersion: 'agentVersion',
	adComputerName: 'activeDirectory.computerDistinguishedName',
	adComputerMember: 'activeDirectory.computerMemberOf',
	adComputerQuery: 'activeDirectory.computerDistinguishedName',
	adUserName: 'activeDirectory.lastUserDistinguishedName',
	adUserMember: 'activeDirectory.lastUserMemberOf',
	adUserQuery: 'activeDirectory.lastUserDistinguishedName',
	agentId: 'id',
	gatewayIp: 'networkInterfaces.gatewayIp',
	locationId: 'locations.id',
	migrationStatus: 'consoleMigrationStatus',
	networkInterfaceGatewayMacAddress: 'networkInterfaces.gatewayMacAddress',
	networkInterfaceInet: 'networkInterfaces.inet',
	networkInterfacePhysical: 'networkInterfaces.physical',
	osVersion: 'osRevision',
	userActionsNeeded: 'userActionsNeeded',
	uuid: 'uuid',
	decommissionedAt: 'decommissionedAt',
	clusterName: 'cloudProviders.*.clusterName',
	...cloudFields('cloudProviders'),
	...Object.fromEntries(
		['k8sNodeLabels', 'k8sNodeName', 'k8sType', 'k8sVersion', 'agentNamespace', 'agentPodName'].map(
			(name) => [name, `cloudProviders.Kubernetes.${name}`],
		),
	),
};

const SEARCH = [
	...['computerName', 'lastLoggedInUserName', 'domain', 'externalIp', 'uuid', 'siteName'],
	...[
		'groupName',
		'osName',
		'serialNumber',
		'networkInterfaces.inet',
		'networkInterfaces.physical',
	],
];

const adText = (row: Row) => JSON.stringify(row.activeDirectory).toLowerCase();

/** `{"key": ["value", ...]}`; keys that end in __nin exclude. */
export function withTags(value: unknown): Predicate<Row> {
	let wanted: Record<string, string[]>;
	try {
		wanted = JSON.parse(String(value)) as Record<string, string[]>;
	} catch {
		throw badParameter('tagsData: is not valid JSON');
	}
	return (row) =>
		Object.entries(wanted).every(([key, values]) => {
			const isNegated = key.endsWith('__nin');
			const name = isNegated ? key.slice(0, -5) : key;
			const has = valuesAt(row, 'tags.sentinelone').some((tag) => {
				const { key: tagKey, value: tagValue } = tag as Row;
				return tagKey === name && values.includes(String(tagValue));
			});
			return has !== isNegated;
		});
}

/** Agents by their threats. */
function threatFilters(world: World): Record<string, (value: unknown) => Predicate<Row>> {
	const about = (test: (info: Row) => boolean): Predicate<Row> => {
		const ids = new Set<unknown>();
		const where = [(row: Row) => test(row.threatInfo as Row)];
		for (const row of candidates(world.collections.threats, { ranges: [], where }))
			ids.add((row.agentRealtimeInfo as Row).agentId);
		return (row) => ids.has(row.id);
	};
	const at = (holds: (order: number) => boolean) => (value: unknown) =>
		about((info) => holds(compareValues(info.createdAt, value)));
	return {
		threatContentHash: (value) => about((info) => info.sha1 === value),
		threatResolved: (value) => about((info) => (info.incidentStatus === 'resolved') === value),
		threatMitigationStatus: (value) =>
			about((info) => info.mitigationStatus === (value === 'active' ? 'not_mitigated' : value)),
		threatCreatedAt__gt: at((order) => order > 0),
		threatCreatedAt__gte: at((order) => order >= 0),
		threatCreatedAt__lt: at((order) => order < 0),
		threatCreatedAt__lte: at((order) => order <= 0),
	};
}

/** How agents are filtered, sorted and scoped; the operation lends the names of the columns. */
export function agentSpec(context: Context): ListSpec<Row> {
	const { world, operation } = context;
	const savedFilter = (value: unknown): Predicate<Row> => {
		const saved = world.collections.filters.get(String(value));
		if (!saved) return () => false;
		const built = buildFilter((saved.filterFields ?? {}) as Row, agentSpec(context));
		const isIn = built.ids && new Set(built.ids);
		const ranges = built.ranges.map(({ field, from, to }) => {
			const of = world.collections.agents.spec.ordered[field]?.of ?? (() => 0);
			return (row: Row) => of(row) >= from && of(row) <= to;
		});
		return (row) =>
			(!isIn || isIn.has(String(row.id))) && [...built.where, ...ranges].every((test) => test(row));
	};
	const base = specFor(world.collections.agents, operation, {
		fields: FIELDS,
		search: SEARCH,
		scopes: ownScope,
		special: {
			filterId: savedFilter,
			adQuery: (value) => (row) => adText(row).includes(String(value).toLowerCase()),
			adQuery__contains: (value) => (row) =>
				(value as string[]).some((term) => adText(row).includes(term.toLowerCase())),
			hasTags: (value) => (row) => valuesAt(row, 'tags.sentinelone').length > 0 === value,
			tagsData: withTags,
			...threatFilters(world),
		},
	});
	return { ...base, properties: agentColumns(world) };
}

/** The columns of a generated row: bodies have no schema of rows to read them from. */
const agentColumns = perWorld((world): ReadonlySet<string> => {
	const { agents } = world.collections;
	return new Set(Object.keys(agents.make(0, agents.baseId(0), world.startedAt)));
});

/** The ids of the agents that a body's filter names; an empty filter names all of them. */
export function selectedAgents(context: Context, also?: Predicate<Row>): string[] {
	const spec = agentSpec(context);
	const built = buildFilter(filterOf(context), spec);
	const visible = visibleTo(context, spec);
	if (visible) built.where.push(visible);
	if (also) built.where.push(also);
	const { agents } = context.world.collections;
	if (!built.ids && built.ranges.length === 0 && built.where.length === 0) return allIds(agents);
	return [...candidates(agents, built)].map((row) => String(row.id));
}

/** Every visible id, without making the rows. */
function allIds(agents: Collection<Row>): string[] {
	const ids: string[] = [];
	const end = agents.visibleEnd();
	for (let index = 0; index < end; index++)
		if (!agents.isRemoved(index)) ids.push(agents.baseId(index));
	for (const row of agents.givenRows()) ids.push(String(row.id));
	return ids;
}

/** Changes the selected agents, `updatedAt` included; returns how many. */
export function affectedAgents(
	context: Context,
	change: (row: Row) => Row,
	also?: Predicate<Row>,
): number {
	const updatedAt = context.world.timestamp;
	return context.world.collections.agents.change(selectedAgents(context, also), (row) => ({
		...change(row),
		updatedAt,
	}));
}
