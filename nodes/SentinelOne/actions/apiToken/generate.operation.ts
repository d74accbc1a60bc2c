import type { INodeProperties } from 'n8n-workflow';
import { request } from '../../../shared/transport/rest';
import { parameterError } from '../../../shared/errors/errors';
import { parsed, raw } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asBoolean } from '../../../shared/input/values';
import { hint } from '../../operations/hint';
import type { RunOperation } from '../../operations/operation';
import { newToken, tokenItem } from './apiToken';

const confirmRenewal: INodeProperties = {
	displayName: 'I Want to End the Token of This Credential',
	name: 'confirmRenewal',
	type: 'boolean',
	// Neither an expression nor an AI agent may confirm this.
	noDataExpression: true,
	default: false,
	required: true,
	description:
		'Whether the API token that this credential uses may stop working at once. The new token is in the output, this once only: put it into the credential, or nothing that uses the credential works any more.',
};

export const generate: RunOperation = {
	menu: {
		name: 'Generate',
		action: 'Generate API token for own user',
		description: "Replace this credential's API token; the current one stops working at once",
	},
	effect: ['one', 'handsOutSecret'],
	calls: ['POST /users/generate-api-token'],
	permission: 'none beyond a valid token',
	fields: [confirmRenewal],
	async executeRun(items) {
		const node = this.getNode();
		const confirmed = parsed(node, `"${confirmRenewal.displayName}"`, 0, () =>
			asBoolean(raw(this, 'confirmRenewal', 0)),
		);
		if (!confirmed) {
			throw parameterError(
				node,
				'Ending the token of this credential is not confirmed',
				`A user has one API token: a new one ends the one that this credential uses. Turn on "${confirmRenewal.displayName}" if you mean it. Nothing was sent.`,
				0,
			);
		}
		// One for the run: a second request would already carry a dead token.
		const { data } = await request.call(this, {
			method: 'POST',
			path: path`/users/generate-api-token`,
			body: {},
		});
		const token = newToken(node, data);
		hint.call(
			this,
			'The token of this credential has ended. Put the new one, which is in the output, into the credential.',
			'warning',
		);
		return [[tokenItem({ token }, items)]];
	},
};
