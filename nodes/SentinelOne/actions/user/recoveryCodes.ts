import type { INodeProperties } from 'n8n-workflow';

/**
 * The calls around recovery codes that newer consoles no longer have. They are in the vendor's
 * Python SDK and not in the API reference, and answer 404 once they are gone.
 */
export const GONE = {
	message: 'This console no longer has this call',
	description: 'Use Reset 2FA instead.',
};

export const codeField: INodeProperties = {
	displayName: 'Code',
	name: 'code',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	description: 'The code from the email',
};

/** The calls on recovery codes that act on the token's own user. */
export const ownUser = (does: string): INodeProperties => ({
	displayName: `The console ${does} the user of the API token, and nobody else. Run this with the token of the user who has lost the second factor.`,
	name: 'ownUserNotice',
	type: 'notice',
	default: '',
});
