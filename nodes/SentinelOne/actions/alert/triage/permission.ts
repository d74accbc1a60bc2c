import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { said, accountOf, at } from '../../../../shared/records/unifiedAlert';
import { AVAILABLE_ACTIONS } from '../../../../shared/records/unifiedAlertDocuments';
import { graphql } from '../../../../shared/transport/graphql';
import { request } from '../../../../shared/transport/rest';
import { path } from '../../../../shared/input/path';
import { isObject, objectsIn } from '../../../../shared/types';
import { oncePerRun } from '../../../../shared/transport/oncePerRun';
import type { AlertAction, Failure } from './action';

/**
 * Which permission is missing. The console says "Missing UAM manage permissions" for every product
 * alike, and also of actions that such an alert does not have: what it offers tells one from the other.
 */

/** The groups of Unified Alerts in the role editor. */
type Group = 'STAR' | 'Endpoint' | 'Identity' | 'Mobile' | 'Generic';

function groupOf(alert: IDataObject): Group {
	const product = said(at(alert, 'detectionSource.product'));
	if (/^star\b/i.test(product)) return 'STAR';
	if (/^(?:edr|epp|endpoint)\b/i.test(product)) return 'Endpoint';
	if (/identity|ranger/i.test(product)) return 'Identity';
	return /mobile/i.test(product) ? 'Mobile' : 'Generic';
}

/** For documents: which of them it is depends on the alert. */
export const MANAGE =
	'Unified Alerts > STAR, Endpoint, Identity, Mobile or Generic Alerts > Manage, by the product of the alert';

export const permissionOf = (alert: IDataObject): string =>
	`Unified Alerts > ${groupOf(alert)} Alerts > Manage`;

/** The actions that the console offers for alerts, to this token. */
export async function availableActions(
	context: IExecuteFunctions,
	alerts: ReadonlyMap<string, IDataObject>,
): Promise<IDataObject[]> {
	const accounts = [...new Set([...alerts.values()].map(accountOf))].filter(
		(account) => account !== undefined,
	);
	const { data } = await graphql(context, {
		document: AVAILABLE_ACTIONS,
		operationName: 'AlertAvailableActions',
		permission: 'Unified Alerts > View',
		variables: {
			ids: [...alerts.keys()],
			scope: { scopeType: 'ACCOUNT', scopeIds: accounts },
		},
	});
	const found = isObject(data.alertAvailableActions) ? data.alertAvailableActions : {};
	return objectsIn(found.data);
}

const words = (permission: IDataObject): string =>
	[permission.groupName, permission.identifier, permission.description].map(String).join(' ');

/** The groups that a role may not manage; undefined where the role does not say. */
function lackingIn(role: IDataObject): Set<Group> | undefined {
	const page = objectsIn(role.pages).find(({ identifier }) => identifier === 'unifiedAlerts');
	if (page === undefined) return undefined;
	const lacking = new Set<Group>();
	for (const permission of objectsIn(page.permissions)) {
		if (permission.title !== 'Manage' || permission.value === true) continue;
		const said = words(permission).toLowerCase();
		for (const group of ['STAR', 'Endpoint', 'Identity', 'Mobile', 'Generic'] as const) {
			if (said.includes(group.toLowerCase())) lacking.add(group);
		}
	}
	return lacking;
}

/** What none of the roles of the token's user may manage; undefined where that cannot be read. */
async function lackingGroups(context: IExecuteFunctions): Promise<Set<Group> | undefined> {
	return await oncePerRun(context, 'roles of the token', async () => {
		try {
			const own = await request.call(context, { method: 'GET', path: path`/user` });
			const grants = objectsIn(isObject(own.data) ? own.data.scopeRoles : undefined);
			const ids = new Set(
				grants.flatMap(({ roleId }) => (typeof roleId === 'string' ? [roleId] : [])),
			);
			let lacking: Set<Group> | undefined;
			for (const id of ids) {
				const role = await request.call(context, { method: 'GET', path: path`/rbac/role/${id}` });
				const own = isObject(role.data) ? lackingIn(role.data) : undefined;
				if (own === undefined) return undefined;
				const before: Set<Group> = lacking ?? own;
				lacking = new Set([...own].filter((group) => before.has(group)));
			}
			return lacking;
		} catch {
			// Reading roles takes permissions of its own.
			return undefined;
		}
	});
}

/** Whether the console offers the action for such an alert; undefined where it cannot be asked. */
async function isOffered(
	context: IExecuteFunctions,
	action: AlertAction,
	id: string,
	alert: IDataObject,
): Promise<boolean | undefined> {
	const key = `offered ${action.id} ${groupOf(alert)} ${accountOf(alert)}`;
	return await oncePerRun(context, key, async () => {
		try {
			const offered = await availableActions(context, new Map([[id, alert]]));
			return offered.some((one) => one.id === action.id);
		} catch {
			return undefined;
		}
	});
}

/** The failure of an alert for which a permission is missing, with the very permission in it. */
export async function explainMissing(
	context: IExecuteFunctions,
	action: AlertAction,
	id: string,
	alert: IDataObject,
	was: Failure,
): Promise<Failure> {
	const permission = permissionOf(alert);
	const lacking = await lackingGroups(context);
	if (lacking?.has(groupOf(alert)) === true) {
		return {
			...was,
			reason: `the role of the API token's user lacks the permission "${permission}"`,
			wayOut:
				'Add it to the role in the console (Settings > Users > Roles). Roles made before unified alerts do not have it.',
		};
	}
	if ((await isOffered(context, action, id, alert)) === true) {
		// Offered and refused all the same: the console's own words are all there is.
		return was;
	}
	if (lacking !== undefined) {
		const product = said(at(alert, 'detectionSource.product')) || 'unknown';
		return {
			...was,
			reason: `the console does not offer this action for alerts of the product ${product}`,
			wayOut: `The role of the API token's user has the permission "${permission}". Get Available Actions shows what the console offers for this alert.`,
		};
	}
	return {
		...was,
		wayOut: `Such an alert takes the permission "${permission}". Whether the role of the API token's user has it could not be read; that takes "Roles > View" and "Console Users > View".`,
	};
}
