import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { toNodeError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { collection, parsed, read } from '../../../shared/input/parameters';
import { asBoolean, asWhole } from '../../../shared/input/values';
import { request } from '../../../shared/transport/rest';
import type { ApiRequest } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import { textField } from '../../fields/common';
import { readId } from '../../fields/read';
import { title } from '../../operations/bulk/targets';
import { isDryRun } from '../../operations/dryRun';
import { entryLocator } from '../../operations/entries';
import { getByListing } from '../../operations/getOne';
import { oncePerRun } from '../../operations/oncePerRun';
import type { Plan, WriteOperation } from '../../operations/operation';
import { afterPart } from '../../operations/partly';
import { rulesBeside, scopeOf } from '../../operations/reorder';
import { requireSuccess } from '../../operations/success';
import type { Family } from './family';
import { CHANGES, MANAGE, ONE_RULE, rulePath } from './family';
import type { HostPlan, RuleChange } from './hostChanges';
import { chainOf, toAdd, toRemove } from './hostChanges';
import { asHosts, entriesOf } from './hosts';

/**
 * "Add Hosts" and "Remove Hosts": the rule is read, changed and written, once for all items of a run,
 * because the console takes the hosts of a rule as a whole.
 */

const hostsField: INodeProperties = {
	...textField(
		'hosts',
		'Hosts',
		'Addresses, networks and domains, separated by commas, or an expression that gives a list',
		'e.g. 198.51.100.7, evil.example',
	),
	required: true,
};

const addOptions: INodeProperties[] = [
	{
		displayName: 'Make Further Rules',
		name: 'makeRules',
		type: 'boolean',
		default: true,
		description:
			'Whether to go on in a copy of the rule, called like it with a number, where it is full',
	},
	{
		displayName: 'Max Hosts per Rule',
		name: 'mostHosts',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 5000 },
		default: 50,
		description: 'From how many hosts on a rule is full; the console takes 5,000 at most',
	},
];

interface Settings {
	most: number;
	mayMake: boolean;
}

function readSettings(this: IExecuteFunctions, item: number): Settings {
	const { mostHosts = 50, makeRules = true } = collection(this, 'options', item);
	const node = this.getNode();
	return {
		most: parsed(node, 'Max Hosts per Rule', item, () => asWhole(mostHosts, 1, 5000)),
		mayMake: parsed(node, 'Make Further Rules', item, () => asBoolean(makeRules)),
	};
}

/** Fields of a rule that a copy of it gets. */
const COPIED = [
	...['action', 'status', 'direction', 'osTypes', 'protocol', 'application', 'localHost'],
	...['localPort', 'remotePort', 'location', 'tagIds', 'description'],
];

/** The hosts that the items of a run want in or out of a rule. */
const runs = new WeakMap<IExecuteFunctions, Map<string, Set<string>>>();

function together(context: IExecuteFunctions, key: string, hosts: readonly string[]): Set<string> {
	const wanted = runs.get(context) ?? new Map<string, Set<string>>();
	runs.set(context, wanted);
	const all = wanted.get(key) ?? new Set<string>();
	wanted.set(key, all);
	for (const host of hosts) all.add(host);
	return all;
}

interface Change {
	verb: 'add' | 'remove';
	decide: (chain: IDataObject[], hosts: string[], settings: Settings) => HostPlan;
}

interface Work {
	rule: IDataObject;
	plan: HostPlan;
}

const requestOf = ({ rule }: Work, family: Family, change: RuleChange): ApiRequest => {
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
		path: family.kind.record.list.path,
		body: { data: { ...data, name, remoteHosts }, filter: scopeOf(rule) as IDataObject },
		permission: MANAGE,
	};
};

