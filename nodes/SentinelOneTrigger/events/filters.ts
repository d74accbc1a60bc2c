import { activities } from '../../shared/records/activity';
import { agents } from '../../shared/records/agent';
import { applicationRisks, installedApplications } from '../../shared/records/application';
import { groups } from '../../shared/records/group';
import { pick } from '../../shared/records/record';
import { sites } from '../../shared/records/site';
import { starAlerts } from '../../shared/records/starAlert';
import { threats } from '../../shared/records/threat';
import { unprotectedEndpoints } from '../../shared/records/unprotectedEndpoint';
import { users } from '../../shared/records/user';

/** The filters of a record that its events offer: those that say which records to watch. */

const PLACES = ['accountIds', 'siteIds', 'groupIds'];

export const scopeFilters = pick(users, 'accountIds', 'siteIds');
export const userFilters = pick(users, 'accountIds', 'siteIds', 'roleIds');
export const siteFilters = pick(sites, 'accountIds', 'name__contains');
export const groupFilters = pick(groups, 'accountIds', 'siteIds', 'types');
export const agentFilters = pick(
	agents,
	...PLACES,
	...['osTypes', 'computerName__contains', 'machineTypes'],
);
export const threatFilters = pick(
	threats,
	...PLACES,
	...['osTypes', 'confidenceLevels', 'incidentStatuses'],
);
export const alertFilters = pick(starAlerts, ...PLACES, 'ruleName__contains', 'severity');
export const activityFilters = pick(activities, ...PLACES, 'activityTypes');
export const applicationFilters = pick(
	installedApplications,
	...PLACES,
	...['osTypes', 'name__contains', 'riskLevels'],
);
export const unprotectedFilters = pick(
	unprotectedEndpoints,
	...PLACES,
	...['osTypes', 'deviceTypes', 'localIp__contains'],
);
export const vulnerabilityFilters = pick(
	applicationRisks,
	...PLACES,
	...[
		'severities',
		'exploitCodeMaturity',
		'exploitedInTheWild',
		'application__contains',
		'osTypes',
	],
);
