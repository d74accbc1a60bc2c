import { agentCreated } from './agentCreated';
import type { TriggerEvent } from './event';
import { userCreated } from './userCreated';

/** The choices of Trigger On, by value; in the order of their names. */
export const events: Record<string, TriggerEvent> = {
	agentCreated,
	userCreated,
};
