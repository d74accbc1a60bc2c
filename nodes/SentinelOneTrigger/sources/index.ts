import { activityOccurred } from './activityOccurred';
import { agentCreated } from './agentCreated';
import { alertCreated } from './alertCreated';
import { applicationInstalled } from './applicationInstalled';
import type { TriggerEvent } from './event';
import { groupCreated } from './groupCreated';
import { serviceUserCreated } from './serviceUserCreated';
import { siteCreated } from './siteCreated';
import { threatCreated } from './threatCreated';
import { threatUpdated } from './threatUpdated';
import { userCreated } from './userCreated';

/** The choices of Trigger On, by value; in the order of their names. */
export const events: Record<string, TriggerEvent> = {
	activityOccurred,
	agentCreated,
	alertCreated,
	applicationInstalled,
	groupCreated,
	serviceUserCreated,
	siteCreated,
	threatCreated,
	threatUpdated,
	userCreated,
};
