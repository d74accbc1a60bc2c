import { eventsOf, threatEvents } from '../../../shared/records/threat';
import { getMany } from '../../operations/list';
import { readThreatId, threatLocator } from './threat';

export const getEvents = getMany({
	menu: {
		name: 'Get Events',
		action: 'Get events of threat',
		description: 'List the processes, files, connections and other events around a threat',
	},
	calls: ['GET /threats/{threat_id}/explore/events'],
	record: threatEvents,
	recordOf(item) {
		return eventsOf(readThreatId.call(this, item));
	},
	fields: [threatLocator],
});
