import { perRun } from '../../perRun';
import type { Family } from './families';

/** What one run has found out already, so that the same is not asked twice. */

export interface Memory {
	/** Ids that lie inside, by what they are of. */
	inside: Map<Family, Set<string>>;
	/** Look-ups that were made, or are under way, by the kind of record and the id. */
	asked: Map<string, Promise<void>>;
	/** Of those inside, records that do so wholly: nothing outside is changed with them. */
	wholly: Map<Family, Set<string>>;
	/** Users who also have roles outside, by their ids. */
	reachOut: Set<string>;
	/** Alerts of unified alerts that lie inside, and notes of such. */
	alerts: Set<string>;
	notes: Set<string>;
	/** Queries of the data lake that this run launched. */
	queries: Set<string>;
	/** The accounts of the credential's sites, by the site. */
	accountOfSite?: Promise<ReadonlyMap<string, string>>;
	/** The user whose token it is. */
	ownId?: string;
}

export const memoryOf = perRun(
	(): Memory => ({
		inside: new Map(),
		asked: new Map(),
		wholly: new Map(),
		reachOut: new Set(),
		alerts: new Set(),
		notes: new Set(),
		queries: new Set(),
	}),
);

/** The set under a key, made where there is none. */
export function setAt<Key>(map: Map<Key, Set<string>>, key: Key): Set<string> {
	let set = map.get(key);
	if (set === undefined) {
		set = new Set();
		map.set(key, set);
	}
	return set;
}
