import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteServiceUser } from './delete.operation';
import { generateToken } from './generateToken.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const serviceUser = resource({
	name: 'Service User',
	value: 'serviceUser',
	description: 'A user for integrations, with an API token of its own',
	operations: { create, delete: deleteServiceUser, generateToken, get, getAll, update },
	default: 'get',
});
