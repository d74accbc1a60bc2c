import { timelineOf, threatTimeline } from '../../../shared/records/threat';
import { getMany } from '../../operations/list';
import { readThreatId, threatLocator } from './threat';

export const getTimeline = getMany({
	resource: 'threat',
	operation: 'getTimeline',
	record: threatTimeline,
	recordOf(item) {
		return timelineOf(readThreatId.call(this, item));
	},
	fields: [threatLocator],
});
