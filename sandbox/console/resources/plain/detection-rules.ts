import { affected, filterOf, type Context, type Handler } from '../../context';
import { badParameter } from '../../errors';
import { plain } from '../../plain/resource';
import { candidates } from '../../store/selection';
import { formatMicros } from '../../time';
import type { Row, World } from '../../world';

const PATH = '/cloud-detection/rules';
const HOUR = 3_600_000_000;

/** Without `isLegacy=false` a console of today leaves scheduled rules out. */
const withoutScheduled =
	(list: Handler): Handler =>
	(context) => {
		const { isLegacy, ...query } = context.query;
		const hides = context.world.year === '2026' && isLegacy !== false && !query.queryType;
		const queryType = ['events', 'correlation', 'uebafirstseen'];
		return list({ ...context, query: hides ? { ...query, queryType } : query });
	};

/** A rule is enabled or disabled by and by. */
const passesThrough =
	(handler: Handler, status: string): Handler =>
	(context) => {
		const rules = context.world.collections.detectionRules;
		const before = new Map([...all(context.world)].map((row) => [row.id, row.status]));
		const answer = handler(context);
		for (const { id, status: now } of all(context.world))
			if (before.get(id) !== now) rules.change([String(id)], (row) => ({ ...row, status }));
		return answer;
	};

const all = (world: World): Row[] => [
	...candidates(world.collections.detectionRules, { ranges: [], where: [] }),
];

/** Deleting what is gone is refused. */
const unlessGone =
	(handler: Handler): Handler =>
	(context) => {
		const answer = handler(context);
		const { data } = (answer.body ?? {}) as { data?: { affected?: number } };
		if (data?.affected === 0) throw badParameter('No rules to delete');
		return answer;
	};

const whole =
	(handler: Handler): Handler =>
	(context) => {
		if (Object.keys(filterOf(context)).length === 0) throw badParameter('filter: required');
		return handler(context);
	};

const custom = plain('detectionRules', {
	path: PATH,
	scoped: true,
	rows: 15,
	large: 2_185,
	search: ['name', 's1ql'],
	filters: { s1ql: 's1ql', status: 'status', queryType: 'queryType' },
	fields: ({ createdAt, index, world }) => ({
		name: `Detection rule ${index + 1}`,
		queryType: world.year === '2026' && index % 5 === 4 ? 'scheduled' : 'events',
		queryLang: '2.0',
		status: index % 3 === 0 ? 'Disabled' : 'Active',
		...{ expirationMode: 'Permanent', expiration: null, expired: false },
		...{ generatedAlerts: index % 4, updatedAt: formatMicros(createdAt) },
		lastAlertTime: index % 4 === 0 ? null : formatMicros(createdAt + HOUR),
	}),
	data: ({ status }) => (status === 'Active' ? { status: 'Activating' } : {}),
	created: () => ({ generatedAlerts: 0, reachedLimit: false, expired: false }),
});

function wrap(handlers: Record<string, Handler>, call: string, by: (handler: Handler) => Handler) {
	const handler = handlers[call];
	if (!handler) throw new Error(`the contract has no ${call}`);
	handlers[call] = by(handler);
}

wrap(custom.handlers, `GET ${PATH}`, withoutScheduled);
wrap(custom.handlers, `DELETE ${PATH}`, unlessGone);
wrap(custom.handlers, `PUT ${PATH}/{rule_id}`, whole);
wrap(custom.handlers, `PUT ${PATH}/enable`, (handler) => passesThrough(handler, 'Activating'));
wrap(custom.handlers, `PUT ${PATH}/disable`, (handler) => passesThrough(handler, 'Disabling'));

const LIBRARY = '/detection-library/platform-rules';

/** The body is the filter here, and an empty one is all of them. */
const switched =
	(status: string): Handler =>
	({ world, body }: Context) => {
		const ids = body.platformRuleIds as string[] | undefined;
		const rules = world.collections.platformRules;
		const wanted =
			ids ?? [...candidates(rules, { ranges: [], where: [] })].map(({ id }) => String(id));
		return affected(rules.change(wanted, (row) => ({ ...row, status })));
	};

export const resources = [
	custom,
	plain('platformRules', {
		path: LIBRARY,
		rows: 10,
		search: ['name'],
		filters: { ruleNameSubstring: 'name', platformRuleIds: 'id' },
		except: [`GET ${LIBRARY}/settings`],
		fields: ({ index }) => ({
			name: `Platform rule ${index + 1}`,
			status: index % 2 === 0 ? 'Active' : 'Disabled',
		}),
		also: {
			[`PUT ${LIBRARY}/enable`]: switched('Activating'),
			[`PUT ${LIBRARY}/disable`]: switched('Disabling'),
		},
	}),
];
