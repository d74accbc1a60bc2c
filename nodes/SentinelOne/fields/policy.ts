import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { read } from '../../shared/input/parameters';
import { asBoolean, asJsonObject } from '../../shared/input/values';

/** Whether a site or group has the policy of what is above it, or one of its own. */

export const inherits: INodeProperties = {
	displayName: 'Inherit Policy',
	name: 'inherits',
	type: 'boolean',
	default: true,
	description: 'Whether the policy of the scope above applies',
};

export const policy: INodeProperties = {
	displayName: 'Policy (JSON)',
	name: 'policy',
	type: 'json',
	default: '',
	placeholder: 'e.g. {"mitigationMode": "protect", "mitigationModeSuspicious": "detect"}',
	description: 'A policy of its own, with the fields that Policy > Get returns',
};

/**
 * For creating: a policy is asked for only where none is inherited. It is not marked as required,
 * because n8n would then ask for it wherever Inherit Policy is an expression.
 */
export const policyFields: INodeProperties[] = [
	inherits,
	{ ...policy, displayOptions: { show: { inherits: [false] } } },
];

/** `{ inherits }`, with `policy` where nothing is inherited. */
export function readPolicy(this: IExecuteFunctions, item: number): IDataObject {
	const inherited = read(this, 'inherits', 'Inherit Policy', item, asBoolean);
	if (inherited) return { inherits: true };
	const own = read(this, 'policy', 'Policy (JSON)', item, asJsonObject);
	return { inherits: false, policy: own as IDataObject };
}
