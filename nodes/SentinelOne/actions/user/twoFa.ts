import type { INodeProperties } from 'n8n-workflow';
import { collection, parsed } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asText } from '../../../shared/input/values';
import type { WriteOperation } from '../../operations/operation';
import type { Described } from '../../operations/described';
import { optionsCollection } from '../../operations/options';
import { WAY_OUT, namedUser, noSuchUser, readUserId, userLocator } from './user';

/** Enable and Disable 2FA: one call each, the same body. */

const proof: INodeProperties = optionsCollection([
	{
		displayName: 'Current Password',
		name: 'currentPassword',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The password of the user, where the console asks for it (changing your own user)',
	},
	{
		displayName: 'Two-Factor Code',
		name: 'twoFaCode',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The current code of the authenticator app, where the console asks for it',
	},
]);

const LABELS: Record<string, string> = {
	currentPassword: 'Current Password',
	twoFaCode: 'Two-Factor Code',
};

export function switchTwoFa({
	menu,
	effect,
	enabled,
}: Pick<Described, 'menu' | 'effect'> & { enabled: boolean }): WriteOperation {
	const permission = 'Console Users > Edit';
	return {
		menu,
		effect,
		calls: [enabled ? 'POST /users/2fa/enable' : 'POST /users/2fa/disable'],
		permission,
		fields: [userLocator, proof],
		async plan(item) {
			const options = collection(this, 'options', item);
			const node = this.getNode();
			const secrets = Object.fromEntries(
				Object.keys(LABELS)
					.filter((name) => name in options)
					.map((name) => [
						name,
						parsed(node, LABELS[name] ?? name, item, () => asText(options[name], 512)),
					]),
			);
			const id = await readUserId.call(this, item);
			return {
				record: namedUser(id),
				call: {
					method: 'POST',
					path: enabled ? path`/users/2fa/enable` : path`/users/2fa/disable`,
					body: { data: { id, ...secrets } },
					permission,
					notFound: noSuchUser(id),
					secrets: Object.values(secrets),
				},
				success: 'success',
				what: `${enabled ? 'enable' : 'disable'} 2FA`,
				wayOut: WAY_OUT,
				answer: () => ({ id, twoFaEnabled: enabled }),
			};
		},
	};
}
