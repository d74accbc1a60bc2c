import { simplifyPolicy } from '../../../shared/records/policy';
import { simplifyField } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { shapeOf } from '../../operations/returned';
import { VIEW, policyAt, policyScopeFields, readPolicyScope } from './policyScope';

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
	permission: VIEW,
	returns,
	fields: [...policyScopeFields, simplifyField],
	async execute(item) {
		const place = readPolicyScope.call(this, item);
		const shape = shapeOf.call(this, returns, item);
		const policy = await policyAt.call(this, place);
		return { scope: place.scope, scopeId: place.id, ...shape(policy) };
	},
};
