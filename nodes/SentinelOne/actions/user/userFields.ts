import type { INodeProperties } from 'n8n-workflow';
import { Unusable } from '../../../shared/input/values';

/** Fields of a console user that several operations take. */

export const emailField: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	placeholder: 'e.g. name@example.com',
	description: 'The address the user signs in with. No other user may have it.',
};

export const fullNameField: INodeProperties = {
	displayName: 'Full Name',
	name: 'fullName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Nathan Smith',
	description: 'The name that the console shows',
};

export const twoFaEnabledField: INodeProperties = {
	displayName: 'Two-Factor Authentication',
	name: 'twoFaEnabled',
	type: 'boolean',
	default: true,
	description: 'Whether the user must sign in with a second factor',
};

/** A password as it was typed: blanks at its ends belong to it. */
export function asPassword(value: unknown): string {
	if (typeof value !== 'string' || value === '') {
		throw new Unusable('is empty', 'Enter it, or remove the field. Nothing was sent.');
	}
	return value;
}
