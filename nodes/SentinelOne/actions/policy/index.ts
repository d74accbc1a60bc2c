import { resource } from '../../operations/resource';
import { get } from './get.operation';
import { revert } from './revert.operation';
import { update } from './update.operation';

export const policy = resource({
	name: 'Policy',
	value: 'policy',
	description: 'The protection settings of an account, site or group',
	operations: { get, revert, update },
	default: 'get',
});
