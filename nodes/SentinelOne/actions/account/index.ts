import { resource } from '../../operations/resource';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const account = resource({
	name: 'Account',
	value: 'account',
	description: 'A top-level scope with its sites and licenses',
	operations: { get, getAll },
});
