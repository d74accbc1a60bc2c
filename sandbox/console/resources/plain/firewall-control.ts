import { dataOf, found, one, success, type Handler } from '../../context';
import { badParameter, notFound } from '../../errors';
import { plain } from '../../plain/resource';
import type { RowFacts } from '../../plain/row';
import { scopesOfRow } from '../../plain/scopes';
import { candidates } from '../../store/selection';
import type { Row, World } from '../../world';

type Rules = 'firewallRules' | 'networkQuarantineRules';

const CATEGORY = '/firewall-control/{firewall_rule_category}';
const everyRow = { ranges: [], where: [] };

/** What a list must say at least one of. */
const NARROWS = [
	...['actions', 'statuses', 'osTypes', 'name', 'name__contains'],
	...['accountIds', 'siteIds', 'groupIds', 'tenant'],
];

const narrowed =
	(list: Handler | undefined): Handler =>
	(context) => {
		if (!NARROWS.some((name) => context.query[name] !== undefined))
			throw badParameter('At least one of actions, statuses, osTypes, name or scope is required');
		if (!list) throw notFound('Not found');
		return list(context);
	};

/** Only network quarantine has rules of its own below the firewall's. */
const ofQuarantine =
	(handler: Handler): Handler =>
	(context) => {
		if (context.params.firewall_rule_category !== 'network-quarantine')
			throw notFound('Unknown firewall rule category.');
		return handler(context);
	};

/** A rule of either kind changes by its id, at one address. Whatever is not sent stays. */
const update: Handler = (context) => {
	const { world } = context;
	const id = context.params.firewall_rule_category ?? '';
	const name: Rules = world.collections.firewallRules.get(id)
		? 'firewallRules'
		: 'networkQuarantineRules';
	const scopes = (row: Row) => scopesOfRow(world, row);
	found(context, name, id, { scopes }, 'firewall rule');
	const given = Object.entries(dataOf(context)).filter(([, value]) => value !== null);
	world.collections[name].change([id], (row) => ({
		...row,
		...Object.fromEntries(given),
		updatedAt: world.timestamp,
	}));
	return one(world.collections[name].peek(id) ?? {});
};

const reorder =
	(name: Rules): Handler =>
	({ world, body }) => {
		const rules = world.collections[name];
		for (const { id, order } of body.data as Row[])
			rules.change([String(id)], (row) => ({ ...row, order }));
		return success();
	};

const lastOrder = (world: World, name: Rules): number =>
	Math.max(
		0,
		...[...candidates(world.collections[name], everyRow)].map(({ order }) => Number(order)),
	);

const rules = (name: Rules, path: string) =>
	plain(name, {
		path,
		scoped: true,
		search: ['name', 'description'],
		except: [`GET ${CATEGORY}`, `DELETE ${CATEGORY}`].filter((call) => !call.endsWith(path)),
		filters: { osType: 'osTypes', locationIds: 'location.values.id' },
		fields: ({ index, dice }: RowFacts) => ({
			order: index + 1,
			osTypes: [dice.pick('os', ['windows', 'macos', 'linux'])],
			application: { type: 'any', values: [] },
			localHost: { type: 'any', values: [] },
			localPort: { type: 'any', values: [] },
			remotePort: { type: 'any', values: [] },
			remoteHosts: [{ type: 'addresses', values: [`198.51.100.${index + 1}`] }],
			location: { type: 'all', values: [] },
			ruleCategory: name === 'firewallRules' ? 'firewall' : 'network_quarantine',
		}),
		created: ({ world }) => ({
			order: lastOrder(world, name) + 1,
			direction: 'any',
			location: { type: 'all', values: [] },
			ruleCategory: name === 'firewallRules' ? 'firewall' : 'network_quarantine',
		}),
	});

const firewall = rules('firewallRules', '/firewall-control');
firewall.handlers['GET /firewall-control'] = narrowed(firewall.handlers['GET /firewall-control']);
firewall.handlers['PUT /firewall-control/reorder'] = reorder('firewallRules');
delete firewall.handlers[`PUT ${CATEGORY}`];

const quarantine = rules('networkQuarantineRules', CATEGORY);
quarantine.handlers[`GET ${CATEGORY}`] = narrowed(quarantine.handlers[`GET ${CATEGORY}`]);
quarantine.handlers[`PUT ${CATEGORY}/reorder`] = reorder('networkQuarantineRules');
for (const [call, handler] of Object.entries(quarantine.handlers))
	quarantine.handlers[call] = ofQuarantine(handler);
quarantine.handlers[`PUT ${CATEGORY}`] = update;

export const resources = [
	firewall,
	quarantine,
	plain('firewallTags', {
		path: '/tags',
		scoped: true,
		search: ['name', 'description'],
		fields: ({ dice }) => ({ type: dice.pick('type', ['firewall', 'network-quarantine']) }),
	}),
];
