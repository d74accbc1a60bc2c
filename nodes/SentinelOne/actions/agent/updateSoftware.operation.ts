import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { collection, parsed, read } from '../../../shared/input/parameters';
import { asBoolean, asOneOf, asText } from '../../../shared/input/values';
import { packages } from '../../../shared/records/package';
import { OS_TYPES, osTypeField } from '../../fields/os';
import { locatorOf } from '../../fields/locators';
import { readId } from '../../fields/read';
import { agentAction, anyAgents } from './agent';

const PACKAGE_TYPES = ['Agent', 'AgentAndRanger', 'Ranger'];

const onlyBy = (...packageBy: string[]): INodeProperties['displayOptions'] => ({
	show: { packageBy },
});

const options: INodeProperties[] = [
	{
		displayName: 'Allow Downgrade',
		name: 'allowDowngrade',
		type: 'boolean',
		default: false,
		description: 'Whether a package that is older than the installed one may replace it',
	},
	{
		displayName: 'Ignore Conflicts',
		name: 'ignoreConflicts',
		type: 'boolean',
		default: false,
		description: 'Whether to go on even if an upgrade policy is updating the same agents',
	},
	{
		displayName: 'Scheduled',
		name: 'isScheduled',
		type: 'boolean',
		default: true,
		description: "Whether to wait for the maintenance window of the console's agent upgrades",
	},
];

export const updateSoftware = agentAction({
	menu: {
		name: 'Update Software',
		action: 'Update software of agents',
		description: 'Install another version of the agent',
	},
	effect: ['one', 'many', 'unprotects'],
	action: 'update-software',
	permission: 'Endpoints > Update Software',
	target: anyAgents,
	fields: [
		{
			displayName: 'Package By',
			name: 'packageBy',
			type: 'options',
			options: [
				{
					name: 'Package',
					value: 'packageId',
					description: 'A package that the console has, picked from its list',
				},
				{
					name: 'File Name',
					value: 'fileName',
					description: 'A package that the console has, by the name of its file',
				},
				{
					name: 'Path on the Endpoint',
					value: 'path',
					description: 'An installer that is already on the endpoints',
				},
			],
			default: 'packageId',
			description: 'How to name the software to install',
		},
		{
			...locatorOf(packages, {
				description: 'The agent package to install',
			}),
			displayOptions: onlyBy('packageId'),
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. SentinelInstaller_windows_64bit_v24_1_5_277.msi',
			description: 'The file of the package, as the console lists it',
			displayOptions: onlyBy('fileName'),
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. C:\\Install\\SentinelInstaller.msi',
			description: 'Where the installer is on the endpoints',
			displayOptions: onlyBy('path'),
		},
		{ ...osTypeField, displayOptions: onlyBy('fileName', 'path') },
		{
			displayName: 'Package Type',
			name: 'packageType',
			type: 'options',
			options: [
				{ name: 'Agent', value: 'Agent' },
				{ name: 'Agent and Ranger', value: 'AgentAndRanger' },
				{ name: 'Ranger', value: 'Ranger' },
			],
			default: 'AgentAndRanger',
			description: 'What the package holds; Ranger is the network discovery of the agent',
		},
	],
	options,
	data(item) {
		const node = this.getNode();
		const data: IDataObject = {
			packageType: read(this, 'packageType', 'Package Type', item, (value) =>
				asOneOf(value, PACKAGE_TYPES),
			),
		};
		const by = read(this, 'packageBy', 'Package By', item, (value) =>
			asOneOf(value, ['packageId', 'fileName', 'path']),
		);
		if (by === 'packageId') {
			data.packageId = readId.call(this, 'packageId', 'Package', item);
		} else {
			data[by] = read(this, by, by === 'path' ? 'Path' : 'File Name', item, asText);
			data.osType = read(this, 'osType', 'OS Type', item, (value) => asOneOf(value, OS_TYPES));
		}
		const added = collection(this, 'options', item);
		for (const { name, displayName } of options) {
			if (name in added) {
				data[name] = parsed(node, displayName, item, () => asBoolean(added[name]));
			}
		}
		return data;
	},
});
