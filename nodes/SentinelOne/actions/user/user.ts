import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { users } from '../../../shared/records/user';
import { readRows } from '../../../shared/paging/pages';
import { locator, parsed } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import type { Query } from '../../../shared/types';
import { asEmail, asId } from '../../../shared/input/values';
import { locatorOf } from '../../fields/locators';
import { oncePerRun } from '../../../shared/transport/oncePerRun';
import type { NamedRecord } from '../../operations/plan';

/** What all operations on one console user share. */

export const userLocator: INodeProperties = locatorOf(users, {
	description: 'The console user, by name, ID or email address',
	modes: [
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. name@example.com',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^\\s*[^\\s@]+@[^\\s@]+\\.[^\\s@]+\\s*$',
						errorMessage: 'Not an email address',
					},
				},
			],
		},
	],
});

/** The way of naming a user that other records do not have. */
export const emailModes = (userLocator.modes ?? []).filter(({ name }) => name === 'email');

async function usersWith(
	this: IExecuteFunctions,
	filter: Query,
	email: string,
): Promise<IDataObject[]> {
	const rows = await readRows.call(this, users.list, {
		...filter,
		sortBy: 'id',
		sortOrder: 'asc',
	});
	const wanted = email.toLowerCase();
	return rows.filter((row) => typeof row.email === 'string' && row.email.toLowerCase() === wanted);
}

async function lookUp(this: IExecuteFunctions, email: string, item: number): Promise<string> {
	let found = await usersWith.call(this, { email }, email);
	// The exact filter may mind upper and lower case; people and other systems do not.
	if (found.length === 0) found = await usersWith.call(this, { email__contains: [email] }, email);
	const [user] = found;
	if (found.length !== 1 || typeof user?.id !== 'string') {
		throw parameterError(
			this.getNode(),
			found.length > 1
				? `The console has ${found.length} users with the email address ${email}`
				: `The console has no user with the email address ${email}`,
			found.length > 1
				? 'Choose the user by ID.'
				: "The user may have been deleted, or lies outside the scope of the API token's user.",
			item,
		);
	}
	return user.id;
}

/**
 * The id of the one user with this email address, asked once a run for each address. Throws when
 * there is none, or more than one.
 */
export const idByEmail = function (
	this: IExecuteFunctions,
	email: string,
	item: number,
): Promise<string> {
	const key = `user ${email.toLowerCase()}`;
	return oncePerRun(this, key, () => lookUp.call(this, email, item));
};

/** The id of the user an item names. Checks the parameter before it asks the console anything. */
export async function readUserId(this: IExecuteFunctions, item: number): Promise<string> {
	const { mode, value } = locator(this, 'userId', item);
	if (mode !== 'email') return parsed(this.getNode(), 'User', item, () => asId(value));
	const email = parsed(this.getNode(), 'User', item, () => asEmail(value));
	return await idByEmail.call(this, email, item);
}

/** What a 404 means on a path with a user's id. */
export const noSuchUser = (id: string): string => `The console has no user with the ID ${id}`;

/** What to do where the console did not do what a call on a user asked for. */
export const WAY_OUT = 'Look at the user in the console; its source or role may forbid the change.';

/** The user that a call is about. */
export const namedUser = (id: string): NamedRecord => ({ noun: 'user', id, kind: users });

export const userPath = (id: string) => path`/users/${id}`;
