import { activities } from '../../shared/records/activity';
import type { TriggerEvent } from './event';
import { activityFilters } from './filters';
import { arrivedIn } from './sources';

export const activityOccurred: TriggerEvent = {
	name: 'Activity Occurred',
	description: 'Something of the chosen types was written to the activity log',
	filters: activityFilters,
	simplify: activities.simplify,
	source: (query) => arrivedIn(activities, query),
};
