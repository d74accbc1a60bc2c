import { installedApplications } from '../../shared/records/application';
import type { TriggerEvent } from './event';
import { applicationFilters } from './filters';
import { arrivedIn } from './sources';

export const applicationInstalled: TriggerEvent = {
	name: 'Application Installed',
	description: 'An application was found on an endpoint for the first time',
	filters: applicationFilters,
	simplify: installedApplications.simplify,
	// By when the console learned of it: the time of installation may be long ago.
	source: (query) => arrivedIn(installedApplications, query),
};