/** Reads the rule and those that continue it, and decides what to write. */
async function workOf(
	this: IExecuteFunctions,
	{ kind, noun }: Family,
	id: string,
	decide: (chain: IDataObject[]) => HostPlan,
	item: number,
): Promise<Work> {
	const rule = await getByListing.call(this, kind.record.list, id, noun, item);
	const beside = await rulesBeside.call(this, kind, rule);
	const plan = parsed(this.getNode(), title(kind.noun), item, () => decide(chainOf(rule, beside)));
	return { rule, plan };
}

/** Writes one rule after the other; answers them as the console then has them. */
async function write(this: IExecuteFunctions, work: Work, family: Family): Promise<IDataObject[]> {
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
				plural: family.kind.plural,
				done: rows.map(({ id }) => id as string),
				unsent: changes.slice(at + 1).flatMap(({ id }) => (id === undefined ? [] : [id])),
			});
		}
	}
	return rows;
}

function changeHosts(
	family: Family,
	{ verb, decide }: Change,
	described: Pick<WriteOperation, 'menu' | 'calls' | 'fields'>,
): WriteOperation {
	const { kind, noun } = family;
	return {
		...described,
		effect: CHANGES,
		permission: MANAGE,
		plan(item): Plan {
			const id = readId.call(this, `${kind.noun}Id`, title(kind.noun), item);
			const hosts = read(this, 'hosts', 'Hosts', item, asHosts);
			const settings = readSettings.call(this, item);
			const key = JSON.stringify([verb, kind.noun, id, settings]);
			const wanted = isDryRun(this, item) ? new Set(hosts) : together(this, key, hosts);
			const find = () =>
				workOf.call(this, family, id, (chain) => decide(chain, [...wanted], settings), item);
			const work = () => (isDryRun(this, item) ? find() : oncePerRun(this, `${key} read`, find));
			const answer = ({ rule, plan }: Work, rows: IDataObject[]): IDataObject => {
				const untouched = hosts.filter((host) => plan.untouched.includes(host));
				const changed = hosts.filter((host) => !untouched.includes(host));
				return {
					id,
					name: rule.name,
					status: rule.status,
					...(verb === 'add'
						? { added: changed, present: untouched }
						: { removed: changed, absent: untouched }),
					rules: rows.map((row) => ({
						id: row.id,
						name: row.name,
						remoteHosts: entriesOf(row),
					})),
				};
			};
			return {
				record: { noun, id, kind: kind.record },
				call: async () => {
					const found = await work();
					const [first] = found.plan.changes;
					if (first === undefined) return { done: answer(found, []) };
					return requestOf(found, family, first);
				},
				send: async () => {
					const found = await work();
					const data = await oncePerRun(this, `${key} write`, () =>
						write.call(this, found, family),
					);
					return { data: answer(found, data), status: 200 };
				},
				success: 'any',
				what: `${verb} hosts`,
				answer: (data) => data as IDataObject,
			};
		},
	};
}

export const addHosts = (family: Family): WriteOperation =>
	changeHosts(
		family,
		{ verb: 'add', decide: toAdd },
		{
			menu: {
				name: 'Add Hosts',
				action: `Add hosts such as addresses and domains to a ${family.noun}`,
				description:
					'Add hosts to those that a rule has. A full rule goes on in a copy of it with a number.',
			},
			calls: [ONE_RULE, `POST ${family.template}`],
			fields: [
				entryLocator(family.kind),
				hostsField,
				{
					displayName: 'Options',
					name: 'options',
					type: 'collection',
					placeholder: 'Add Option',
					default: {},
					options: addOptions,
				},
			],
		},
	);

export const removeHosts = (family: Family): WriteOperation =>
	changeHosts(
		family,
		{ verb: 'remove', decide: toRemove },
		{
			menu: {
				name: 'Remove Hosts',
				action: `Remove hosts such as addresses and domains from a ${family.noun}`,
				description:
					'Remove hosts from a rule and from the copies of it with a number. The last host stays: without any a rule is for every host.',
			},
			calls: [ONE_RULE],
			fields: [entryLocator(family.kind), hostsField],
		},
	);
