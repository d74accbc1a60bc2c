import { roles } from '../../../shared/records/role';
import type { INodeProperties } from 'n8n-workflow';
import { collection } from '../../../shared/input/parameters';
import { readAdded } from '../../fields/read';
import { getMany, readLimit } from '../../operations/list';
import { shapedRows } from '../../operations/returned';
import { optionsCollection } from '../../operations/options';
import { unlistedRoles } from './heldRoles';

const options: INodeProperties[] = [
	{
		displayName: 'Include Child Scopes',
		name: 'includeChildren',
		type: 'boolean',
		default: false,
		description: 'Whether to also list the roles of lower scopes, such as sites',
	},
	{
		displayName: 'Include Parent Scopes',
		name: 'includeParents',
		type: 'boolean',
		default: true,
		description: 'Whether to also list the roles of higher scopes, such as global ones',
	},
	{
		displayName: 'Include Roles in Use',
		name: 'includeRolesInUse',
		type: 'boolean',
		default: false,
		description:
			'Whether to add the custom roles that users and service users hold but the list of roles leaves out. Reads all users and service users.',
	},
];

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many roles',
		description: 'List roles, optionally with custom roles found only through their users',
	},
	calls: ['GET /rbac/roles', 'GET /users', 'GET /service-users'],
	record: roles,
	lastFields: [optionsCollection(options)],
	query(item) {
		const { includeRolesInUse, ...scopes } = readAdded.call(this, 'options', options, item);
		if (includeRolesInUse === true) unlistedRoles.call(this, item);
		return scopes as Record<string, boolean>;
	},
	async shape(rows, item) {
		const left = readLimit.call(this, item) - rows.length;
		if (left > 0 && collection(this, 'options', item).includeRolesInUse === true) {
			const more = await unlistedRoles.call(this, item)(rows);
			rows.push(...more.slice(0, left));
		}
		return shapedRows.call(this, roles, rows, item);
	},
});
