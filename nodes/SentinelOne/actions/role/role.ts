import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { path } from '../../../shared/input/path';
import { allPermissionsOf, permissionsOf, roles } from '../../../shared/records/role';
import { requestRecord } from '../../../shared/transport/rest';
import { isObject } from '../../../shared/types';
import { textField } from '../../fields/common';

/** What the operations on roles share. */

export const nameField: INodeProperties = textField(
	'name',
	'Name',
	'The name of the role, up to 255 characters',
	'e.g. Night Shift',
);

export const descriptionField: INodeProperties = textField(
	'description',
	'Description',
	'What the role is for, up to 255 characters',
	'e.g. May isolate endpoints, and change nothing else',
);

/** A role with its permissions and the number of users that hold it. */
export async function roleById(this: IExecuteFunctions, id: string): Promise<IDataObject> {
	const { data } = await requestRecord.call(this, {
		method: 'GET',
		id,
		path: path`/rbac/role/${id}`,
		permission: roles.list.permission,
		notFound: noSuch('role', id),
	});
	return data;
}

/** As `roleById`, of a role that can be changed. */
export async function customRole(
	this: IExecuteFunctions,
	id: string,
	item: number,
): Promise<IDataObject> {
	const role = await roleById.call(this, id);
	if (role.predefinedRole !== true) return role;
	throw parameterError(
		this.getNode(),
		'The role came with the console and cannot be changed',
		'Create a role of your own, and give it to the users instead. Nothing was changed.',
		item,
	);
}

/** A role as its operations give it back. */
export const told = (role: unknown): IDataObject =>
	isObject(role) ? { ...roles.simplify(role), permissions: permissionsOf(role) } : {};

/** Whether an answer is the role with exactly these permissions on, as far as it tells them. */
export function hasPermissions(role: unknown, ids: readonly string[]): boolean {
	if (!isObject(role)) return false;
	const all = allPermissionsOf(role);
	return all.length === 0 || all.every(({ id, isOn }) => isOn === ids.includes(id));
}
