import type { IDataObject } from 'n8n-workflow';
import { Unusable } from '../../../shared/input/values';
import { entriesOf, hostCount, hostsIn, isForAll, withHosts, withoutHosts } from './hosts';

/** How hosts come into rules and out of them: which rules are written, and with what. Pure. */

/** One write: of a rule that is there, or of one that is made. */
export interface RuleChange {
	/** The rule to change; absent where one is made. */
	id?: string;
	name: string;
	remoteHosts: IDataObject[];
}

export interface HostPlan {
	changes: RuleChange[];
	/** Those that the rules had already, or did not have. */
	untouched: string[];
}

const nameOf = ({ name }: IDataObject): string => (typeof name === 'string' ? name : '');

/** `Bad hosts`, `Bad hosts (2)`, `Bad hosts (3)`. */
export const numbered = (name: string, n: number): string => {
	if (n === 1) return name;
	const suffix = ` (${n})`;
	return name.slice(0, 200 - suffix.length) + suffix;
};

/**
 * A rule and those that go on where it was full: of the same scope and action, for the same systems
 * and traffic, and numbered after it.
 */
export function chainOf(rule: IDataObject, beside: readonly IDataObject[]): IDataObject[] {
	const same = (row: IDataObject) =>
		['action', 'direction'].every((name) => row[name] === rule[name]) && !isForAll(row);
	const chain = [rule];
	for (;;) {
		const name = numbered(nameOf(rule), chain.length + 1);
		const next = beside.find((row) => row.name === name && same(row));
		if (next === undefined) return chain;
		chain.push(next);
	}
}

/**
 * What to write so that every one of `hosts` is in a rule of `chain`, none of which then holds more
 * than `most`. Throws `Unusable` where that cannot be.
 */
export function toAdd(
	chain: readonly IDataObject[],
	hosts: readonly string[],
	{ most, mayMake }: { most: number; mayMake: boolean },
): HostPlan {
	const [first] = chain;
	if (first === undefined || isForAll(first)) {
		throw new Unusable(
			'is for every host',
			'With a host added, it would apply to that host only. Choose a rule with Remote Hosts, or set them with Update. Nothing was sent.',
		);
	}
	// One that is switched off keeps nobody out, and takes nobody in.
	const open = chain.filter(({ status }) => status === first.status);
	const known = new Set(open.flatMap((rule) => hostsIn(entriesOf(rule), hosts)));
	let missing = hosts.filter((host) => !known.has(host));
	const changes: RuleChange[] = [];
	for (const rule of open) {
		const entries = entriesOf(rule);
		const room = Math.max(0, most - hostCount(entries));
		const some = missing.slice(0, room);
		missing = missing.slice(some.length);
		if (some.length === 0) continue;
		const remoteHosts = withHosts(entries, some);
		changes.push({ id: rule.id as string, name: nameOf(rule), remoteHosts });
	}
	if (missing.length > 0 && !mayMake) {
		throw new Unusable(
			`has no room for ${missing.length} of the hosts`,
			'Raise Max Hosts per Rule, or allow numbered copies of the rule. Nothing was sent.',
		);
	}
	for (let n = chain.length + 1; missing.length > 0; n++) {
		const remoteHosts = withHosts([], missing.slice(0, most));
		changes.push({ name: numbered(nameOf(first), n), remoteHosts });
		missing = missing.slice(most);
	}
	return { changes, untouched: [...known] };
}

/** What to write so that none of `hosts` is in a rule of `chain`. Throws as `toAdd`. */
export function toRemove(chain: readonly IDataObject[], hosts: readonly string[]): HostPlan {
	const changes: RuleChange[] = [];
	const found = new Set<string>();
	for (const rule of chain) {
		const entries = entriesOf(rule);
		const some = hostsIn(entries, hosts);
		if (some.length === 0) continue;
		for (const host of some) found.add(host);
		const remoteHosts = withoutHosts(entries, some);
		if (hostCount(remoteHosts) === 0) {
			throw new Unusable(
				`would have no host left in "${nameOf(rule)}", and then apply to every host`,
				'Disable or delete the rule instead, or keep a placeholder host in it, such as 192.0.2.1. Nothing was sent.',
			);
		}
		changes.push({ id: rule.id as string, name: nameOf(rule), remoteHosts });
	}
	return { changes, untouched: hosts.filter((host) => !found.has(host)) };
}
