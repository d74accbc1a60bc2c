import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { asText } from '../../../shared/input/values';

/** An organization of another system, such as an RMM or a CRM. */

export const organizationIdField: INodeProperties = {
	displayName: 'Organization ID',
	name: 'organizationId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 10023',
	description:
		'The ID of the organization in the other system. The External ID of its site holds the same.',
};

export const organizationNameField: INodeProperties = {
	displayName: 'Organization Name',
	name: 'organizationName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Acme Ltd',
	description: 'The name of the organization in the other system',
};

export const readOrganizationId = function (this: IExecuteFunctions, item: number): string {
	return read(this, 'organizationId', 'Organization ID', item, (value) => asText(value, 255));
};
