/** Facts of the console's calls: which there are, what they take, need, answer and can do. */
export { absenceOf, availabilityMark, type Absence } from './availability';
export { allCalls, areas, callsIn, findCall, type Entry } from './calls';
export { checkCall, requestOf, type CallRequest, type Problem, type Values } from './check';
export { filterNarrows, graphqlNarrows, mayChange } from './graphql';
export { harmOf, type Harm } from './harm';
export { fillable, mapperFields } from './mapper';
export { listRules, type ListRules } from './pages';
export {
	availabilityOf,
	permissionName,
	permissionOf,
	permissionText,
	permissionsOf,
	NO_PERMISSION,
} from './permissions';
export { namesOne, narrowing, selectsByFilter, type Selection, type Sent } from './selection';
export type { Answer, Availability, Call, Field, Permissions, Place, Shape } from './types';
