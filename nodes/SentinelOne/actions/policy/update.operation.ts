import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { asJsonObject, asWhole } from '../../../shared/input/values';
import { options } from '../../../shared/records/options';
import type { ApiRequest } from '../../../shared/types';
import { updateFields } from '../../fields/body';
import { optionsField } from '../../fields/common';
import { readChanges } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import type { Done } from '../../operations/plan';
import { changesOf, hasAll, merged, settingsOf, type Change } from './changes';
import { EDIT, policyAt, policyScopeFields, readPolicyScope } from './policyScope';

const modes = options({ detect: 'Detect', protect: 'Protect' });

const onOff = (name: string, displayName: string, whether: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description: `Whether ${whether}`,
});

const changeable: INodeProperties[] = [
	onOff(
		'antiTamperingOn',
		'Anti-Tampering',
		'users need the passphrase to stop or remove the agent',
	),
	onOff('autoDecommissionOn', 'Auto-Decommission', 'agents that stay offline are decommissioned'),
	{
		displayName: 'Auto-Decommission After (Days)',
		name: 'autoDecommissionDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 99 },
		default: 21,
		description: 'How long an agent may stay offline before that, from 1 to 99 days',
	},
	optionsField(
		'mitigationMode',
		'Malicious Threats',
		modes,
		'protect',
		'Whether agents only detect malicious threats, or also mitigate them',
	),
	onOff(
		'networkQuarantineOn',
		'Network Quarantine',
		'infected endpoints are disconnected from the network',
	),
	{
		displayName: 'Other Settings (JSON)',
		name: 'policy',
		type: 'json',
		default: '',
		placeholder: 'e.g. {"engines": {"pup": "on"}}',
		description: 'Further settings as Policy > Get returns them; those left out stay as they are',
	},
	onOff('scanNewAgents', 'Scan New Agents', 'agents scan the whole disk when they are new'),
	onOff('snapshotsOn', 'Snapshots', 'agents keep snapshots, which Rollback needs'),
	optionsField(
		'mitigationModeSuspicious',
		'Suspicious Threats',
		modes,
		'detect',
		'Whether agents only detect suspicious threats, or also mitigate them',
	),
];

/** The settings of an item, each given once. */
function readSettings(this: IExecuteFunctions, item: number): IDataObject {
	const { policy = {}, ...named } = readChanges.call(this, changeable, item, {
		autoDecommissionDays: (value) => asWhole(value, 1, 99),
		policy: asJsonObject,
	});
	const others = policy as IDataObject;
	const refuse = (what: string, wayOut: string) =>
		parameterError(this.getNode(), what, `${wayOut} Nothing was sent.`, item);
	const twice = changeable.find(({ name }) => name in named && name in others);
	if (twice !== undefined && named[twice.name] !== others[twice.name]) {
		throw refuse(`${twice.displayName} is in Other Settings as well`, 'Remove one of them.');
	}
	const told = Object.keys(others).find((name) => !(name in settingsOf({ [name]: true })));
	if (told !== undefined) {
		throw refuse(
			`Other Settings holds "${told}", which is not a setting`,
			'The console tells it and does not take it. Remove it.',
		);
	}
	if (Object.keys(others).length === 0 && Object.keys(named).length === 0) {
		throw refuse('Other Settings is empty', 'Give it a setting, or add another field.');
	}
	return { ...others, ...named };
}

export const update: WriteOperation = {
	menu: {
		name: 'Update',
		action: 'Update policy',
		description:
			'Change settings of the policy of an account, site or group. An inherited policy becomes one of its own.',
	},
	effect: ['many', 'unprotects'],
	calls: [
		'PUT /accounts/{account_id}/policy',
		'PUT /sites/{site_id}/policy',
		'PUT /groups/{group_id}/policy',
	],
	permission: EDIT,
	fields: [...policyScopeFields, updateFields(changeable)],
	plan(item) {
		const place = readPolicyScope.call(this, item);
		const { scope, id, record, policy: path, notFound } = place;
		const wanted = readSettings.call(this, item);
		let told: IDataObject = {};
		let changes: Change[] = [];
		const change = async (): Promise<ApiRequest | Done> => {
			const policy = await policyAt.call(this, place);
			const before = settingsOf(policy);
			const data = merged(before, wanted);
			changes = changesOf(before, data);
			const inheritedBefore = policy.inheritedFrom ?? null;
			told = { scope, scopeId: id, inheritedBefore, changes: changes as unknown as IDataObject[] };
			if (changes.length === 0) return { done: told };
			return { method: 'PUT', path, body: { data }, permission: EDIT, notFound };
		};
		return {
			record,
			call: change,
			success: (data) => hasAll(data, changes),
			what: 'change the policy',
			wayOut: 'Compare the policy in the console with what was asked for.',
			answer: () => told,
			shows: () => told,
		};
	},
};
