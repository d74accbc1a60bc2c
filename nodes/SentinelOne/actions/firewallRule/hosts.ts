import type { IDataObject } from 'n8n-workflow';
import { isDomain, isIpv4, isIpv6, isNetwork, rearmed } from '../../../shared/input/host';
import { Unusable, asListOf, asText } from '../../../shared/input/values';
import { isObject, objectsIn } from '../../../shared/types';

/** The hosts of a rule, as people give them and as the console keeps them. Pure. */

/** One host with the kind that the console files it under. */
export interface Host {
	type: 'addresses' | 'cidr' | 'fqdn';
	value: string;
}

function asHost(entered: unknown): string {
	const value = rearmed(asText(entered, 300)).toLowerCase();
	if (typeOf(value) !== undefined) return value;
	throw new Unusable(
		`holds neither an address, a network nor a domain: "${value.slice(0, 60)}"`,
		'Give IPv4 or IPv6 addresses, networks like 198.51.100.0/24, or domains like evil.example. Nothing was sent.',
	);
}

function typeOf(value: string): Host['type'] | undefined {
	if (isIpv4(value) || isIpv6(value)) return 'addresses';
	if (isNetwork(value)) return 'cidr';
	return isDomain(value) ? 'fqdn' : undefined;
}

/** Hosts from text (commas, spaces or lines between them) or from a list; each once, in order. */
export const asHosts = (value: unknown): string[] => asListOf(value, asHost);

const textsIn = (values: unknown): string[] =>
	Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];

/** The entries of a rule: `[{ type, values }]`. Older rules have one, under another name. */
export function entriesOf({ remoteHosts, remoteHost }: IDataObject): IDataObject[] {
	const entries = objectsIn(remoteHosts);
	if (entries.length > 0) return entries;
	return isObject(remoteHost) ? [remoteHost] : [];
}

/** Whether a rule is for every host there is: then one host more would make it one for few. */
export const isForAll = (rule: IDataObject): boolean => {
	const entries = entriesOf(rule);
	return hostCount(entries) === 0 || entries.some(({ type }) => type === 'any');
};

export const hostCount = (entries: readonly IDataObject[]): number =>
	entries.reduce((sum, { values }) => sum + textsIn(values).length, 0);

/** Which of `hosts` are among the entries. Ranges count as one host that is none of these. */
export function hostsIn(entries: readonly IDataObject[], hosts: readonly string[]): string[] {
	const known = new Set(
		entries
			.filter(({ type }) => type !== 'range')
			.flatMap(({ values }) => textsIn(values).map((value) => value.toLowerCase())),
	);
	return hosts.filter((host) => known.has(host));
}

/** The entries with `hosts` in addition; whatever else is there stays as it is. */
export function withHosts(
	entries: readonly IDataObject[],
	hosts: readonly string[],
): IDataObject[] {
	const result = entries.map((entry) => ({ ...entry }));
	for (const host of hosts) {
		const type = typeOf(host);
		const entry = result.find((one) => one.type === type);
		if (entry === undefined) result.push({ type, values: [host] });
		else entry.values = [...textsIn(entry.values), host];
	}
	return result;
}

/** The entries without `hosts`, and without entries that hold nothing any more. */
export function withoutHosts(
	entries: readonly IDataObject[],
	hosts: readonly string[],
): IDataObject[] {
	const gone = new Set(hosts);
	return entries.flatMap((entry) => {
		if (entry.type === 'range') return [entry];
		const values = textsIn(entry.values).filter((value) => !gone.has(value.toLowerCase()));
		return values.length === 0 ? [] : [{ ...entry, values }];
	});
}
