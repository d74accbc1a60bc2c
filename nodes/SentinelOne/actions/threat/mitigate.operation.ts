import type { INodePropertyOptions } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { anyThreats, threatAction } from './threat';

const ACTIONS: INodePropertyOptions[] = [
	{ name: 'Kill', value: 'kill', description: 'Stop the processes of the threat' },
	{
		name: 'Network Quarantine',
		value: 'network-quarantine',
		description: 'Isolate the machine; only the console can still reach it',
	},
	{ name: 'Quarantine', value: 'quarantine', description: 'Lock the files of the threat away' },
	{
		name: 'Remediate',
		value: 'remediate',
		description: 'Undo what the threat changed, on Windows and macOS',
	},
	{
		name: 'Remove Macros',
		value: 'remove_macros',
		description: 'Take the macros out of the document',
	},
	{
		name: 'Restore Macros',
		value: 'restore_macros',
		description: 'Put removed macros back into the document',
	},
	{
		name: 'Rollback Remediation',
		value: 'rollback-remediation',
		description: 'Also bring back files that the threat changed, on Windows',
	},
	{
		name: 'Unquarantine',
		value: 'un-quarantine',
		description: 'Give quarantined files back, e.g. after a false positive',
	},
];

export const mitigate = threatAction({
	menu: {
		name: 'Mitigate',
		action: 'Mitigate threats',
		description:
			'Kill, quarantine, remediate or roll back threats, or release files from quarantine',
	},
	effect: {
		usually: ['one', 'many'],
		where: [
			{
				// They let go what was held, or take the endpoint off its network.
				parameter: 'mitigationAction',
				values: ['network-quarantine', 'restore_macros', 'un-quarantine'],
				effect: ['one', 'many', 'unprotects'],
			},
		],
	},
	calls: ['POST /threats/mitigate/{action}'],
	permission: permissionOf('POST /threats/mitigate/{action}'),
	target: anyThreats,
	fields: [
		{
			displayName: 'Mitigation Action',
			name: 'mitigationAction',
			type: 'options',
			options: ACTIONS,
			default: 'quarantine',
			description: 'What to do against the threats',
		},
	],
	pathOf(item) {
		const action = read(this, 'mitigationAction', 'Mitigation Action', item, (value) =>
			asOneOf(
				value,
				ACTIONS.map((option) => String(option.value)),
			),
		);
		return path`/threats/mitigate/${action}`;
	},
	data: () => ({}),
});
