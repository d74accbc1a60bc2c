import { filterOf, tokenOf, type Context, type Handler } from '../../context';
import { badParameter, forbidden } from '../../errors';
import { plain } from '../../plain/resource';
import { formatMicros, parseMicros } from '../../time';
import type { Row } from '../../world';

const DAY = 86_400_000_000;
/** How long indicators stay, in days: unless something is said, and at most. */
const DAYS: Record<string, readonly [usual: number, most: number]> = {
	...{ IPV4: [14, 30], IPV6: [14, 30], DNS: [90, 180], URL: [90, 180] },
	...{ MD5: [180, 180], SHA1: [180, 180], SHA256: [180, 180] },
};

/** When an indicator ends: as the console's API reference says, which shortens what is too long. */
function validUntil({ type, validUntil: wanted }: Row, { world }: Context): string {
	const now = parseMicros(world.timestamp) ?? 0;
	const [usual, most] = DAYS[String(type)] ?? [14, 30];
	const asked = typeof wanted === 'string' ? parseMicros(wanted.replace(' ', 'T')) : undefined;
	return formatMicros(Math.min(asked ?? now + usual * DAY, now + most * DAY));
}

/** Tokens of several accounts are refused, whatever they ask. */
const ofOneAccount =
	(handler: Handler): Handler =>
	(context) => {
		const { scope } = tokenOf(context);
		const { accountIds } = filterOf(context);
		const several = Array.isArray(accountIds) && accountIds.length > 1;
		if (several || (scope.level === 'account' && scope.ids.length > 1))
			throw forbidden('Multi-account users are not supported.');
		return handler(context);
	};

/** An account, and one thing more: else it would be everything. */
const named =
	(handler: Handler): Handler =>
	(context) => {
		const { accountIds, siteIds, tenant, ...others } = filterOf(context);
		if (accountIds === undefined && siteIds === undefined && tenant === undefined)
			throw badParameter('filter.accountIds: Missing data for required field.');
		if (Object.keys(others).length === 0)
			throw badParameter('filter: accountIds and one more field are required');
		return handler(context);
	};

const PATTERN =
	/^\[(file:hashes\.'?(?:MD5|SHA-1|SHA-256)'?|ipv4-addr:value|domain-name:value|url:value) ?= ?'([^']+)'\]$/;
const TYPES: Record<string, string> = {
	'ipv4-addr:value': 'IPV4',
	'domain-name:value': 'DNS',
	'url:value': 'URL',
};

/** The indicators of a bundle in the console's words; others are passed over. */
function fromStix({ objects }: Row): Row[] {
	return (objects as Row[]).flatMap((object) => {
		const [, where = '', value] = PATTERN.exec(String(object.pattern)) ?? [];
		if (object.type !== 'indicator' || value === undefined) return [];
		const type = TYPES[where] ?? where.replace(/^file:hashes\.|'|-/g, '');
		return [{ type, value, source: 'STIX', name: object.name, validUntil: object.valid_until }];
	});
}

const CREATE = 'POST /threat-intelligence/iocs';
const STIX = 'POST /threat-intelligence/iocs/stix';
const DELETE = 'DELETE /threat-intelligence/iocs';
const LIST = 'GET /threat-intelligence/iocs';

const resource = plain('indicators', {
	path: '/threat-intelligence/iocs',
	id: 'uuid',
	time: 'uploadTime',
	scoped: true,
	rows: 20,
	filters: { labels: 'labels', category: 'category', source: 'source' },
	fields: ({ dice, createdAt, place }) => {
		const type = dice.pick('type', Object.keys(DAYS));
		const [usual] = DAYS[type] ?? [14];
		return {
			...{ type, method: 'EQUALS', updatedAt: formatMicros(createdAt) },
			creationTime: formatMicros(createdAt),
			validUntil: formatMicros(createdAt + usual * DAY),
			...{ scope: 'account', scopeId: place?.accountId, scopeName: place?.accountName },
		};
	},
	data: (data, context) => ({ validUntil: validUntil(data, context) }),
	created: ({ world }) => ({
		batchId: `batch-${world.timestamp}`,
		...{ method: 'EQUALS', creationTime: world.timestamp },
	}),
});

const { [CREATE]: create, [DELETE]: remove, [LIST]: list } = resource.handlers;
if (!create || !remove || !list) throw new Error('the contract has no indicators');

resource.handlers[CREATE] = ofOneAccount(create);
resource.handlers[LIST] = ofOneAccount(list);
resource.handlers[DELETE] = ofOneAccount(named(remove));
resource.handlers[STIX] = ofOneAccount((context) => {
	const data = fromStix((context.body.bundle ?? {}) as Row);
	if (data.length === 0) return { body: { data: [] } };
	return create({ ...context, body: { ...context.body, data } });
});

export const resources = [resource];
