import { groups } from '../../shared/records/group';
import type { TriggerEvent } from './event';
import { groupFilters } from './filters';
import { createdIn } from './sources';

export const groupCreated: TriggerEvent = {
	name: 'Group Created',
	description: 'A group was created',
	filters: groupFilters,
	simplify: groups.simplify,
	source: (query) => createdIn(groups, query),
};
