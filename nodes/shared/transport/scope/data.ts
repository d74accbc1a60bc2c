import { outside, tooWide } from './cap';
import { namesIds, plain } from './families';
import type { Around } from './parts';
import { addNeed, familyOfLevel, isBlank, judge, refuseUnknownIds, textsOf } from './parts';
import { isObject } from '../../types';

/** Bodies, name by name and as deep as they go. Pure. */

const NAME_OF_PLACE = /^(?:target)?(?:account|site|group|scope)(?:name|path)$/;

/** Refuses places by their names, where no id beside them says which are meant. */
function refuseNamedPlace(
	{ cap }: Around,
	name: string,
	value: unknown,
	beside: Readonly<Record<string, unknown>>,
): void {
	if (!NAME_OF_PLACE.test(plain(name)) || isBlank(value)) return;
	if (Object.entries(beside).some(([key, one]) => namesIds(key) && !isBlank(one))) return;
	throw tooWide(cap, name, 'names a place by its name, which cannot be looked up');
}

/** Lists of roles: the entries name accounts or sites, by the level of the user. */
const ROLES = /^(?:scope|site|account|group)role$/;

function judgeRoles(
	around: Around,
	name: string,
	value: unknown,
	beside: Readonly<Record<string, unknown>>,
): void {
	const { cap } = around;
	if (!Array.isArray(value) || !value.every(isObject))
		throw outside(cap, name, ['no list of roles']);
	const [, start = ''] = /^(site|account|group)/.exec(plain(name)) ?? [];
	const family = familyOfLevel(start === '' ? beside.scope : start);
	for (const entry of value) {
		const { id } = entry;
		if (family === undefined || typeof id !== 'string') throw outside(cap, name, textsOf(id));
		addNeed(around, family, name, id, true);
		addNeed(around, 'roles', `${name}.roleId`, entry.roleId, false);
	}
}

/**
 * Judges a body, or a part of it, name by name and as deep as it goes; answers it without what must
 * not leave. Throws `Beyond`.
 */
export function judgeData(
	around: Around,
	value: unknown,
	beside: Readonly<Record<string, unknown>> = {},
): unknown {
	if (Array.isArray(value)) {
		return value.map((entry: unknown) =>
			typeof entry === 'object' ? judgeData(around, entry, beside) : entry,
		);
	}
	if (!isObject(value)) return value;
	const kept: Record<string, unknown> = {};
	for (const [name, entry] of Object.entries(value)) {
		if (ROLES.test(plain(name)) && !isBlank(entry)) {
			judgeRoles(around, name, entry, value);
			kept[name] = entry;
			continue;
		}
		const said = judge(around, name, entry, value);
		if (said === 'drop') continue;
		if (said === undefined) {
			refuseNamedPlace(around, name, entry, value);
			refuseUnknownIds(around, name, entry);
		}
		kept[name] = typeof entry === 'object' ? judgeData(around, entry, value) : entry;
	}
	return kept;
}
