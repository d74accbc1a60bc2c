import { resources } from '../../nodes/SentinelOne/actions/resources';
import { sandbox } from '../harness/sandbox';
import { validInput } from '../safety/inputs';
import { keptPairs, keptSchema, misfits, schemaPairs } from './outputs';

/** The editor's output schemas, which actions.test.ts makes from the contract, against a console. */

/** What the sandbox has none of until somebody adds it. */
const STARTS_EMPTY: ReadonlySet<string> = new Set(['blocklist', 'exclusion']);

/** What consoles answer although their contract says otherwise, or nothing. */
const UNLIKE_CONTRACT: Readonly<Record<string, string[]>> = {
	'starAlert: getAll': ['agentId is not in the schema'],
};

/** What the contract leaves open: what an activity tells depends on its type. */
const OPEN: Readonly<Record<string, RegExp>> = { 'activity: getAll': /^data\./ };

it('there is no schema of an operation that is not there', () => {
	const known = new Set(schemaPairs.map((pair) => pair.join(': ')));
	expect(keptPairs().filter((pair) => !known.has(pair))).toEqual([]);
	expect(keptPairs().length).toBeGreaterThan(150);
});

describe('what a console answers fits what the editor shows', () => {
	const box = sandbox({ agents: 60 });
	const lists = schemaPairs.filter(
		([resource, operation]) =>
			operation === 'getAll' && resources[resource]?.operations[operation]?.effect === 'reads',
	);

	it('is tried with most lists', () => expect(lists.length).toBeGreaterThan(20));

	it.each(lists)('%s: %s', async (resource, operation) => {
		const parameters = validInput(resource, operation, {
			special: { limit: 20, otherFilters: '{}' },
		});
		const { json, error } = await box.run(parameters);
		expect(error).toBeUndefined();
		const schema = keptSchema(resource, operation) ?? { type: 'object', properties: {} };
		expect(json.length > 0).toBe(!STARTS_EMPTY.has(resource));
		const found = new Set(json.flatMap((item) => misfits(schema, item)));
		const name = `${resource}: ${operation}`;
		expect([...found].filter((one) => OPEN[name]?.test(one) !== true)).toEqual(
			UNLIKE_CONTRACT[name] ?? [],
		);
	});
});
