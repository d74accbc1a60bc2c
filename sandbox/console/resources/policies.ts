import { found, one } from '../context';
import type { Context, Handler } from '../context';
import type { Row } from '../world';
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

/** The policy that holds at a scope; every scope here inherits the one above it. */
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

export const policyHandlers: Record<string, Handler> = {
	'GET /accounts/{account_id}/policy': (context: Context) =>
		one(policy(found(context, 'accounts', context.params.account_id, accountScopes), 'global')),
	'GET /sites/{site_id}/policy': (context: Context) =>
		one(policy(found(context, 'sites', context.params.site_id, siteScopes), 'account')),
	'GET /groups/{group_id}/policy': (context: Context) => {
		const scopes = groupScopes(context.world);
		return one(policy(found(context, 'groups', context.params.group_id, scopes), 'site'));
	},
};
