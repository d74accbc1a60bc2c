import type { INodeProperties } from 'n8n-workflow';
import { serviceUsers } from '../../../shared/records/serviceUser';
import { locatorOf } from '../../fields/locators';
import { asName } from '../../fields/read';

/** What the operations on one service user share. */

export const serviceUserLocator = locatorOf(serviceUsers);

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. Reads endpoints for the asset inventory',
	description: 'The purpose of the service user, up to 255 characters',
};

export const expirationField: INodeProperties = {
	displayName: 'Token Expires At',
	name: 'expirationDate',
	type: 'dateTime',
	default: '',
	required: true,
	description:
		'When the API token of the service user expires. The token itself appears in the output only this once.',
};

/** Names of service users are stricter than others: 255 characters, and no equals sign. */
export const asServiceUserName = (value: unknown): string => asName(value, 255, '<>=');
