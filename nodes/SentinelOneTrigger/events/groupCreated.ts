import { lists } from '../../shared/records/lists';
import { simplifyGroup } from '../../shared/records/group';
import { createdIn } from './created';
import type { TriggerEvent } from './event';
import { groupFilters } from './filters';

export const groupCreated: TriggerEvent = {
	name: 'Group Created',
	description: 'A group was created',
	filters: groupFilters,
	simplify: simplifyGroup,
	source: (query) => createdIn(lists.groups, query),
};
