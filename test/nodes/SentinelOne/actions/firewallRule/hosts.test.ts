import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import {
	chainOf,
	numbered,
	toAdd,
	toRemove,
} from '../../../../../nodes/SentinelOne/actions/firewallRule/hostChanges';
import {
	asHosts,
	hostCount,
	withHosts,
} from '../../../../../nodes/SentinelOne/actions/firewallRule/hosts';
import { id } from '../../../../harness/sentinelone';

/** How hosts come into rules and out of them. */

const rule = (n: number, hosts: string[], more: IDataObject = {}): IDataObject => ({
	id: id(n),
	name: numbered('Bad hosts', n),
	action: 'Block',
	direction: 'any',
	status: 'Enabled',
	remoteHosts: withHosts([], hosts),
	...more,
});
const address = (n: number) => `198.51.${Math.floor(n / 250)}.${n % 250}`;
const some = { most: 3, mayMake: true };

it.each([
	['198.51.100.7', 'addresses', '198.51.100.7'],
	['2001:DB8::1', 'addresses', '2001:db8::1'],
	['198.51.100.0/24', 'cidr', '198.51.100.0/24'],
	['2001:db8::/32', 'cidr', '2001:db8::/32'],
	['evil[.]example', 'fqdn', 'evil.example'],
])('%s is filed under %s', (entered, type, value) => {
	expect(withHosts([], asHosts(entered))).toEqual([{ type, values: [value] }]);
});

it.each([
	'0.0.0.0/0',
	'::/0',
	'198.51.100.256',
	'198.51.100.0/33',
	'localhost',
	'a b',
	'*',
	'1.2.3.4-9',
])('%s is no host: a rule for it would be for too much, or for nothing', (entered) => {
	expect(() => asHosts(entered)).toThrow('neither an address');
});

it('fills a rule, and goes on in copies of it with numbers', () => {
	const chain = [rule(1, [address(1), address(2)])];
	const { changes } = toAdd(chain, [3, 4, 5, 6, 7].map(address), some);
	expect(
		changes.map(({ id: one, name, remoteHosts }) => [one, name, hostCount(remoteHosts)]),
	).toEqual([
		[id(1), 'Bad hosts', 3],
		[undefined, 'Bad hosts (2)', 3],
		[undefined, 'Bad hosts (3)', 1],
	]);
});

it('adds nothing that a rule or its copy has already', () => {
	const chain = [rule(1, [address(1)]), rule(2, [address(2)])];
	const { changes, untouched } = toAdd(chain, [address(1), address(2)], some);
	expect(changes).toEqual([]);
	expect(untouched).toEqual([address(1), address(2)]);
});

it('does not take a copy that is switched off for one that blocks', () => {
	const chain = [rule(1, [1, 2, 3].map(address)), rule(2, [address(9)], { status: 'Disabled' })];
	const { changes } = toAdd(chain, [address(9)], some);
	expect(changes).toEqual([
		{ name: 'Bad hosts (3)', remoteHosts: [{ type: 'addresses', values: [address(9)] }] },
	]);
});

it.each([
	['without hosts', []],
	['for any host', [{ type: 'any', values: [] }]],
	[
		'for any host beside one',
		[
			{ type: 'addresses', values: [address(1)] },
			{ type: 'any', values: [] },
		],
	],
])('does not make one for few of a rule %s', (_what, remoteHosts) => {
	expect(() => toAdd([rule(1, [], { remoteHosts })], [address(1)], some)).toThrow(
		'is for every host',
	);
});

it('never leaves a rule without hosts, which would then be for every host', () => {
	const chain = [rule(1, [address(1), address(2)]), rule(2, [address(3)])];
	expect(() => toRemove(chain, [address(3)])).toThrow('would have no host left in "Bad hosts (2)"');
	expect(() => toRemove(chain, [1, 2].map(address))).toThrow('would have no host left');
});

it('keeps ranges, and what else it does not know', () => {
	const range = { type: 'range', values: [address(1), address(9)] };
	const chain = [
		rule(1, [], { remoteHosts: [range, { type: 'addresses', values: [address(1)] }] }),
	];
	expect(toRemove(chain, [address(1)]).changes[0]?.remoteHosts).toEqual([range]);
});

it('a chain ends where the number, the action or the direction is another', () => {
	const first = rule(1, [address(1)]);
	const second = rule(2, [address(2)]);
	expect(chainOf(first, [first, second, rule(4, [address(4)])])).toEqual([first, second]);
	expect(chainOf(first, [first, { ...second, action: 'Allow' }])).toEqual([first]);
});

it('what is added and removed again leaves everything as it was', () => {
	const numbers = fc.uniqueArray(fc.nat(2000), { minLength: 1, maxLength: 40 });
	fc.assert(
		fc.property(numbers, numbers, fc.integer({ min: 1, max: 9 }), (before, added, most) => {
			const kept = before.map(address);
			const fresh = added.map(address).filter((host) => !kept.includes(host));
			const chain = [rule(1, kept)];
			const { changes } = toAdd(chain, fresh, { most, mayMake: true });
			for (const { id: one, remoteHosts } of changes)
				expect(hostCount(remoteHosts)).toBeLessThanOrEqual(
					one === undefined ? most : Math.max(most, kept.length),
				);
			const told = changes.flatMap(({ remoteHosts }) =>
				remoteHosts.flatMap(({ values }) => values as string[]),
			);
			expect(told.filter((host) => fresh.includes(host)).sort()).toEqual([...fresh].sort());
			const own = changes.find((change) => change.id === id(1));
			if (own === undefined) return;
			const [back] = toRemove([{ ...chain[0], remoteHosts: own.remoteHosts }], fresh).changes;
			expect(back?.remoteHosts).toEqual(chain[0]?.remoteHosts);
		}),
	);
});
