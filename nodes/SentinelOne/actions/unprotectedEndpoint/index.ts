import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const unprotectedEndpoint = resource({
	name: 'Unprotected Endpoint',
	value: 'unprotectedEndpoint',
	description: 'An endpoint in your networks that has no agent',
	operations: { getAll },
});
