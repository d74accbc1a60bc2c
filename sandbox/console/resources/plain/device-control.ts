import { filterOf, success, type Handler } from '../../context';
import { plain } from '../../plain/resource';
import { candidates } from '../../store/selection';
import type { Row, World } from '../../world';

declare module '../../world' {
	interface PlainCollections {
		deviceRules: true;
		deviceEvents: true;
	}
}

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
		time: 'eventTime',
		rows: 60,
		large: 8_742,
		search: ['deviceName', 'computerName'],
		filters: { uids: 'uId' },
	}),
];
