import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError, toNodeError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { asOneOf, asText } from '../../../shared/input/values';
import { modeParts } from '../../../shared/records/exclusion';
import { request } from '../../../shared/transport/rest';
import type { ApiRequest } from '../../../shared/types';
import { objectsIn } from '../../../shared/types';
import { additionalFields } from '../../fields/body';
import { OS_TYPES, osTypeField } from '../../fields/os';
import { readAdded } from '../../fields/read';
import { readScope, scopeFields } from '../../fields/scope';
import { asHash } from '../../fields/scopedEntry';
import type { WriteOperation } from '../../operations/operation';
import { afterPart } from '../../operations/partly';
import type { Plan } from '../../operations/plan';
import { addEntry } from '../../operations/plan';
import { requireSuccess } from '../../operations/success';
import { OLDER, UNIFIED, isUnified, unifiedScopes } from './console';
import {
	EXCLUSION_TYPES,
	asExclusionName,
	exclusionTypeField,
	exclusionValueField,
	forPaths,
	forUnified,
	furtherFields,
	nameFrom,
} from './fields';

const WHAT = 'add the exclusion';

/** Unified exclusions take one scope a request: the rows of all of them. */
async function createEach(
	this: IExecuteFunctions,
	calls: readonly ApiRequest[],
	item: number,
): Promise<{ data: IDataObject[]; status: number }> {
	const made: IDataObject[] = [];
	const node = this.getNode();
	for (const [at, call] of calls.entries()) {
		try {
			const { data } = await request.call(this, call);
			requireSuccess(node, data, { success: 'records', what: WHAT }, item);
			made.push(...objectsIn(data));
		} catch (error) {
			const failure = toNodeError(node, error, item);
			throw afterPart(failure, { plural: 'places', done: at, unsent: calls.length - at - 1 });
		}
	}
	return { data: made, status: 200 };
}

/** What an item asks for, whichever list the console has. */
function readEntry(this: IExecuteFunctions, item: number) {
	const type = read(this, 'exclusionType', 'Type', item, (value) =>
		asOneOf(value, EXCLUSION_TYPES),
	);
	const added = readAdded.call(this, 'additionalFields', furtherFields, item, {
		exclusionName: asExclusionName,
	});
	const misplaced = type === 'path' ? undefined : forPaths.find(({ name }) => name in added);
	if (misplaced !== undefined) {
		throw parameterError(
			this.getNode(),
			`${misplaced.displayName} is for exclusions by path only`,
			'Remove it, or choose Path as Type. Nothing was sent.',
			item,
		);
	}
	const value: { value?: string; sha256Value?: string } = read(
		this,
		'value',
		'Value',
		item,
		(entered) => (type === 'white_hash' ? asHash(entered) : { value: asText(entered) }),
	);
	const osType = read(this, 'osType', 'OS Type', item, (entered) => asOneOf(entered, OS_TYPES));
	return { type, value, osType, added, filter: readScope.call(this, item) };
}

type Entry = ReturnType<typeof readEntry>;

function olderPlan(context: IExecuteFunctions, entry: Entry, item: number): Plan {
	const { type, value, osType, filter } = entry;
	if (value.value === undefined) {
		throw parameterError(
			context.getNode(),
			'Value is a SHA256 hash, which this console does not take',
			'Consoles without unified exclusions know files by their SHA1 hash. Nothing was sent.',
			item,
		);
	}
	const older = Object.entries(entry.added).filter(
		([name]) => !forUnified.some((field) => field.name === name),
	);
	const data: IDataObject = { ...Object.fromEntries(older), type, ...value, osType };
	return addEntry(OLDER, create.permission, { data, filter }, 'exclusion');
}

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Create exclusion so that agents ignore a file or path',
		description:
			'Exclude something that you trust from detection. Every exclusion can open a gap in the protection.',
	},
	effect: ['many', 'unprotects'],
	calls: ['POST /unified-exclusions', 'POST /exclusions'],
	permission: 'Exclusions > Create',
	fields: [
		exclusionTypeField,
		exclusionValueField,
		osTypeField,
		...scopeFields,
		additionalFields(furtherFields),
	],
	async plan(item): Promise<Plan> {
		const entry = readEntry.call(this, item);
		if (!(await isUnified.call(this))) return olderPlan(this, entry, item);
		const { type, value, osType, filter } = entry;
		const { mode = 'suppress', ...added } = entry.added;
		const entered = value.value ?? value.sha256Value ?? '';
		const data: IDataObject = {
			exclusionName: nameFrom(entered),
			reason: 'other',
			...added,
			...{ type, ...value, osType, threatType: 'EDR' },
			...modeParts(mode as string),
		};
		const calls = unifiedScopes(filter).map((scope): ApiRequest => {
			const { permission } = create;
			return { method: 'POST', path: UNIFIED, body: { data, filter: scope }, permission };
		});
		const [call = { method: 'POST', path: UNIFIED }] = calls;
		return {
			call,
			...(calls.length > 1
				? {
						send: () => createEach.call(this, calls, item),
						reach: { count: calls.length, names: [entered] },
					}
				: { reach: { count: 1, names: [entered] } }),
			success: 'records',
			what: WHAT,
			answer: objectsIn,
		};
	},
};
