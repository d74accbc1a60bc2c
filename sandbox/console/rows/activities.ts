import { makeId } from '../ids';
import { Dice } from '../random';
import { formatMicros } from '../time';
import type { Row, World } from '../world';
import { agentOf } from './threats';

export interface ActivityType {
	id: number;
	action: string;
	descriptionTemplate: string;
	subject: 'user' | 'agent' | 'threat';
}

/** A few of the kinds of activity; the numbers are in the contract's enum. */
export const ACTIVITY_TYPES: readonly ActivityType[] = [
	{
		id: 17,
		action: 'Agent Subscribed',
		descriptionTemplate: '{{ computer_name }} joined',
		subject: 'agent',
	},
	{
		id: 19,
		action: 'New Malicious Threat Not Mitigated',
		descriptionTemplate: 'Threat on {{ computer_name }}',
		subject: 'threat',
	},
	{
		id: 23,
		action: 'User Added',
		descriptionTemplate: '{{ username }} was added',
		subject: 'user',
	},
	{
		id: 24,
		action: 'User Modified',
		descriptionTemplate: '{{ username }} was modified',
		subject: 'user',
	},
	{
		id: 25,
		action: 'User Deleted',
		descriptionTemplate: '{{ username }} was deleted',
		subject: 'user',
	},
	{
		id: 27,
		action: 'User Logged In',
		descriptionTemplate: '{{ username }} logged in',
		subject: 'user',
	},
	{
		id: 47,
		action: 'Agent Decommissioned',
		descriptionTemplate: '{{ computer_name }} was decommissioned',
		subject: 'agent',
	},
	{
		id: 80,
		action: 'Agent Uploaded Fetched Files',
		descriptionTemplate: '{{ computer_name }} uploaded files',
		subject: 'agent',
	},
	{
		id: 90,
		action: 'Scan Started',
		descriptionTemplate: 'Scan started on {{ computer_name }}',
		subject: 'agent',
	},
	{
		id: 92,
		action: 'Scan Completed',
		descriptionTemplate: 'Scan completed on {{ computer_name }}',
		subject: 'agent',
	},
];

const byId = new Map(ACTIVITY_TYPES.map((type) => [type.id, type]));

export interface ActivityFacts {
	type: number;
	user?: Row;
	agent?: Row;
	threatId?: string;
	data?: Row;
}

/** One entry of the activity log about these rows. */
export function activityOf(world: World, id: string, createdAt: number, facts: ActivityFacts): Row {
	const { type, user, agent, threatId, data } = facts;
	const at = formatMicros(createdAt);
	const kind = byId.get(type);
	const values: Record<string, unknown> = {
		computer_name: agent?.computerName,
		username: user?.fullName,
	};
	const text = (kind?.descriptionTemplate ?? '').replace(/\{\{ (\w+) \}\}/g, (_, name: string) =>
		String(values[name] ?? 'unknown'),
	);
	return {
		id,
		accountId: agent?.accountId ?? null,
		accountName: agent?.accountName ?? null,
		activityType: type,
		activityUuid: new Dice(world.seed, 'activityUuid', 0).uuid(id),
		agentId: agent?.id ?? null,
		agentUpdatedVersion: null,
		comments: null,
		createdAt: at,
		data: { computerName: agent?.computerName ?? null, fullScopeDetails: null, ...data },
		description: null,
		groupId: agent?.groupId ?? null,
		groupName: agent?.groupName ?? null,
		hash: null,
		osFamily: agent?.osType ?? null,
		primaryDescription: text,
		secondaryDescription: null,
		siteId: agent?.siteId ?? null,
		siteName: agent?.siteName ?? null,
		threatId: threatId ?? null,
		updatedAt: at,
		userId: user?.id ?? null,
	};
}

export function activityRow(world: World, index: number, id: string, createdAt: number): Row {
	const dice = new Dice(world.seed, 'activity', index);
	const kind = dice.pick('type', ACTIVITY_TYPES);
	const { users } = world.collections;
	const user =
		kind.subject === 'user' && world.first.users > 0
			? users.baseRow(dice.int('user', world.first.users))
			: undefined;
	return activityOf(world, id, createdAt, {
		type: kind.id,
		user,
		agent: kind.subject === 'user' ? undefined : agentOf(world, dice),
		threatId:
			kind.subject === 'threat'
				? makeId('threat', dice.int('threat', Math.max(1, world.first.threats)))
				: undefined,
	});
}
