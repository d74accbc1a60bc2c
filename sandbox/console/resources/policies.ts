import { dataOf, found, one, success, tokenOf } from '../context';
import type { Context, Handler } from '../context';
import { badParameter } from '../errors';
import { perWorld } from '../perWorld';
import type { Row, World } from '../world';
import { groupScopes, accountScopes, siteScopes } from './scopes';

// prettier-ignore
const ON = [
	'agentLoggingOn', 'agentNotification', 'agentUiOn', 'antiTamperingOn', 'autoImmuneOn',
	'cloudValidationOn', 'ioc', 'iocSupported', 'monitorOnExecute', 'monitorOnWrite', 'researchOn',
	'scanNewAgents', 'snapshotsOn',
];
// prettier-ignore
const OFF = [
	'allowRemoteShell', 'autoDecommissionOn', 'driverBlocking', 'fwForNetworkQuarantineEnabled',
	'identityOn', 'isDefault', 'isDvPolicyPerEventType', 'networkQuarantineOn', 'removeMacros',
	'signedDriverBlockingOn', 'unsignedDriverBlockingOn',
];

/** The policy that holds where nobody changed it. */
function policy(row: Row, inheritedFrom: 'site' | 'account' | 'global'): Row {
	return {
		...Object.fromEntries(ON.map((name) => [name, true])),
		...Object.fromEntries(OFF.map((name) => [name, false])),
		agentUi: {
			agentUiOn: true,
			devicePopUpNotifications: true,
			maxEventAgeDays: 30,
			showAgentWarnings: true,
			showDeviceTab: true,
			showQuarantineTab: true,
			showSupport: true,
			showSuspicious: true,
			threatPopUpNotifications: true,
		},
		autoDecommissionDays: 21,
		autoMitigationAction: 'mitigation.quarantineThreat',
		createdAt: row.createdAt,
		engines: {
			applicationControl: 'off',
			dataFiles: 'on',
			executables: 'on',
			exploits: 'on',
			lateralMovement: 'on',
			penetration: 'on',
			preExecution: 'on',
			preExecutionSuspicious: 'on',
			pup: 'on',
			remoteShell: 'on',
			reputation: 'on',
		},
		inheritedFrom,
		mitigationMode: 'protect',
		mitigationModeSuspicious: 'detect',
		updatedAt: row.updatedAt,
		userFullName: row.creator ?? null,
		userId: row.creatorId ?? null,
	};
}

/** Policies of their own, by the id of what has them. */
const policiesOf = perWorld(() => new Map<string, Row>());

interface Place {
	row: Row;
	above: 'site' | 'account' | 'global';
	/** What it inherits from, the nearest first. */
	parents: string[];
}

const ofAccount = (context: Context): Place => ({
	row: found(context, 'accounts', context.params.account_id, accountScopes),
	above: 'global',
	parents: [],
});

function ofSite(context: Context): Place {
	const row = found(context, 'sites', context.params.site_id, siteScopes);
	return { row, above: 'account', parents: [String(row.accountId)] };
}

function ofGroup(context: Context): Place {
	const row = found(context, 'groups', context.params.group_id, groupScopes(context.world));
	const site = context.world.collections.sites.get(String(row.siteId));
	return { row, above: 'site', parents: [String(row.siteId), String(site?.accountId)] };
}

/** The policy that applies: its own, or that of the nearest scope above with one. */
function applied(world: World, { row, above, parents }: Place): Row {
	const policies = policiesOf(world);
	const own = policies.get(String(row.id));
	if (own) return { ...own, inheritedFrom: null };
	const inherited = parents.map((id) => policies.get(id)).find((one) => one !== undefined);
	return { ...(inherited ?? policy(row, above)), inheritedFrom: above };
}

const get =
	(placeOf: (context: Context) => Place): Handler =>
	(context) =>
		one(applied(context.world, placeOf(context)));

/** A policy is written as a whole: what is left out goes back to what it is for everybody. */
const put =
	(placeOf: (context: Context) => Place): Handler =>
	(context) => {
		const { world } = context;
		const place = placeOf(context);
		const data = dataOf(context);
		if ('inheritedFrom' in data) throw badParameter('data.inheritedFrom: Unknown field.');
		const user = world.collections.users.get(tokenOf(context).userId ?? '');
		policiesOf(world).set(String(place.row.id), {
			...policy(place.row, place.above),
			...data,
			...{ updatedAt: world.timestamp, userId: user?.id, userFullName: user?.fullName },
		});
		return one(applied(world, place));
	};

const revert =
	(placeOf: (context: Context) => Place): Handler =>
	(context) => {
		const { row } = placeOf(context);
		const { id } = dataOf(context);
		if (id !== undefined && id !== row.id) throw badParameter('data.id: is another one');
		policiesOf(context.world).delete(String(row.id));
		return success();
	};

const callsOn = (path: string, placeOf: (context: Context) => Place): Record<string, Handler> => ({
	[`GET ${path}/policy`]: get(placeOf),
	[`PUT ${path}/policy`]: put(placeOf),
	[`PUT ${path}/revert-policy`]: revert(placeOf),
});

export const policyHandlers: Record<string, Handler> = {
	...callsOn('/accounts/{account_id}', ofAccount),
	...callsOn('/sites/{site_id}', ofSite),
	...callsOn('/groups/{group_id}', ofGroup),
};
