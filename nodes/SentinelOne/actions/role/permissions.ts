import type { INode } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { asTexts } from '../../../shared/input/values';
import type { RolePermission } from '../../../shared/records/role';
import { textField } from '../../fields/common';

/** Permissions as a person names them: in the words of the role editor, or by their ids. */

const EXAMPLE = 'e.g. Endpoints > View, Endpoint Threats > View';

export const permissionsField = (name: string, displayName: string, description: string) =>
	textField(
		name,
		displayName,
		`${description}, as Role > Get names them or by ID, separated by commas`,
		EXAMPLE,
	);

export const asPermissions = asTexts;

const plain = (name: string): string =>
	name
		.toLowerCase()
		.replace(/\s*>\s*/g, '>')
		.trim();

/** A few names like `entered`, of those that there are. */
function near(entered: string, known: readonly RolePermission[]): string {
	const [page = ''] = plain(entered).split('>');
	const close = known.filter(({ name }) => page !== '' && plain(name).includes(page.slice(0, 8)));
	const some = (close.length > 0 ? close : known).slice(0, 8).map(({ name }) => name);
	return some.length === 0 ? '' : ` There are: ${some.join(', ')}.`;
}

/**
 * The ids of `entered` among the permissions there are. Throws for one that is unknown, that two
 * permissions are called, or that the console does not let be given.
 */
export function permissionIds(
	node: INode,
	entered: readonly string[],
	known: readonly RolePermission[],
	label: string,
	item: number,
): string[] {
	const ids = entered.map((one) => {
		const found = known.filter(({ id, name }) => id === one || plain(name) === plain(one));
		const [permission] = found;
		if (permission === undefined) {
			throw parameterError(
				node,
				`${label} holds "${one.slice(0, 80)}", which is not a permission of the console`,
				`Name permissions as Role > Get does.${near(one, known)} Nothing was changed.`,
				item,
			);
		}
		if (found.length > 1) {
			throw parameterError(
				node,
				`${label} holds "${one.slice(0, 80)}", which ${found.length} permissions are called`,
				`Give the one you mean by its ID: ${found.map(({ id }) => id).join(', ')}. Nothing was changed.`,
				item,
			);
		}
		if (permission.refused !== undefined && !permission.isOn) {
			throw parameterError(
				node,
				`${label} holds "${permission.name}", which cannot be given`,
				`The console says why: ${permission.refused}. Nothing was changed.`,
				item,
			);
		}
		return permission.id;
	});
	return [...new Set(ids)];
}
