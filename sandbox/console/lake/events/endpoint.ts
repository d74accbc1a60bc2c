import type { Row, World } from '../../world';
import { makeId } from '../../ids';
import type { Fields } from '../values';

/** What events of one endpoint have in common, and what else they draw from it. */
export interface Endpoint {
	accountId: string;
	siteId: string;
	osType: string;
	user: string;
	ip: string;
	fields: Fields;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The fields that an agent's row gives to its events. */
export function endpointOf(agent: Row): Endpoint {
	const [network] = (agent.networkInterfaces ?? []) as Array<{ inet?: string[] }>;
	const ip = network?.inet?.[0] ?? '';
	const osType = text(agent.osType);
	return {
		accountId: text(agent.accountId),
		siteId: text(agent.siteId),
		osType,
		user: `${text(agent.domain)}\\${text(agent.osUsername)}`,
		ip,
		fields: {
			'i.scheme': 'edr',
			'dataSource.name': 'SentinelOne',
			'dataSource.vendor': 'SentinelOne',
			'dataSource.category': 'security',
			'account.id': text(agent.accountId),
			'account.name': text(agent.accountName),
			'site.id': text(agent.siteId),
			'site.name': text(agent.siteName),
			'group.id': text(agent.groupId),
			'agent.uuid': text(agent.uuid),
			'agent.version': text(agent.agentVersion),
			'endpoint.name': text(agent.computerName),
			'endpoint.os': osType === 'macos' ? 'osx' : osType,
			'endpoint.type': text(agent.machineType),
			'os.name': text(agent.osName),
			'src.endpoint.ip.address': ip,
		},
	};
}

const KEPT = 2000;

/** The endpoints of the generated fleet, as they were at first; a few are kept at hand. */
export class Endpoints {
	private readonly known = new Map<number, Endpoint>();

	constructor(private readonly world: World) {}

	get count(): number {
		return this.world.first.agents;
	}

	at(index: number): Endpoint {
		const known = this.known.get(index);
		if (known) return known;
		const { agents } = this.world.collections;
		const made = endpointOf(
			agents.make(index, makeId('agent', index), agents.timeline.createdAt(index)),
		);
		if (this.known.size >= KEPT) this.known.clear();
		this.known.set(index, made);
		return made;
	}
}
