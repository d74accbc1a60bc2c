import type { IDataObject } from 'n8n-workflow';
import type { Cap } from './cap';
import { outside, tooWide, unkept } from './cap';
import { addNeed } from './parts';
import { isWider } from './level';
import { plain } from './families';
import type { Need } from './lookup';
import { mayChange } from '../../contract/graphql';
import { rootFields } from '../../contract/rootFields';
import { isObject } from '../../types';

/** Questions to unified alerts and to exposure management, kept inside a cap by their variables. Pure. */

/** Fields that take the argument `scope`. */
const SCOPED =
	/^(?:alerts|alertFiltersCount|alertAvailableActions|alertsCsvExport|alertGroups|alertGroupByCount|autocompleteOptions|alertTriggerActions|vulnerabilities|misconfigurations)$/;
/** Fields that are about one alert, and the argument that names it. */
const OF_ALERT: Readonly<Record<string, string>> = {
	alert: 'id',
	alertWithRawIndicators: 'id',
	alertHistory: 'alertId',
	alertHistoryCsvExport: 'alertId',
	alertMitigationActionResults: 'alertId',
	alertNotes: 'alertId',
	alertTimeline: 'alertId',
	addAlertNote: 'alertId',
};
const OF_NOTE = /^(?:updateAlertNote|deleteAlertNote)$/;
const OPEN = /^(?:alertColumnMetadata|__typename|__schema|__type)$/;

/** The scope to send: what was asked for where that lies inside, else the cap. */
function scopeOf(cap: Cap, given: unknown, needs: Need[]): IDataObject {
	const own = { scopeType: cap.level.toUpperCase(), scopeIds: [...cap.ids] };
	if (!isObject(given)) return own;
	const { scopeType, scopeIds } = given;
	const type = typeof scopeType === 'string' ? scopeType.toUpperCase() : '';
	// The account of an alert: of it, the sites inside are meant.
	if (type === 'ACCOUNT' && cap.level === 'site') return own;
	const family = { ACCOUNT: 'accounts', SITE: 'sites', GROUP: 'groups' }[type] as
		| 'accounts'
		| 'sites'
		| 'groups'
		| undefined;
	if (family === undefined) throw tooWide(cap, 'scope', `says "${type}"`);
	const around = { cap, path: '', changes: true, needs };
	if (addNeed(around, family, 'scope.scopeIds', scopeIds, true).length === 0) return own;
	return given;
}

/** The ids that the conditions of a filter name. */
function idsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(idsIn);
	if (!isObject(value)) return [];
	if (value.fieldId === 'id' && value.isNegated !== true) return textsIn(value);
	return Object.values(value).flatMap(idsIn);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const textsIn = (value: unknown): string[] =>
	typeof value === 'string'
		? UUID.test(value)
			? [value]
			: []
		: typeof value === 'object' && value !== null
			? Object.values(value).flatMap(textsIn)
			: [];

/**
 * Refuses a change that reaches further than its alerts, such as an exclusion for everybody, and notes
 * the users to whom alerts are given.
 */
function judgeActions(cap: Cap, value: unknown, needs: Need[]): void {
	if (typeof value !== 'object' || value === null) return;
	for (const [name, entry] of Object.entries(value)) {
		const isLevel = /^(?:target)?scope(?:level|type)?$/.test(plain(name));
		if (isLevel && typeof entry === 'string' && isWider(cap, entry)) {
			throw tooWide(cap, name, `says "${entry}"`);
		}
		if (name === 'assignUser' && isObject(entry)) {
			const around = { cap, path: '', changes: true, needs };
			addNeed(around, 'users', 'The user to assign', entry.value, false);
		}
		judgeActions(cap, entry, needs);
	}
}

export interface KeptQuestion {
	variables: IDataObject;
	needs: Need[];
	/** Alerts that have to lie inside. */
	alerts: string[];
	/** Notes whose alert nobody names here. */
	notes: string[];
	/** Whether its answer lists notes of an alert that lies inside. */
	listsNotes: boolean;
}

/** A question as it leaves. Throws `Beyond` for one that cannot be kept inside. */
export function keptQuestion(cap: Cap, { query, variables: given }: IDataObject): KeptQuestion {
	const text = typeof query === 'string' ? query : '';
	const variables: IDataObject = { ...(isObject(given) ? given : {}) };
	const call = 'this GraphQL question';
	const fields = rootFields(text);
	if (fields === undefined) {
		throw unkept(cap, call, 'it is not one plain question without directives');
	}
	const kept: KeptQuestion = { variables, needs: [], alerts: [], notes: [], listsNotes: false };
	const take = (name: string | undefined, argument: string, field: string): string[] => {
		const ids = textsIn(name === undefined ? undefined : [variables[name]]);
		if (ids.length > 0) return ids;
		throw unkept(
			cap,
			call,
			`the argument ${argument} of ${field} is not given by a variable that holds an ID`,
		);
	};
	for (const { name, variables: by } of fields) {
		if (OPEN.test(name)) continue;
		if (SCOPED.test(name)) {
			const scope = by.get('scope');
			if (scope === undefined) {
				throw unkept(cap, call, `the argument scope of ${name} is not given by a variable`);
			}
			variables[scope] = scopeOf(cap, variables[scope], kept.needs);
			const filter = by.get('filter');
			if (filter !== undefined && mayChange(text)) kept.alerts.push(...idsIn(variables[filter]));
		} else if (Object.hasOwn(OF_ALERT, name)) {
			const argument = OF_ALERT[name]!;
			kept.alerts.push(...take(by.get(argument), argument, name));
			if (name === 'alertNotes') kept.listsNotes = true;
		} else if (OF_NOTE.test(name)) {
			kept.notes.push(...take(by.get('alertNoteId'), 'alertNoteId', name));
		} else {
			throw unkept(cap, call, `nothing is known of ${name}`);
		}
	}
	if (mayChange(text)) judgeActions(cap, variables.actions ?? variables, kept.needs);
	return kept;
}

/** Refuses what is not among what a run has seen inside. */
export function refuseUnseen(
	cap: Cap,
	name: string,
	ids: readonly string[],
	seen: ReadonlySet<string>,
): void {
	const missing = ids.filter((id) => !seen.has(id));
	if (missing.length > 0) throw outside(cap, name, missing);
}
