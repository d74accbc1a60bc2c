import type { Clock } from '../clock';
import { FaultPlan } from '../faults/plan';
import { makeId } from '../ids';
import { RequestLog } from '../log';
import { checkPermissions } from '../permissions';
import { valueAt, withValue } from '../query/values';
import { RateLimiter } from '../rate-limit';
import { placeFields } from '../rows/agents';
import { PER_AGENT } from '../rows/applications';
import { givenAlertFields } from '../graphql/row';
import { groupRow } from '../rows/scopes';
import { defaultGroup, placeOfGroup } from '../resources/scopes';
import { select } from '../store/select';
import { candidates, count } from '../store/selection';
import { parseMicros, formatMicros } from '../time';
import type { Token, TokenRequest } from '../tokens';
import type { CollectionName, Login, Row, World } from '../world';

export interface AddOptions {
	/** On every new row; dotted names reach inside: `threatInfo.classification`. */
	fields?: Row;
	/** The rows stay out of every answer until so many ms after now. */
	visibleAfterMs?: number;
	/** Blocks of so many rows share one time of creation. */
	equalTimestamps?: number;
}

const isPlain = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields laid over a row: dotted names and plain objects reach inside. */
function overlay(row: Row, fields: Row): Row {
	let out = row;
	for (const [name, value] of Object.entries(fields)) {
		const before = name.includes('.') ? undefined : out[name];
		const merged = isPlain(value) && isPlain(before) ? overlay(before, value) : value;
		out = withValue(out, name, merged);
	}
	return out;
}

/** What is done to a console from outside: by the object in a test, by HTTP under /_sandbox. */
export class Controls {
	readonly faults = new FaultPlan();
	readonly log = new RequestLog();
	readonly limiter: RateLimiter;

	constructor(
		readonly world: World,
		readonly clock: Clock,
	) {
		this.limiter = new RateLimiter(() => clock.ms);
	}

	collection(name: CollectionName) {
		const { collections, collectionNames } = this.world;
		if (!Object.hasOwn(collections, name))
			throw new TypeError(`no collection ${name}; there are ${collectionNames.join(', ')}`);
		return collections[name];
	}

	/** Adds generated rows (a number) or rows with these fields; returns their ids. */
	add(name: CollectionName, what: number | Row[], options: AddOptions = {}): string[] {
		const collection = this.collection(name);
		const now = this.clock.micros;
		const { fields = {}, visibleAfterMs, equalTimestamps = 1 } = options;
		const isNested = Object.keys(fields).some((key) => key.includes('.') || isPlain(fields[key]));
		const isLate = visibleAfterMs !== undefined;
		if (
			typeof what === 'number' &&
			collection.spec.make &&
			!isNested &&
			!isLate &&
			!(collection.spec.createdPath in fields)
		) {
			const given = Object.keys(fields).length > 0 ? this.placed(name, fields) : undefined;
			const first = collection.timeline.append(what, now, 1, equalTimestamps, given);
			if (name === 'agents')
				this.world.collections.applications.timeline.append(what * PER_AGENT, now, 1);
			// A fleet of a million needs no list of its ids.
			const count = Math.min(what, 10_000);
			return Array.from({ length: count }, (_, i) => collection.baseId(first + i));
		}
		const rows = typeof what === 'number' ? Array.from({ length: what }, () => ({})) : what;
		const visibleAt = isLate ? now + visibleAfterMs * 1000 : undefined;
		return rows.map((row, i) => {
			const wanted = this.placed(name, { ...fields, ...row });
			const { idPath, createdPath } = collection.spec;
			const id = String(valueAt(wanted, idPath) ?? collection.newId());
			const at = parseMicros(wanted[createdPath] ?? valueAt(wanted, createdPath));
			const block = Math.floor(i / equalTimestamps) * equalTimestamps;
			const made = this.template(name, i, id, at ?? now + block);
			collection.give(overlay(made, wanted), visibleAt);
			if (name === 'sites') this.addDefaultGroup(id, at ?? now);
			return id;
		});
	}

