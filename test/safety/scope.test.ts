import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { ALL } from '../harness/extent';
import { TOKEN, custom, id } from '../harness/sentinelone';
import type { Sent } from './contractMatch';
import { isReading } from './contractMatch';
import type { Level } from './customers';
import {
	FOREIGN,
	FOREIGN_ALERT,
	PLACES,
	isForeign,
	isNarrowed,
	playCustomers,
	queryOf,
} from './customers';
import { UUID, questionOf } from './graphql';
import { playedPairs, put, slots, triggerInput, variants } from './inputs';
import type { Slot } from './inputs';
import { lakeCallOf } from './lake';
import { execute } from './withFile';
import type { Recorder } from './recorder';
import { startRecorder } from './recorder';
import { events, properties, triggerOn } from './triggers';

/**
 * Credentials that are kept to the places of one of two customers, in every operation and event: what
 * belongs to the other comes out of none, and no request leaves that is neither narrowed nor looked
 * up. Operations and their parameters come from the descriptions. A long run tries both levels
 * and every place for an id; an ordinary one takes turns.
 */

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
	playCustomers(recorder);
});
afterAll(async () => await recorder.close());

const kept = (level: Level): ICredentialDataDecryptedObject => ({
	...custom(recorder.url, TOKEN),
	[level === 'account' ? 'accountIds' : 'siteIds']: PLACES.join(', '),
});
const levelsFor = (turn: number): Level[] =>
	ALL ? ['account', 'site'] : [turn % 2 === 0 ? 'site' : 'account'];

const ITEM = { id: 'record-1', email: 'person@example.com' };
/** What concerns the user of the token, or nobody. */
const OPEN =
	/^(?:GET \/(?:user|system\/(?:info|status)|activities\/types|hashes\/\w+\/verdict)|POST \/(?:exclusions\/validate|unifiedalerts\/graphql\/schema))$/;

const bodyOf = ({ body }: Sent): string =>
	typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
const pathOf = ({ url }: Sent): string =>
	decodeURIComponent(url.split('?')[0] ?? '').replace('/web/api/v2.1', '');
const idsIn = (text: string): string[] => text.match(/\d{18}/g) ?? [];

/** Whether a body names what belongs to the other: as a whole value, not as a part of a text. */
const isNamed = (body: string): boolean =>
	body.includes(`"${FOREIGN}"`) || body.includes(FOREIGN_ALERT);

/** What is wrong with the requests of a run: one that nothing keeps inside. */
function problemsIn(sent: Sent[], level?: Level): string[] {
	const seen = new Set(PLACES);
	const queries = sent.filter(({ method }) => method === 'GET');
	return sent.flatMap((one) => {
		const narrowed = isNarrowed(one);
		for (const values of queryOf(one).values())
			if (narrowed) for (const own of values) seen.add(own);
		const what = `${one.method} ${pathOf(one)}`;
		if (OPEN.test(what)) return [];
		const body = bodyOf(one);
		const told = isForeign(decodeURIComponent(one.url)) || isNamed(body);
		// Of the vendor, and the same for all: packages, and rules of the platform.
		const ofVendor = /"(?:packageId|platformRuleIds)":(?:"|\[[^\]]*")\d{15}901"/.test(body);
		if (ofVendor) return [];
		// A narrowed list may be asked for anything: it finds it inside, or not at all.
		if (told && !(narrowed && isReading(one))) return [`${what} speaks of the other: ${body}`];
		if (narrowed) return [];
		if (lakeCallOf(one) !== undefined) {
			// A token of several accounts ignores all but the accounts and the query itself.
			const isInside =
				PLACES.some((place) => body.includes(place)) &&
				(level !== 'site' || /site\.id (?:=|in) /.test(body));
			return one.method !== 'POST' || isInside ? [] : [`${what} asks the whole lake`];
		}
		const question = questionOf(one);
		if (question !== undefined) {
			const hasId = ['id', 'alertId', 'noteId', 'ids'].some((name) => name in question.variables);
			return hasId || /alertColumnMetadata/.test(question.document)
				? []
				: [`${question.name} is not narrowed`];
		}
		const named = [
			...idsIn(pathOf(one)),
			...[...queryOf(one).values()].flat(),
			...idsIn(body),
		].filter((text) => /^\d{18}$/.test(text));
		// A workflow is named by a UUID, which the list of workflows has.
		if (pathOf(one).includes(UUID) && queries.some(isNarrowed)) return [];
		return named.some((own) => seen.has(own)) ? [] : [`${what} is kept inside by nothing: ${body}`];
	});
}

/** Whether operations did their work, by their names and what they were refused for. */
const carriedOut = new Map<string, boolean>();

interface Tried {
	message?: string;
	problems: string[];
}

