import type { INodeProperties } from 'n8n-workflow';
import { osTypes, valuesOf } from '../../shared/records/options';

export const OS_TYPES = valuesOf(osTypes);

export const osTypeField: INodeProperties = {
	displayName: 'OS Type',
	name: 'osType',
	type: 'options',
	options: osTypes,
	default: 'windows',
	description: 'The operating system it is for',
};
