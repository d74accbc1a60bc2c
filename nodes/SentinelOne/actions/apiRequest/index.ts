import { resource } from '../../operations/resource';
import { custom } from './custom.operation';

export const apiRequest = resource({
	name: 'API Request',
	value: 'apiRequest',
	description: 'Any request to the console API',
	operations: { custom },
});
