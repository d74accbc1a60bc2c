// Written by `npm run lists`.
import type { TriggerEvent } from './event';
import { activityOccurred } from './activityOccurred';
import { agentCreated } from './agentCreated';
import { agentSeen } from './agentSeen';
import { agentUpdated } from './agentUpdated';
import { alertCreated } from './alertCreated';
import { alertUpdated } from './alertUpdated';
import { applicationInstalled } from './applicationInstalled';
import { detectionRuleTriggered } from './detectionRuleTriggered';
import { deviceEventOccurred } from './deviceEventOccurred';
import { exclusionChanged } from './exclusionChanged';
import { groupCreated } from './groupCreated';
import { queryMatched } from './queryMatched';
import { scriptPendingApproval } from './scriptPendingApproval';
import { serviceUserCreated } from './serviceUserCreated';
import { siteCreated } from './siteCreated';
import { starAlertCreated } from './starAlertCreated';
import { threatCreated } from './threatCreated';
import { threatUpdated } from './threatUpdated';
import { tokenExpiring } from './tokenExpiring';
import { unprotectedEndpointFound } from './unprotectedEndpointFound';
import { userAccessChanged } from './userAccessChanged';
import { userCreated } from './userCreated';
import { userSeen } from './userSeen';
import { vulnerabilityDetected } from './vulnerabilityDetected';

/** The choices of Trigger On, by value. */
export const events: Record<string, TriggerEvent> = {
	activityOccurred,
	agentCreated,
	agentSeen,
	agentUpdated,
	alertCreated,
	alertUpdated,
	applicationInstalled,
	detectionRuleTriggered,
	deviceEventOccurred,
	exclusionChanged,
	groupCreated,
	queryMatched,
	scriptPendingApproval,
	serviceUserCreated,
	siteCreated,
	starAlertCreated,
	threatCreated,
	threatUpdated,
	tokenExpiring,
	unprotectedEndpointFound,
	userAccessChanged,
	userCreated,
	userSeen,
	vulnerabilityDetected,
};
