import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { resources } from '../../nodes/SentinelOne/actions/resources';
import type { Operation } from '../../nodes/SentinelOne/operations/operation';
import { records } from '../../nodes/shared/records';
import { findCall } from '../../nodes/shared/contract';
import { YEARS, everyOperation } from '../../sandbox/console/contract';
import { schemaOf } from '../../sandbox/console/graphql/schema';
import { handlers } from '../../sandbox/console/resources';
import { ALL } from '../harness/extent';
import { custom, id as madeUp } from '../harness/sentinelone';
import { callOf, isReading } from '../safety/contractMatch';
import type { Slot } from '../safety/inputs';
import { playedPairs, put, shownFields, slots, variants } from '../safety/inputs';
import { execute } from '../safety/withFile';
import type { Recorder } from '../safety/recorder';
import { startRecorder } from '../safety/recorder';
import { isRest, refusals, saidOf, unknown, unmet, valuesOf, yearsOf } from './both';
import { hasOutputSchema, keepSchema, keptSchema, outputSchema } from './outputs';

/**
 * Every operation against the contracts: what it sends, what it says that it calls, and what it gives
 * back, from which the editor's output schemas are made. OUTPUT_SCHEMAS=write writes those anew.
 */

const WRITES_SCHEMAS = process.env.OUTPUT_SCHEMAS === 'write';

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

const ITEM = { id: 'record-1', email: 'person@example.com' };

/** What leaves for an input and comes of it, and the error that kept it from leaving. */
async function sentBy(parameters: IDataObject) {
	recorder.take();
	const { error, json } = await execute(parameters, [ITEM], { credential: custom(recorder.url) });
	return { error: error?.message, sent: recorder.take(), json };
}

/** Looking up whom a person named is said by no operation: it takes the lists of records. */
const LOOK_UPS: ReadonlySet<string> = new Set([
	...Object.values(records).map(({ list }) => `GET ${list.path}`),
	// The same for what has a list of its own, and how many there are.
	...['GET /agents/count', 'GET /firewall-control/{firewall_rule_category}'],
	...['query alerts', 'query alertColumnMetadata', 'query __schema'],
]);

/** Where the first call depends on a choice, or on what the console has. */
const ELSEWHERE_FIRST: ReadonlySet<string> = new Set(['export: download', 'threat: downloadFile']);

/** What is asked by POST. */
const QUESTIONS: ReadonlySet<string> = new Set([
	'POST /exclusions/validate',
	'POST /restrictions/validate',
]);

const changes = (own: Operation): boolean =>
	'plan' in own || 'prepare' in own || 'executeTogether' in own;

const rootFields = (kind: string): string[] => {
	const schema = schemaOf('full');
	const type = kind === 'mutation' ? schema.getMutationType() : schema.getQueryType();
	return Object.keys(type?.getFields() ?? {});
};

const isCollection = ({ type }: INodeProperties) => type === 'collection';

/**
 * Fields that many operations share, such as the filters for agents, are tried in one of those of
 * whose calls the contracts say the same; in all of them in a long run.
 */
const tried = new Set<string>();
function isTried(call: string, field: INodeProperties, value: unknown): boolean {
	const said = saidOf(call, field.name);
	if (ALL || said === undefined) return false;
	const key = `${call.split(' ')[0]} ${JSON.stringify([field, value])} ${said}`;
	if (tried.has(key)) return true;
	tried.add(key);
	return false;
}

/** One field of a collection at a time, with each of its values, on an input that is else empty. */
function oneAtATime(resource: string, operation: string) {
	const { calls } = resources[resource]!.operations[operation]!;
	const found = new Map<string, IDataObject>();
	for (const { parameters } of variants(resource, operation, { full: true })) {
		const collections = shownFields(parameters).filter(isCollection);
		for (const collection of collections) {
			const inside = slots(parameters).filter(
				({ at }: Slot) =>
					at[0] === collection.name &&
					at.length === 2 &&
					!/^(?:otherFilters|dryRun|allowFromAi|includeRegistrationToken)$/.test(String(at[1])),
			);
			for (const slot of inside) {
				const full = parameters[collection.name] as IDataObject;
				const empty = Object.fromEntries(collections.map(({ name }) => [name, {}]));
				const base = { ...parameters, ...empty } as IDataObject;
				for (const value of valuesOf(slot.field, full[slot.field.name])) {
					const key = `${collection.name}.${slot.field.name} = ${JSON.stringify(value)}`;
					if (!found.has(key) && !isTried(calls[0]!, slot.field, value))
						found.set(key, put(base, slot, value));
				}
			}
		}
	}
	return [...found];
}

