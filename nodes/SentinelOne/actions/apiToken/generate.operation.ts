import type { INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { parsed, raw } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asBoolean } from '../../../shared/input/values';
import { hint } from '../../operations/hint';
import type { WriteOperation } from '../../operations/operation';
import { hasText } from '../../operations/success';

const confirmRenewal: INodeProperties = {
	displayName: 'Confirm Replacing the Token',
	name: 'confirmRenewal',
	type: 'boolean',
	// Neither an expression nor an AI agent may confirm this.
	noDataExpression: true,
	default: false,
	required: true,
	description:
		'Whether to replace the API token of this credential, which stops working at once. The new token appears in the output only this once: put it into the credential, or everything that uses the credential stops working.',
};

export const generate: WriteOperation = {
	menu: {
		name: 'Generate',
		action: 'Generate API token for own user',
		description: "Replace this credential's API token; the current one stops working at once",
	},
	effect: ['one', 'handsOutSecret'],
	calls: ['POST /users/generate-api-token'],
	permission: 'none beyond a valid token',
	fields: [confirmRenewal],
	// A second request would already carry a dead token.
	once: true,
	plan() {
		const node = this.getNode();
		const confirmed = parsed(node, `"${confirmRenewal.displayName}"`, 0, () =>
			asBoolean(raw(this, 'confirmRenewal', 0)),
		);
		if (!confirmed) {
			throw parameterError(
				node,
				'Replacing the token of this credential is not confirmed',
				`A user has one API token: a new one replaces the one that this credential uses. Turn on "${confirmRenewal.displayName}" if you mean it. Nothing was sent.`,
				0,
			);
		}
		return {
			call: { method: 'POST', path: path`/users/generate-api-token`, body: {} },
			success: hasText('token'),
			what: 'generate a token',
			answer: (data) => {
				hint.call(
					this,
					'The token of this credential has ended. Put the new one, which is in the output, into the credential.',
					'warning',
				);
				return { token: (data as { token: string }).token };
			},
		};
	},
};
