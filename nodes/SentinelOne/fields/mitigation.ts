import type { INodePropertyOptions } from 'n8n-workflow';

/** What the console can do against what was found on an endpoint. */
export const MITIGATIONS: INodePropertyOptions[] = [
	{ name: 'Kill', value: 'kill', description: 'Stop the processes of the threat' },
	{
		name: 'Network Quarantine',
		value: 'network-quarantine',
		description: 'Isolate the endpoint; only the console can still reach it',
	},
	{
		name: 'Quarantine',
		value: 'quarantine',
		description: 'Encrypt and move the files of the threat',
	},
	{
		name: 'Remediate',
		value: 'remediate',
		description: 'Undo what the threat changed, on Windows and macOS',
	},
	{
		name: 'Remove Macros',
		value: 'remove_macros',
		description: 'Remove the macros from the document',
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
		description: 'Restore quarantined files, for example after a false positive',
	},
];

/** Those that let go what was held, or take the endpoint off its network. */
export const UNPROTECTING = ['network-quarantine', 'restore_macros', 'un-quarantine'];