describe.each(playedPairs.filter(([resource]) => resource !== 'apiRequest'))(
	'%s: %s',
	(resource, operation) => {
		const own = resources[resource]!.operations[operation]!;
		const { calls } = own;
		let played: Array<{ name: string } & Awaited<ReturnType<typeof sentBy>>>;
		beforeAll(async () => {
			played = [];
			for (const { name, parameters } of variants(resource, operation)) {
				played.push({ name, ...(await sentBy(parameters)) });
			}
		});

		it('makes calls that some console has, and that the sandbox plays', async () => {
			const known = everyOperation();
			const rest = calls.filter(isRest);
			expect(rest.filter((call) => !known.has(call))).toEqual([]);
			expect(rest.filter((call) => !(call in handlers))).toEqual([]);
			for (const call of calls.filter((one) => !isRest(one))) {
				const [kind = '', name = ''] = call.split(' ');
				const isKnown = name.startsWith('/')
					? (await findCall(call)) !== undefined
					: rootFields(kind).includes(name);
				expect({ call, isKnown }).toEqual({ call, isKnown: true });
			}
		});

		it('sends what every console takes that has the call', () => {
			for (const { name, error, sent } of played) {
				expect({ name, error, refused: unknown(refusals(sent)) }).toEqual({ name, refused: [] });
			}
		});

		// Docs, permissions and the consoles that have it all follow from what it declares.
		it('makes the calls that it declares, and none but look-ups beside', () => {
			const declared = new Set<string>(calls);
			const made = played.flatMap(({ sent }) =>
				sent.map((one) => ({
					name: callOf(one)?.name ?? `${one.method} ${one.url}`,
					reads: isReading(one),
				})),
			);
			// What is changed is read first, at its own address.
			const isLookUp = (name: string): boolean =>
				LOOK_UPS.has(name) || declared.has(name.replace(/^GET /, 'PUT '));
			const others = made.filter(
				({ name, reads }) => !declared.has(name) && !(reads && isLookUp(name)),
			);
			expect(others).toEqual([]);
			const names = made.map(({ name }) => name);
			if (calls.length > 0 && !ELSEWHERE_FIRST.has(`${resource}: ${operation}`)) {
				expect(names).toContain(calls[0]);
			}
			if (calls.length > 0) expect(names.some((name) => declared.has(name))).toBe(true);
			const writes = made.filter(({ name, reads }) => !reads && !QUESTIONS.has(name));
			expect(writes.length > 0).toBe(changes(own));
		});

		it('gives back what the editor shows before a run', () => {
			const hasSchema = hasOutputSchema(resource, operation, own);
			const schema = hasSchema ? outputSchema(played[0]?.json ?? []) : undefined;
			if (WRITES_SCHEMAS) keepSchema(resource, operation, schema);
			expect(keptSchema(resource, operation)).toEqual(schema);
		});

		it('sends each field of its collections so that every console takes it', async () => {
			const findings: string[] = [];
			for (const [field, parameters] of oneAtATime(resource, operation)) {
				let { error, sent } = await sentBy(parameters);
				// What takes agents out of service wants groups named beside any other filter.
				// What leaves nothing out is refused alone; beside another filter it goes.
				const alone = /name no group|leave no .* out|Filters are empty/;
				if (alone.test(error ?? ''))
					({ error, sent } = await sentBy(
						put(parameters, { at: ['filters', 'groupIds'] }, [madeUp(1)]),
					));
				if (sent.length === 0) findings.push(`${field} → nothing left: ${error}`);
				findings.push(...unknown(refusals(sent)).map((refusal) => `${field} → ${refusal}`));
			}
			expect(findings).toEqual([]);
		});
	},
);

it('excuses no refusal that consoles no longer make', () => {
	expect(unmet()).toEqual([]);
});

it('knows which operations not every console has', () => {
	const some = playedPairs.flatMap(([resource, operation]) => {
		const { calls } = resources[resource]!.operations[operation]!;
		const years = YEARS.filter((year) =>
			calls.every((call) => !isRest(call) || yearsOf(call).includes(year)),
		);
		return calls.length === 0 || years.length === YEARS.length
			? []
			: [[`${resource}: ${operation}`, years]];
	});
	expect(Object.fromEntries(some)).toEqual({
		'agent: resetPassphrase': ['2026'],
		'asset: getAll': ['2026'],
		'hyperautomation: getAll': ['2026'],
		'hyperautomation: getRun': ['2026'],
		'hyperautomation: run': ['2026'],
		'indicator: createFromStix': ['2026'],
		'platformRule: disable': ['2026'],
		'platformRule: enable': ['2026'],
		'platformRule: getAll': ['2026'],
		'remoteScript: deleteScheduled': ['2026'],
		'remoteScript: getScheduled': ['2026'],
		'remoteScript: schedule': ['2026'],
		'serviceUser: generateToken': ['2026'],
		'starAlert: mitigate': ['2026'],
		'user: resendRecoveryEmailCode': ['2023'],
		'user: sendRecoveryCode': ['2023'],
		'user: update2fa': ['2023'],
		'user: verifyRecoveryCode': ['2023'],
		'user: verifyRecoveryEmailCode': ['2023'],
	});
});