/** Whether an operation says back an id that it was given, and that is the vendor's. */
const isSaid = ({ resource }: IDataObject): boolean => resource === 'platformRule';

async function tryOut(parameters: IDataObject, level: Level): Promise<Tried> {
	recorder.take();
	const { items, error } = await execute(parameters, [ITEM], { credential: kept(level) });
	const sent = recorder.take();
	const out = JSON.stringify(items.map(({ json, binary }) => [json, binary]));
	return {
		message: error?.message,
		problems: [
			...problemsIn(sent, level),
			...(isForeign(out) && !isSaid(parameters) ? [`came out: ${out.slice(0, 300)}`] : []),
		],
	};
}

/** A value with an id of the other customer in the place of one of its own; undefined without any. */
function withForeign(value: unknown): unknown {
	if (Array.isArray(value)) {
		const at = value.findIndex((entry: unknown) => withForeign(entry) !== undefined);
		return at < 0 ? undefined : [...(value.slice(0, -1) as unknown[]), withForeign(value[at])];
	}
	if (typeof value !== 'string') return undefined;
	if (value.includes(UUID)) return value.replace(UUID, FOREIGN_ALERT);
	const last = idsIn(value).pop();
	return last === undefined ? undefined : value.replace(last, FOREIGN);
}

const valueAt = (parameters: IDataObject, { at }: Slot): unknown =>
	at.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], parameters);

describe.each(playedPairs)('%s: %s', (resource, operation) => {
	const turn = playedPairs.findIndex(([r, o]) => r === resource && o === operation);
	const all = variants(resource, operation);

	it.each(levelsFor(turn))('keeps to its places, by %s', async (level) => {
		for (const [at, { name, parameters }] of all.entries()) {
			const { problems, message } = await tryOut(parameters, level);
			expect({ name, problems }).toEqual({ name, problems: [] });
			const what = `${resource}: ${operation}, by ${level}`;
			if (at === 0)
				carriedOut.set(message === undefined ? what : `${what}: ${message}`, message === undefined);
		}
	});

	it.each(levelsFor(turn + 1))('reaches nothing that belongs to another, by %s', async (level) => {
		const done = new Set<string>();
		for (const { name, parameters } of all) {
			for (const slot of slots(parameters)) {
				const value = withForeign(valueAt(parameters, slot));
				const key = slot.at.join('.');
				if (value === undefined || (done.has(key) && !ALL)) continue;
				done.add(key);
				const { problems } = await tryOut(put(parameters, slot, value), level);
				expect({ name, slot: key, problems }).toEqual({ name, slot: key, problems: [] });
			}
		}
	});
});

describe.each(events)('%s', (event) => {
	it.each(levelsFor(events.indexOf(event)))('watches its places alone, by %s', async (level) => {
		recorder.take();
		const trigger = await triggerOn(
			recorder.url,
			triggerInput(properties, event),
			TOKEN,
			kept(level),
		);
		const out: unknown[] = [];
		try {
			await trigger.activate();
			for (let polls = 0; polls < 3; polls++) out.push(await trigger.tick());
		} catch (error) {
			out.push((error as Error).message);
		}
		out.push(trigger.errors.map(({ message }) => message));
		expect(problemsIn(recorder.take(), level)).toEqual([]);
		expect(JSON.stringify(out)).not.toContain(FOREIGN);
	});
});

describe('the measure itself', () => {
	const parameters = {
		...{ resource: 'agent', operation: 'getAll', returnAll: true },
	};

	it('sees what comes out, and what leaves, where nothing keeps it inside', async () => {
		recorder.take();
		const { items } = await execute(parameters, [ITEM], { credential: custom(recorder.url) });
		expect(isForeign(JSON.stringify(items))).toBe(true);
		expect(problemsIn(recorder.take())).not.toEqual([]);
		const scan = {
			...{ resource: 'agent', operation: 'initiateScan', target: 'ids', agentIds: FOREIGN },
		};
		await execute(scan, [ITEM], { credential: custom(recorder.url) });
		expect(problemsIn(recorder.take())).not.toEqual([]);
	});

	it('lets most operations do their work inside', () => {
		const refused = [...carriedOut].flatMap(([what, isDone]) => (isDone ? [] : [what]));
		// Accounts, tokens, new places: what cannot be kept to sites.
		expect(refused.length <= carriedOut.size * 0.13 ? [] : refused).toEqual([]);
	});

	it('has an id of the other for every kind', () => {
		expect(PLACES).not.toContain(FOREIGN);
		expect(withForeign(`${id(1)}, ${id(2)}`)).toBe(`${id(1)}, ${FOREIGN}`);
		expect(withForeign([id(1), id(2)])).toEqual([id(1), FOREIGN]);
	});
});
