import { permissionOf } from '../contract/permissions';
import { path } from '../input/path';
import { list, record, withDetail } from './record';

const LIST = 'GET /upgrade-policy/policies';

/** Policies that keep agents up to date. The console wants to be told scope, system, order and page. */
export const upgradePolicies = record({
	list: list('upgrade policies', permissionOf(LIST), path`/upgrade-policy/policies`, {
		...{ rowsIn: 'policies', pageSize: 100, skipCount: false, bySkip: true },
		...{ idsParameter: undefined, maxIds: undefined },
		unless: { sortBy: 'priority', sortOrder: 'asc' },
	}),
	label: ({ name, osType }) => withDetail(name, osType),
});
