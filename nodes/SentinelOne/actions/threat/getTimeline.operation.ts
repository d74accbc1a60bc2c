import { timelineOf, threatTimeline } from '../../../shared/records/threat';
import { getMany } from '../../operations/list';
import { readThreatId, threatLocator } from './threat';

export const getTimeline = getMany({
	menu: {
		name: 'Get Timeline',
		action: 'Get timeline of threat',
		description: 'List what agents, users and the console did about a threat',
	},
	calls: ['GET /threats/{threat_id}/timeline'],
	record: threatTimeline,
	recordOf(item) {
		return timelineOf(readThreatId.call(this, item));
	},
	fields: [threatLocator],
});
