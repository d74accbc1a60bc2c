import type { INodeProperties } from 'n8n-workflow';
import type { ContractYear, Operation, Schema } from '../../sandbox/console/contract';
import { YEARS, contractOf, resolve } from '../../sandbox/console/contract';
import { checkPath, parseQuery } from '../../sandbox/console/validate';
import type { Sent } from '../safety/contractMatch';
import { callOf, checkSentBody, refusalOf, withoutFreeName } from '../safety/contractMatch';

/** Requests against the contract of every console that has the call. */

/** Whether a call is one of the REST contracts, and not of GraphQL or the data lake. */
export const isRest = (call: string): boolean =>
	/^(?:GET|POST|PUT|DELETE) \/(?!sdl\/|xspm\/)/.test(call);

/** The consoles that have a call of the contract. */
export const yearsOf = (call: string): ContractYear[] =>
	YEARS.filter((year) => contractOf(year).has(call));

function refusedBy(
	operation: Operation,
	params: Record<string, string>,
	sent: Sent,
): string | undefined {
	try {
		checkPath(operation, params);
		const { search, body } = withoutFreeName(sent);
		parseQuery(operation, search);
		checkSentBody(operation, sent, body);
		return undefined;
	} catch (error) {
		const { errors } = (error as { body: { errors: Array<{ detail: string }> } }).body;
		return errors[0]?.detail;
	}
}

/** What some console refuses and the nodes know of: `2023 POST /agents/…: filter.isActive: …`. */
const KNOWN: readonly RegExp[] = [
	// Consoles that have no unified exclusions as of today are asked for the list before them.
	/^2023 (GET|POST|PUT|DELETE) \/unified-exclusions: /,
	// Consoles of 2023 know files by their SHA1 alone, as the field says.
	/^2023 (POST|PUT) \/restrictions(\/validate)?: data\.sha256Value: Unknown field/,
	// A policy goes back with the settings that the console itself told.
	/^2023 PUT \/(sites|groups|accounts)\/\S+\/policy: data\.\S+: Unknown field/,
	// Asked again without a scope, which the older console does not take here.
	/2023 POST \/restrictions\/validate: filter: Unknown field/,
	// A list of one flag: consoles of 2023 took the flag itself in the body of an agent action; asked
	// again, they get it.
	/^2023 (POST \/agents\/actions|PUT \/groups)\/\S+: filter\.(isActive|isUpToDate): must be boolean$/,
	// Asked again without it, where a console has no scheduled rules.
	/^2023 GET \/cloud-detection\/rules: .*isLegacy/,
	// Asked again for the 300 a page that the older console gives.
	/^2023 GET \/groups: .*limit/,
	// Kinds of rules that came later, as the fields say.
	/^2023 (POST|PUT) \/cloud-detection\/rules\S*: data\.(correlationParams|coolOffSettings|scheduledParams): Unknown field/,
	// Values that came later.
	/^2023 .*: "(SDCard|sdCard|correlation|scheduled|ecs task|kubernetes helper|Info|global|suppress_drift_detection)" is not a valid choice\.$/,
];
const met = new Set<RegExp>();

/** Those refusals that nobody knows of. */
export const unknown = (found: string[]): string[] =>
	found.filter((refusal) => {
		const known = KNOWN.find((pattern) => pattern.test(refusal));
		if (known) met.add(known);
		return known === undefined;
	});

/** What is known of and was not met, when everything has been sent. */
export const unmet = (): string[] => KNOWN.filter((known) => !met.has(known)).map(String);

/** What consoles find wrong with requests, e.g. `2023 GET /users: sortBy: …`; those it reaches only. */
export function refusals(requests: Sent[]): string[] {
	const found = requests.flatMap((sent) => {
		const call = callOf(sent);
		// GraphQL and the data lake have contracts of their own.
		if (call !== undefined && !isRest(call.name)) {
			const refusal = refusalOf(sent);
			return refusal === undefined ? [] : [`${call.name}: ${refusal}`];
		}
		if (call === undefined) return [`no console has ${sent.method} ${sent.url.split('?')[0]}`];
		return yearsOf(call.name).flatMap((year) => {
			const operation = contractOf(year).get(call.name)!;
			const detail = refusedBy(operation, call.params, sent);
			return detail === undefined ? [] : [`${year} ${call.name}: ${detail}`];
		});
	});
	return [...new Set(found)];
}

/** Every value that a field lets a person choose; one of its own where it is free. */
export function valuesOf({ type, options = [] }: INodeProperties, own: unknown): unknown[] {
	const offered = options.flatMap((option) => ('value' in option ? [option.value] : []));
	if (type === 'options') return offered;
	if (type === 'multiOptions' && offered.length > 0) return offered.map((value) => [value]);
	return type === 'boolean' ? [true, false] : [own];
}

const inside = (schema: Schema | undefined, name: string): Schema | undefined => {
	const found = schema && resolve(schema).properties?.[name];
	return found && resolve(found);
};

/**
 * What the contracts say of a name in a call's query, filter or data, as text; undefined when they
 * do not have it there. Calls of which they say the same take and refuse the same.
 */
export function saidOf(call: string, name: string): string | undefined {
	const said = YEARS.map((year) => {
		const operation = contractOf(year).get(call);
		if (operation === undefined) return null;
		const { query, body } = operation;
		const found =
			query[name] ?? inside(inside(body, 'filter'), name) ?? inside(inside(body, 'data'), name);
		return found && resolve(found);
	});
	return said.includes(undefined) ? undefined : JSON.stringify(said);
}
