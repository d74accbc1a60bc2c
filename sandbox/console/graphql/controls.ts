import type { FastifyInstance } from 'fastify';

import type { Row, World } from '../world';
import { everyPermission } from './access';
import { edit } from './apply';
import type { Author, UamSettings } from './settings';

/** Changes that the history of an alert tells of, by the field. */
const EVENTS: Readonly<Record<string, string>> = {
	status: 'STATUS',
	analystVerdict: 'ANALYST_VERDICT',
	severity: 'SEVERITY',
	confidenceLevel: 'CONFIDENCE_LEVEL',
	assignee: 'USER_ASSIGNMENT',
	ticketId: 'TICKET_ID',
};

/** What is done to the unified alerts of a console from outside. */
export class UnifiedControls {
	constructor(private readonly world: World) {}

	get settings(): UamSettings {
		return { ...this.world.unified.settings };
	}

	/** Lays settings over those that there are; throws a TypeError for one that there is not. */
	set(settings: Partial<UamSettings>): UamSettings {
		return { ...this.world.unified.set(settings) };
	}

	/**
	 * Changes an alert as somebody at the console would: now, with an item of history for each
	 * field. `by` is a user's id, absent for the console itself. False when there is no such alert.
	 */
	change(id: string, fields: Row, by?: string): boolean {
		const { unifiedAlerts, users } = this.world.collections;
		const before = unifiedAlerts.peek(id);
		if (!before) return false;
		const user = by === undefined ? undefined : users.peek(by);
		if (by !== undefined && !user) throw new TypeError('by: no such user');
		const author: Author | undefined = user && {
			userId: String(user.id),
			fullName: String(user.fullName),
			email: String(user.email),
			userType: 'CUSTOMER',
		};
		for (const [name, value] of Object.entries(fields)) {
			const text = `${name} changed from ${shown(before[name])} to ${shown(value)}`;
			edit(this.world, id, { [name]: value }, EVENTS[name] ?? 'ENRICHMENT', text, author);
		}
		return true;
	}

	/** Takes these permissions, such as `unifiedAlerts.star.manage`, from a role, and no others. */
	setRoleLacks(roleId: string, permissions: readonly string[]): void {
		const unknown = permissions.find((name) => !everyPermission().includes(name));
		if (unknown) throw new TypeError(`no permission ${unknown}`);
		this.world.unified.lacking.set(roleId, new Set(permissions));
	}

	/** Notes of an alert, oldest first, and whatever was kept of each. */
	notes(alertId: string): Row[] {
		return [...(this.world.unified.notes.get(alertId) ?? [])];
	}

	/** What was done to an alert since the console started, oldest first. */
	history(alertId: string): Row[] {
		return [...(this.world.unified.history.get(alertId) ?? [])];
	}
}

const shown = (value: unknown): string => {
	if (value === null || value === undefined) return 'none';
	if (typeof value !== 'object') return String(value);
	return String((value as Row).fullName ?? JSON.stringify(value));
};

/** The same by HTTP, under /_sandbox/uam. */
export function registerUnifiedControls(server: FastifyInstance, unified: UnifiedControls): void {
	const bodyOf = (body: unknown): Row =>
		(typeof body === 'string' && body !== '' ? JSON.parse(body) : {}) as Row;
	server.get('/_sandbox/uam', () => unified.settings);
	server.post('/_sandbox/uam', (request) =>
		unified.set(bodyOf(request.body) as Partial<UamSettings>),
	);
	server.post('/_sandbox/uam/alerts/:id', (request, reply) => {
		const { fields = {}, by } = bodyOf(request.body) as { fields?: Row; by?: string };
		const { id } = request.params as { id: string };
		const isKnown = unified.change(id, fields, by);
		return isKnown ? { changed: true } : reply.code(404).send({ error: 'no such row' });
	});
	server.post('/_sandbox/uam/roles/:id', (request) => {
		const { without = [] } = bodyOf(request.body) as { without?: string[] };
		unified.setRoleLacks((request.params as { id: string }).id, without);
		return { without };
	});
}
