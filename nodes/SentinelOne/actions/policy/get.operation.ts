import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/rest';
import { simplifyPolicy } from '../../../shared/records/policy';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import type { ApiPath } from '../../../shared/types';
import { asOneOf } from '../../../shared/input/values';
import { simplifyField } from '../../fields/common';
import { about, accountLocator, groupLocator, siteLocator } from '../../fields/locators';
import { readId } from '../../fields/read';
import type { ItemOperation } from '../../operations/operation';
import { shapeOf } from '../../operations/returned';

/** Where a policy may be looked up: the locator, and the address for its id. */
const AT: Record<string, { field: INodeProperties; path: (id: string) => ApiPath }> = {
	account: { field: accountLocator, path: (id) => path`/accounts/${id}/policy` },
	group: { field: groupLocator, path: (id) => path`/groups/${id}/policy` },
	site: { field: siteLocator, path: (id) => path`/sites/${id}/policy` },
};

/** A policy has no ID: its scope, which is always there, names it. */
const returns = { simplify: simplifyPolicy };

export const get: ItemOperation = {
	menu: {
		name: 'Get',
		action: 'Get policy',
		description: 'Get the policy that applies to an account, site or group',
	},
	effect: 'reads',
	calls: [
		'GET /accounts/{account_id}/policy',
		'GET /sites/{site_id}/policy',
		'GET /groups/{group_id}/policy',
	],
	permission: 'Endpoint Policy > View',
	returns,
	fields: [
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'Account', value: 'account', description: 'The policy of an account' },
				{ name: 'Group', value: 'group', description: 'The policy of a group' },
				{ name: 'Site', value: 'site', description: 'The policy of a site' },
			],
			default: 'site',
			description: 'What the policy is for',
		},
		...Object.entries(AT).map(([scope, { field }]) => ({
			...about(field, `The ${scope} whose policy to look up`),
			displayOptions: { show: { scope: [scope] } },
		})),
		simplifyField,
	],
	async execute(item) {
		const scope = read(this, 'scope', 'Scope', item, (value) => asOneOf(value, Object.keys(AT)));
		const { field, path: pathOf } = AT[scope]!;
		const id = readId.call(this, field.name, field.displayName, item);
		const shape = shapeOf.call(this, returns, item);
		const { data: policy } = await requestRecord.call(this, {
			method: 'GET',
			path: pathOf(id),
			permission: get.permission,
			notFound: `The console has no policy for a ${scope} with the ID ${id}`,
		});
		return { scope, scopeId: id, ...shape(policy) };
	},
};
