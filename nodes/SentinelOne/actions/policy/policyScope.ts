import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { accounts } from '../../../shared/records/account';
import { groups } from '../../../shared/records/group';
import type { RecordKind } from '../../../shared/records/record';
import { sites } from '../../../shared/records/site';
import { requestRecord } from '../../../shared/transport/rest';
import type { ApiPath } from '../../../shared/types';
import { optionsField } from '../../fields/common';
import { locatorsByScope, placeLocators } from '../../fields/locators';
import { readId } from '../../fields/read';
import type { NamedRecord } from '../../operations/plan';

/** Whose policy an operation is about. */

interface Place {
	kind: RecordKind;
	/** The address of its policy. */
	policy: (id: string) => ApiPath;
	/** Where it is told to have that of the scope above again. */
	revert: (id: string) => ApiPath;
}

const AT: Record<keyof typeof placeLocators, Place> = {
	account: {
		kind: accounts,
		policy: (id) => path`/accounts/${id}/policy`,
		revert: (id) => path`/accounts/${id}/revert-policy`,
	},
	group: {
		kind: groups,
		policy: (id) => path`/groups/${id}/policy`,
		revert: (id) => path`/groups/${id}/revert-policy`,
	},
	site: {
		kind: sites,
		policy: (id) => path`/sites/${id}/policy`,
		revert: (id) => path`/sites/${id}/revert-policy`,
	},
};

export const VIEW = 'Endpoint Policy > View';
export const EDIT = 'Endpoint Policy > Edit';

/** Scope, and the account, site or group itself. */
export const policyScopeFields: INodeProperties[] = [
	optionsField(
		'scope',
		'Scope',
		[
			{ name: 'Account', value: 'account', description: 'The policy of an account' },
			{ name: 'Group', value: 'group', description: 'The policy of a group' },
			{ name: 'Site', value: 'site', description: 'The policy of a site' },
		],
		'site',
		'What the policy is for',
	),
	...locatorsByScope(placeLocators, (scope) => `The ${scope} that has the policy`),
];

/** The account, site or group of an item, with where its policy lies. */
export interface PolicyScope {
	scope: string;
	id: string;
	record: NamedRecord;
	policy: ApiPath;
	revert: ApiPath;
	notFound: string;
}

export function readPolicyScope(this: IExecuteFunctions, item: number): PolicyScope {
	const scope = read(this, 'scope', 'Scope', item, (value) => asOneOf(value, Object.keys(AT)));
	const level = scope as keyof typeof AT;
	const { kind, policy, revert } = AT[level];
	const field = placeLocators[level];
	const id = readId.call(this, field.name, field.displayName, item);
	return {
		...{ scope, id, record: { noun: scope, id, kind } },
		...{ policy: policy(id), revert: revert(id) },
		notFound: `The console has no policy for a ${scope} with the ID ${id}`,
	};
}

/** The policy that applies there, inherited or its own. */
export async function policyAt(
	this: IExecuteFunctions,
	{ policy, notFound }: PolicyScope,
): Promise<IDataObject> {
	const request = { method: 'GET' as const, path: policy, permission: VIEW, notFound };
	return (await requestRecord.call(this, request)).data;
}
