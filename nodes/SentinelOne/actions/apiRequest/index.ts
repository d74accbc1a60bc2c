import { resource } from '../../operations/resource';
import { call } from './call.operation';
import { custom } from './custom.operation';

export const apiRequest = resource({
	name: 'API Request',
	value: 'apiRequest',
	description: 'Any request to the console API',
	operations: { call, custom },
	default: 'call',
});
