import { listed, type Handler } from '../context';
import { ACTIVITY_TYPES, activityOf, type ActivityFacts } from '../rows/activities';
import type { World } from '../world';

/** Writes an entry into the activity log; returns its id. */
export function recordActivity(world: World, facts: ActivityFacts): string {
	const { activities } = world.collections;
	const id = activities.newId();
	activities.give(activityOf(world, id, world.clock.micros, facts));
	return id;
}

export const activityHandlers: Record<string, Handler> = {
	'GET /activities': listed('activities', ({ world }) => ({
		search: ['primaryDescription'],
		fields: { agentId: 'agentId', threatId: 'threatId', userId: 'userId', ruleId: 'data.ruleId' },
		special: {
			alertIds: (value) => (row) =>
				(value as string[]).includes(String((row.data as { alertId?: string }).alertId)),
			userEmails: (value) => {
				const emails = new Set((value as string[]).map((email) => email.toLowerCase()));
				return (row) => {
					const user = world.collections.users.peek(String(row.userId));
					return emails.has(String(user?.email).toLowerCase());
				};
			},
		},
	})),
	'GET /activities/types': () => ({
		body: {
			data: ACTIVITY_TYPES.map(({ id, action, descriptionTemplate }) => ({
				id,
				action,
				descriptionTemplate,
			})),
		},
	}),
};
