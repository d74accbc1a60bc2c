import type { WriteOperation } from '../../operations/operation';
import { EDIT, policyScopeFields, readPolicyScope } from './policyScope';

export const revert: WriteOperation = {
	menu: {
		name: 'Revert',
		action: 'Revert policy to that of the scope above',
		description:
			'Replace the policy of an account, site or group with that of the scope above. Its own settings are lost.',
	},
	effect: ['many', 'unprotects'],
	calls: [
		'PUT /accounts/{account_id}/revert-policy',
		'PUT /sites/{site_id}/revert-policy',
		'PUT /groups/{group_id}/revert-policy',
	],
	permission: EDIT,
	fields: policyScopeFields,
	plan(item) {
		const { scope, id, record, revert: path } = readPolicyScope.call(this, item);
		return {
			record,
			call: {
				method: 'PUT',
				path,
				body: { data: { id } },
				permission: EDIT,
				notFound: `The console has no ${scope} with the ID ${id}`,
			},
			success: 'success',
			what: 'revert the policy',
			answer: () => ({ scope, scopeId: id, reverted: true }),
		};
	},
};
