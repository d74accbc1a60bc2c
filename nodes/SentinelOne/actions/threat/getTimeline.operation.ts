import type { INodeProperties } from 'n8n-workflow';
import { lists, threatTimeline } from '../../../shared/records/lists';
import { simplifyTimelineEvent } from '../../../shared/records/timeline';
import { otherFilters } from '../../fields/common';
import { getMany } from '../../operations/list';
import { readThreatId, threatLocator } from './threat';

const filters: INodeProperties[] = [
	{
		displayName: 'Activity Types',
		name: 'activityTypes',
		type: 'string',
		default: [],
		placeholder: 'e.g. 4003, 4008',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Type' },
		description: 'Only events of these types, by their numbers',
	},
	{
		displayName: 'Free Text',
		name: 'query',
		type: 'string',
		default: '',
		description: 'Only events with this text in them',
	},
	otherFilters('{"siteIds": ["225494730938493804"]}'),
];

export const getTimeline = getMany({
	menu: {
		name: 'Get Timeline',
		action: 'Get timeline of threat',
		description: 'List what agents, users and the console did about a threat',
	},
	calls: ['GET /threats/{threat_id}/timeline'],
	list: lists.threats,
	listOf(item) {
		return threatTimeline(readThreatId.call(this, item));
	},
	fields: [threatLocator],
	filters,
	simplify: simplifyTimelineEvent,
	sortFields: [
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Activity Type', value: 'activityType' },
	],
});
