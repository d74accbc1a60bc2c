import { resource } from '../../operations/resource';
import { getAccess } from './getAccess.operation';
import { getAssets } from './getAssets.operation';

export const graph = resource({
	name: 'Graph',
	value: 'graph',
	description: 'How users, roles, sites, agents and devices are related',
	operations: { getAccess, getAssets },
	default: 'getAssets',
});
