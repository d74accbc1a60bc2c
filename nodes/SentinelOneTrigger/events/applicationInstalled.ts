import { lists } from '../../shared/records/lists';
import { simplifyApplication } from '../../shared/records/application';
import type { TriggerEvent } from './event';
import { applicationFilters } from './filters';

export const applicationInstalled: TriggerEvent = {
	name: 'Application Installed',
	description: 'An application was found on an endpoint for the first time',
	filters: applicationFilters,
	simplify: simplifyApplication,
	source: (query) => ({
		kind: 'timed',
		list: lists.installedApplications,
		query,
		sortBy: 'createdAt',
		// By when the console learned of it: the time of installation may be long ago, and is told by
		// the endpoint. The console cannot filter by it.
		time: (row) => row.createdAt,
		id: (row) => row.id,
	}),
};
