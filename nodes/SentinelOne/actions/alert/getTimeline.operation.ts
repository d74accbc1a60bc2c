import { timelineTypes } from '../../../shared/records/unifiedAlert';
import { TIMELINE } from '../../../shared/records/unifiedAlertDocuments';
import { trailOf } from './trail';

export const getTimeline = trailOf({
	menu: {
		name: 'Get Timeline',
		action: 'Get timeline of alert',
		description: 'List everything that happened around an alert, with its notes and indicators',
	},
	document: TIMELINE,
	operationName: 'AlertTimeline',
	field: 'alertTimeline',
	creator: 'timelineItemCreator',
	types: timelineTypes,
});
