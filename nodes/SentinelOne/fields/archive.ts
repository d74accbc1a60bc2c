import type { INodeProperties } from 'n8n-workflow';
import { Unusable, asText } from '../../shared/input/values';

/** The password of archives that agents upload. */

export const archivePasswordField: INodeProperties = {
	displayName: 'Archive Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	description:
		'A new password that opens the archive afterwards: 10 or more characters with upper and lower case letters, numbers and symbols, without spaces',
};

/** A password the console takes for an archive. The text of the failure never repeats it. */
export function asArchivePassword(value: unknown): string {
	const password = asText(value, 256);
	const mixed = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9\s]/].every((kind) => kind.test(password));
	if (password.length < 10 || !mixed || /\s/.test(password)) {
		throw new Unusable(
			'is too simple',
			'The console asks for 10 or more characters with upper and lower case letters, numbers and symbols, without spaces. Nothing was sent.',
		);
	}
	return password;
}
