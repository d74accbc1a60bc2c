import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { toNodeError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { parsed } from '../../../shared/input/parameters';
import { perRun } from '../../../shared/perRun';
import { request } from '../../../shared/transport/rest';
import type { ApiRequest } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import { title } from '../../../shared/records/picker';
import { getByListing } from '../../operations/getOne';
import { afterPart } from '../../operations/partly';
import { rulesBeside, scopeOf } from '../../operations/reorder';
import { requireSuccess } from '../../operations/success';
import type { Family } from './family';
import { MANAGE, rulePath } from './family';
import type { HostPlan, RuleChange } from './hostChanges';
import { chainOf } from './hostChanges';

/** What is asked of the console to bring hosts into rules and out of them. */

/** Fields of a rule that a copy of it gets. */
const COPIED = [
	...['action', 'status', 'direction', 'osTypes', 'protocol', 'application', 'localHost'],
	...['localPort', 'remotePort', 'location', 'tagIds', 'description'],
];

/** The hosts that the items of a run want in or out of a rule. */
const hostsOf = perRun(() => new Map<string, Set<string>>());

export function together(
	context: IExecuteFunctions,
	key: string,
	hosts: readonly string[],
): Set<string> {
	const wanted = hostsOf(context);
	const all = wanted.get(key) ?? new Set<string>();
	wanted.set(key, all);
	for (const host of hosts) all.add(host);
	return all;
}

export interface Work {
	rule: IDataObject;
	plan: HostPlan;
}

export const requestOf = ({ rule }: Work, family: Family, change: RuleChange): ApiRequest => {
	const { id, name, remoteHosts } = change;
	if (id !== undefined) {
		return {
			method: 'PUT',
			path: rulePath(id),
			body: { data: { remoteHosts } },
			permission: MANAGE,
			notFound: noSuch(family.noun, id),
		};
	}
	const copied = COPIED.filter((field) => (rule[field] ?? null) !== null);
	const data = Object.fromEntries(copied.map((field) => [field, rule[field]]));
	return {
		method: 'POST',
		path: family.kind.list.path,
		body: { data: { ...data, name, remoteHosts }, filter: scopeOf(rule) as IDataObject },
		permission: MANAGE,
	};
};

/** Reads the rule and those that continue it, and decides what to write. */
export async function workOf(
	this: IExecuteFunctions,
	{ kind, noun }: Family,
	id: string,
	decide: (chain: IDataObject[]) => HostPlan,
	item: number,
): Promise<Work> {
	const rule = await getByListing.call(this, kind.list, id, noun, item);
	const beside = await rulesBeside.call(this, kind, rule);
	const plan = parsed(this.getNode(), title(kind.picker.noun), item, () =>
		decide(chainOf(rule, beside)),
	);
	return { rule, plan };
}

/** Writes one rule after the other; answers them as the console then has them. */
export async function write(
	this: IExecuteFunctions,
	work: Work,
	family: Family,
): Promise<IDataObject[]> {
	const { changes } = work.plan;
	const rows: IDataObject[] = [];
	for (const [at, change] of changes.entries()) {
		try {
			const { data } = await request.call(this, requestOf(work, family, change));
			const what = `change the hosts of the ${family.noun}`;
			requireSuccess(this.getNode(), data, { success: 'record', what, id: change.id });
			if (isObject(data)) rows.push(data);
		} catch (error) {
			throw afterPart(toNodeError(this.getNode(), error), {
				plural: family.kind.list.name,
				done: rows.map(({ id }) => id as string),
				unsent: changes.slice(at + 1).flatMap(({ id }) => (id === undefined ? [] : [id])),
			});
		}
	}
	return rows;
}
