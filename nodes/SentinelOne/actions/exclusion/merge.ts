import type { IDataObject, INode } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { modeParts } from '../../../shared/records/exclusion';
import { asPlain, objectsIn } from '../../../shared/types';
import { parsed } from '../../../shared/input/parameters';
import { asText } from '../../../shared/input/values';
import { asHash } from '../../fields/scopedEntry';
import { forPaths, forUnified, nameFrom } from './fields';

/** A changed exclusion as the console takes it: whole, because what is left out it takes for none. */

const OF_BOTH = ['osType', 'description', 'actions', 'pathExclusionType', 'type', 'value'];
const OF_UNIFIED = [
	...['exclusionName', 'threatType', 'modeType', 'engines', 'interactionLevel', 'childProcess'],
	...['reason', 'isIpt', 'sha256Value', 'macroModules', 'complexData', 'conditions'],
];

/** Sources that a person may name; others the console gives itself. */
const SOURCES = ['user', 'action_from_threat', 'catalog'];

const isThere = (value: unknown): boolean =>
	value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

const kept = (row: IDataObject, names: readonly string[]): IDataObject =>
	Object.fromEntries(names.flatMap((name) => (isThere(row[name]) ? [[name, row[name]]] : [])));

/** `changes` with the value under the name that the console has for it. */
function withValue(node: INode, row: IDataObject, changes: IDataObject, item: number): IDataObject {
	const { value, ...others } = changes;
	if (value === undefined) return changes;
	if (row.type !== 'white_hash') {
		return { ...others, value: parsed(node, 'Value', item, () => asText(value)) };
	}
	// Of another file neither hash holds any longer.
	const hash = parsed(node, 'Value', item, () => asHash(value));
	return { ...others, value: undefined, sha256Value: undefined, ...hash };
}

const withoutUndefined = (data: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

/** Throws for changes that an exclusion like this one cannot have. */
function checkChanges(
	node: INode,
	{ type }: IDataObject,
	changes: IDataObject,
	item: number,
	unified: boolean,
): void {
	const refuse = (label: string, is: string, wayOut: string) =>
		parameterError(node, `${label} is ${is}`, `${wayOut} Nothing was changed.`, item);
	const misplaced = type === 'path' ? undefined : forPaths.find(({ name }) => name in changes);
	if (misplaced !== undefined) {
		throw refuse(misplaced.displayName, 'for exclusions by path only', 'Remove it.');
	}
	const unknown = unified ? undefined : forUnified.find(({ name }) => name in changes);
	if (unknown !== undefined) {
		throw refuse(
			unknown.displayName,
			'for unified exclusions, which this console does not have',
			'Remove it, or put it into the description.',
		);
	}
}

/** The body of an update for the unified list, but for its filter. */
export function unifiedData(node: INode, row: IDataObject, changes: IDataObject, item: number) {
	checkChanges(node, row, changes, item, true);
	const { mode, ...others } = withValue(node, row, changes, item);
	const tags = isThere(row.tagIds) ? row.tagIds : objectsIn(row.tags).map(({ id }) => id);
	const before = {
		...kept(row, [...OF_BOTH, ...OF_UNIFIED]),
		...kept({ tagIds: tags as IDataObject[string] }, ['tagIds']),
		...(SOURCES.includes(row.source as string) ? { source: row.source } : {}),
	};
	const ofMode =
		mode === undefined
			? {}
			: {
					...{ engines: undefined, interactionLevel: undefined, childProcess: undefined },
					...modeParts(mode as string),
				};
	// Exclusions from before have no reason and no name, and it wants them with every change.
	const usual = {
		exclusionName: nameFrom(asPlain(row.value ?? row.sha256Value ?? row.id)),
		...{ threatType: 'EDR', reason: 'other' },
	};
	return withoutUndefined({ ...usual, ...before, ...others, ...ofMode, id: row.id });
}

/** The same for the older list. */
export function olderData(node: INode, row: IDataObject, changes: IDataObject, item: number) {
	checkChanges(node, row, changes, item, false);
	const before = kept(row, [...OF_BOTH, 'mode', 'inject']);
	const changed = withValue(node, row, changes, item);
	if ('sha256Value' in changed && changed.sha256Value !== undefined) {
		throw parameterError(
			node,
			'Value is a SHA256 hash, which this console does not take',
			'Consoles without unified exclusions know files by their SHA1 hash. Nothing was changed.',
			item,
		);
	}
	return withoutUndefined({ ...before, ...changed, id: row.id });
}
