import { filterOf, success, type Handler } from '../../context';
import { plain } from '../../plain/resource';
import { candidates } from '../../store/selection';
import { formatMicros } from '../../time';
import type { Row, World } from '../../world';

/** Six hours, in microseconds. */
const LATE = 6 * 3_600_000_000;

/** The new places of rules in their order; the first one that fits a device counts. */
const reorder: Handler = (context) => {
	const { deviceRules } = context.world.collections;
	const { interface: wanted } = filterOf(context);
	for (const { id, order } of context.body.data as Row[])
		if (deviceRules.get(String(id))?.interface === wanted)
			deviceRules.change([String(id)], (row) => ({ ...row, order }));
	return success();
};

const lastOrder = ({ collections }: World): number =>
	Math.max(
		0,
		...[...candidates(collections.deviceRules, { ranges: [], where: [] })].map(({ order }) =>
			Number(order),
		),
	);

export const resources = [
	plain('deviceRules', {
		path: '/device-control',
		scoped: true,
		search: ['ruleName', 'deviceName', 'manufacturerName'],
		fields: ({ index }) => ({ order: index + 1 }),
		// A new rule comes last.
		created: ({ world }) => ({ order: lastOrder(world) + 1 }),
		also: { 'PUT /device-control/reorder': reorder },
	}),
	plain('deviceEvents', {
		path: '/device-control/events',
		rows: 60,
		// Some computers were offline when it happened, and told it hours later.
		fields: ({ index, createdAt }) => ({
			updatedAt: formatMicros(createdAt),
			eventTime: formatMicros(index < 60 && index % 7 === 3 ? createdAt - LATE : createdAt),
		}),
		large: 8_742,
		search: ['deviceName', 'computerName'],
		filters: { uids: 'uId' },
	}),
];
