import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { collection, parsed, read } from '../../../shared/input/parameters';
import { asBoolean, asWhole } from '../../../shared/input/values';
import { textField } from '../../fields/common';
import { locatorOf } from '../../fields/locators';
import { readId } from '../../fields/read';
import { isDryRun } from '../../operations/dryRun';
import { oncePerRun } from '../../../shared/transport/oncePerRun';
import type { WriteOperation } from '../../operations/operation';
import type { Plan } from '../../operations/plan';
import { optionsCollection } from '../../operations/options';
import type { Family } from './family';
import { CHANGES, MANAGE, ONE_RULE } from './family';
import type { HostPlan } from './hostChanges';
import { toAdd, toRemove } from './hostChanges';
import type { Work } from './hostWork';
import { requestOf, together, workOf, write } from './hostWork';
import { asHosts, entriesOf } from './hosts';

/**
 * "Add Hosts" and "Remove Hosts": the rule is read, changed and written, once for all items of a run,
 * because the console takes the hosts of a rule as a whole.
 */

const hostsField: INodeProperties = {
	...textField(
		'hosts',
		'Hosts',
		'Addresses, networks and domains, separated by commas, or an expression that returns a list',
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
		description: 'Whether to put further hosts into numbered copies of the rule when it is full',
	},
	{
		displayName: 'Max Hosts per Rule',
		name: 'mostHosts',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 5000 },
		default: 50,
		description: 'How many hosts a rule may hold; the console accepts 5,000 at most',
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

interface Change {
	verb: 'add' | 'remove';
	decide: (chain: IDataObject[], hosts: string[], settings: Settings) => HostPlan;
}

function changeHosts(
	family: Family,
	{ verb, decide }: Change,
	described: Pick<WriteOperation, 'menu' | 'calls' | 'fields'>,
): WriteOperation {
	const { kind, noun } = family;
	const own = locatorOf(kind);
	return {
		...described,
		effect: CHANGES,
		permission: MANAGE,
		plan(item): Plan {
			const id = readId.call(this, own.name, own.displayName, item);
			const hosts = read(this, 'hosts', 'Hosts', item, asHosts);
			const settings = readSettings.call(this, item);
			const key = JSON.stringify([verb, noun, id, settings]);
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
				record: { noun, id, kind },
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
					'Add hosts to a rule. Hosts beyond its limit go into numbered copies of the rule.',
			},
			calls: [ONE_RULE, `POST ${family.template}`],
			fields: [locatorOf(family.kind), hostsField, optionsCollection(addOptions)],
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
					'Remove hosts from a rule and its numbered copies. The last host stays, because a rule without hosts applies to every host.',
			},
			calls: [ONE_RULE],
			fields: [locatorOf(family.kind), hostsField],
		},
	);
