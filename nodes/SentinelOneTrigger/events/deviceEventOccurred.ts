import { deviceEvents } from '../../shared/records/deviceControl';
import { pick } from '../../shared/records/record';
import type { TriggerEvent } from './event';
import { arrivedIn } from './sources';

export const deviceEventOccurred: TriggerEvent = {
	name: 'Device Event Occurred',
	description: 'A device was connected, and allowed or blocked by Device Control',
	filters: pick(deviceEvents, ...['accountIds', 'siteIds', 'groupIds', 'eventTypes', 'interfaces']),
	simplify: deviceEvents.simplify,
	source: (query) => arrivedIn(deviceEvents, query),
};
