import type { IDataObject, IExecuteFunctions, INode, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../shared/errors/errors';
import { parsed, raw, read } from '../../shared/input/parameters';
import { heldRoles } from '../../shared/records/user';
import { isObject, objectsIn } from '../../shared/types';
import { asBoolean, asId, asOneOf } from '../../shared/input/values';
import { about, accountLocator, roleLocator, siteLocator } from './locators';

/** Which roles a console or service user holds, and where. */

export type Scope = 'account' | 'site' | 'tenant';

const SCOPES: readonly Scope[] = ['account', 'site', 'tenant'];

export const scopeField: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'options',
	options: [
		{ name: 'Account', value: 'account', description: 'Roles in one account or more' },
		{ name: 'Global', value: 'tenant', description: 'A role everywhere in the console' },
		{ name: 'Site', value: 'site', description: 'Roles in one site or more' },
	],
	default: 'site',
	description: 'How far the roles reach',
};

const inScope = (field: INodeProperties, scope: Scope): INodeProperties => ({
	...field,
	displayOptions: { show: { '/scope': [scope] } },
});

export const scopeRolesField: INodeProperties = {
	displayName: 'Roles',
	name: 'scopeRoles',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Role',
	default: {},
	required: true,
	description: 'The roles, and the account or site in which each applies',
	options: [
		{
			displayName: 'Role',
			name: 'values',
			values: [
				inScope(about(accountLocator, 'The account in which the role applies'), 'account'),
				inScope(about(siteLocator, 'The site in which the role applies'), 'site'),
				about(roleLocator, 'The role to assign'),
			],
		},
	],
};

export const readScope = function (this: IExecuteFunctions, item: number): Scope {
	const value = read(this, 'scope', 'Scope', item, (given) => asOneOf(given, SCOPES));
	return value as Scope;
};

const valueOf = (field: unknown): unknown => (isObject(field) ? field.value : field);

/** `scopeRoles` as the console takes them: `{ id, roleId }`, without `id` in the global scope. */
export function readScopeRoles(this: IExecuteFunctions, scope: Scope, item: number): IDataObject[] {
	const node = this.getNode();
	const given = raw(this, 'scopeRoles', item);
	const entries = objectsIn(isObject(given) ? given.values : undefined);
	if (entries.length === 0) {
		throw parameterError(
			node,
			'Roles are empty',
			'Add at least one role; without one, the user could do nothing. Nothing was sent.',
			item,
		);
	}
	return entries.map((entry, index) => {
		const idIn = (name: string, label: string) =>
			parsed(node, `${label} of role ${index + 1}`, item, () => asId(valueOf(entry[name])));
		const roleId = idIn('roleId', 'Role');
		if (scope === 'tenant') return { roleId };
		const id = scope === 'account' ? idIn('accountId', 'Account') : idIn('siteId', 'Site');
		return { id, roleId };
	});
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * The roles of a row and their scope, as a request that is to leave them alone must repeat them.
 * Throws where the row does not tell them whole: the console takes what is missing for taken away.
 */
export function keptRoles(node: INode, row: IDataObject, item: number): IDataObject {
	const entries = [row.scopeRoles, [row.siteRoles, row.tenantRoles].flat()]
		.map((list) => (Array.isArray(list) ? (list as unknown[]) : []))
		.map((list) => list.filter((entry) => entry !== undefined))
		.find((list) => list.length > 0);
	const held = heldRoles(row);
	const levels = new Set(held.map(({ level }) => level));
	const [scope] = levels;
	// The older fields say themselves how far a role reaches; the newer ones leave it to the scope.
	const isOfScope = objectsIn(row.scopeRoles).length === 0 || row.scope === scope;
	const isWhole =
		isOfScope &&
		entries?.length === held.length &&
		levels.size === 1 &&
		SCOPES.some((known) => known === scope) &&
		held.every(
			({ id, roleId, roleName }) =>
				(isText(roleId) || isText(roleName)) && (scope === 'tenant' || isText(id)),
		);
	if (!isWhole) {
		throw parameterError(
			node,
			'The console does not say which roles the user has, so that some could be lost',
			"An update repeats the roles that are held, and the answer lacks them or a part of them: they may lie outside the scope of the API token's user. Turn on Replace Roles and give them all. Nothing was changed.",
			item,
		);
	}
	return {
		scope,
		scopeRoles: held.map(
			({ id, roleId, roleName }) =>
				({
					...(isText(id) ? { id } : {}),
					...(isText(roleId) ? { roleId } : { roleName }),
				}) as IDataObject,
		),
	};
}

const onlyWithRoles = { show: { replaceRoles: [true] } };

/** Lets an update of `who` also replace the roles it holds. */
export const replaceRolesFields = (who: string): INodeProperties[] => [
	{
		displayName: 'Replace Roles',
		name: 'replaceRoles',
		type: 'boolean',
		default: false,
		description: `Whether to replace all roles of ${who} with the roles below`,
	},
	{ ...scopeField, displayOptions: onlyWithRoles },
	{ ...scopeRolesField, displayOptions: onlyWithRoles },
];

/**
 * The scope and roles to put in place of what is held; undefined when they are to stay. Throws when
 * they are to stay and `changes` are empty too.
 */
export function readReplacedRoles(
	this: IExecuteFunctions,
	changes: IDataObject,
	item: number,
): IDataObject | undefined {
	if (read(this, 'replaceRoles', 'Replace Roles', item, asBoolean)) {
		const scope = readScope.call(this, item);
		return { scope, scopeRoles: readScopeRoles.call(this, scope, item) };
	}
	if (Object.keys(changes).length > 0) return undefined;
	throw parameterError(
		this.getNode(),
		'There is nothing to change',
		'Add a field to Update Fields, or turn on Replace Roles. Nothing was sent.',
		item,
	);
}
