import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { accounts } from '../records/account';
import { activityTypes } from '../records/activity';
import { groups } from '../records/group';
import { namedTypes, readReportTypes } from '../records/reportType';
import { roles } from '../records/role';
import { sites } from '../records/site';
import { alertLoadOptions } from './alerts';
import { withSites } from './groups';
import { optionsLoader } from './lists';

/** The kinds of report that the console makes. */
async function getReportTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return namedTypes(await readReportTypes(this)).map(({ name, value }) => ({ name, value }));
}

/** `loadOptions` methods of both nodes: multi-selects in filters. */
export const loadOptions = {
	...alertLoadOptions,
	getAccounts: optionsLoader(accounts),
	getActivityTypes: optionsLoader(activityTypes),
	getGroups: optionsLoader(groups, withSites),
	getReportTypes,
	getRoles: optionsLoader(roles),
	getSites: optionsLoader(sites),
};
