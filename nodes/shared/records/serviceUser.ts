import { path } from '../input/path';
import * as filter from './filterFields';
import { fields, list, record, usualTimes, withDetail } from './record';
import { rolesOf } from './user';

const shorten = fields(
	...['id', 'name', 'description', 'scope'],
	['tokenCreatedAt', 'apiToken.createdAt'],
	['tokenExpiresAt', 'apiToken.expiresAt'],
	'lastActivation',
	['createdBy', 'createdBy.name'],
	'createdAt',
);

/** Users that are no people: API tokens with a role. */
export const serviceUsers = record({
	list: list('service users', 'Service Users > View', path`/service-users`),
	times: usualTimes,
	sort: {
		id: 'ID',
		apiTokenExpiresAt: 'API Token Expires At',
		createdAt: 'Created At',
		lastActivation: 'Last Active',
		name: 'Name',
		updatedAt: 'Updated At',
	},
	filters: [
		filter.accounts,
		filter.sites,
		filter.freeText('Only service users with this text in their name or description'),
		filter.listed(
			'roleIds',
			'Role Names or IDs',
			'getRoles',
			'Only service users who hold one of these roles',
		),
	],
	others: { example: '{"ids": "225494730938493804,225494730938493915"}', ids: ['ids'] },
	picker: { noun: 'serviceUser', sortBy: 'name' },
	label: ({ name, description }) => withDetail(name, description),
	simplify(row) {
		const { id, name, description, scope, ...rest } = shorten(row);
		return { id, name, description, scope, roles: rolesOf(row), ...rest };
	},
});