	/** Lays fields over a row, as if the console had changed it; false when there is none. */
	change(name: CollectionName, id: string, fields: Row): boolean {
		const collection = this.collection(name);
		const { updatedPath } = collection.spec;
		const wanted = this.placed(name, fields);
		const isTouched = updatedPath !== undefined && valueAt(wanted, updatedPath) === null;
		const touched = isTouched ? { [updatedPath]: formatMicros(this.clock.micros) } : {};
		return collection.change([id], (row) => overlay(row, { ...touched, ...wanted })) === 1;
	}

	remove(name: CollectionName, id: string): boolean {
		return this.collection(name).remove(id);
	}

	/** A row whether or not it is visible yet. */
	get(name: CollectionName, id: string): Row | undefined {
		this.world.transitions.settle();
		return this.collection(name).peek(id);
	}

	/** Visible rows, by creation. */
	rows(name: CollectionName, limit = 100): Row[] {
		this.world.transitions.settle();
		const order = { field: 'createdAt', key: () => null, descending: false };
		const selection = { ranges: [], where: [], order };
		return select(this.collection(name), selection, { limit, skip: 0 }).rows;
	}

	/** The visible rows for which the test holds. */
	find(name: CollectionName, test: (row: Row) => boolean): Row[] {
		this.world.transitions.settle();
		return [...candidates(this.collection(name), { ranges: [], where: [test] })];
	}

	count(name: CollectionName): number {
		return count(this.collection(name), { ranges: [], where: [] });
	}

	counts(): Record<string, number> {
		return Object.fromEntries(this.world.collectionNames.map((name) => [name, this.count(name)]));
	}

	issueToken(request: TokenRequest & { expiresInMs?: number } = {}): Token {
		const { expiresInMs, ...rest } = request;
		checkPermissions([...(rest.permissions ?? []), ...(rest.without ?? [])]);
		const expiresAt =
			expiresInMs === undefined ? rest.expiresAt : this.clock.micros + expiresInMs * 1000;
		// Like every token it is somebody's: the administrator's unless told.
		return this.world.tokens.issue({ userId: makeId('user', 0), ...rest, expiresAt });
	}

	/** By the token's id or its secret. */
	revokeToken(idOrValue: string): boolean {
		const token = this.world.tokens
			.all()
			.find(({ id, value }) => id === idOrValue || value === idOrValue);
		if (!token) return false;
		token.isRevoked = true;
		return true;
	}

	setLogin(userId: string, login: Partial<Login>): void {
		this.world.logins.set(userId, { ...this.world.login(userId), ...login });
	}

	/** What a given row has before its own fields: a generated row, or a copy of the first one. */
	private template(name: CollectionName, index: number, id: string, createdAt: number): Row {
		const collection = this.collection(name);
		const { idPath, createdPath, updatedPath, make } = collection.spec;
		if (make) return make(900_000_000 + index, id, createdAt);
		const [first = {}] = this.rows(name, 1);
		const at = formatMicros(createdAt);
		return overlay(first, {
			...('name' in first ? { name: `New ${id.slice(-6)}` } : {}),
			...('isDefault' in first ? { isDefault: false } : {}),
			[idPath]: id,
			[createdPath]: at,
			...(updatedPath ? { [updatedPath]: at } : {}),
		});
	}

	private addDefaultGroup(siteId: string, createdAt: number): void {
		const { groups } = this.world.collections;
		groups.give(groupRow(this.world, groups.newId(), createdAt, siteId, 0));
	}

	/** An agent that is put into a site or group gets the names that go with it. */
	private placed(name: CollectionName, fields: Row): Row {
		if (name === 'unifiedAlerts') return givenAlertFields(this.world, fields);
		if (name !== 'agents' || (!fields.siteId && !fields.groupId)) return fields;
		const groupId = fields.groupId ?? defaultGroup(this.world, String(fields.siteId))?.id;
		const place = placeOfGroup(this.world, String(groupId));
		if (!place) throw new TypeError('no such site or group');
		return { ...placeFields(place), ...fields };
	}
}
