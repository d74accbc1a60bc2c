import { raw } from '../../../shared/input/parameters';
import { simplifyPolicy } from '../../../shared/records/policy';
import { simplifyField } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { VIEW, policyAt, policyScopeFields, readPolicyScope } from './policyScope';

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
	permission: VIEW,
	fields: [...policyScopeFields, simplifyField],
	async execute(item) {
		const place = readPolicyScope.call(this, item);
		const policy = await policyAt.call(this, place);
		const shown = raw(this, 'simplify', item) === false ? policy : simplifyPolicy(policy);
		return { scope: place.scope, scopeId: place.id, ...shown };
	},
};
