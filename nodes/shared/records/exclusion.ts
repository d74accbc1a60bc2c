import type { IDataObject } from 'n8n-workflow';
import { path } from '../input/path';
import type { Query } from '../types';
import * as filter from './filterFields';
import { entryFilters, entryTimes } from './blocklist';
import { options } from './options';
import { fields, list, record, withDetail } from './record';

/** What agents leave alone: the unified exclusions of today's consoles, or the list before them. */

const SUPPRESSION = 'suppression';
const INTEROPERABILITY = 'agent_interoperability';

/**
 * What unified exclusions say for a mode: suppressing names engines, everything else a level of
 * interaction, and never both.
 */
export function modeParts(mode: string): IDataObject {
	if (mode.startsWith('suppress')) return { modeType: SUPPRESSION, engines: mode };
	return {
		modeType: INTEROPERABILITY,
		interactionLevel: mode.replace(/_deep$/, ''),
		childProcess: mode.endsWith('_deep'),
	};
}

/** The mode of a row of either list; undefined where it has none. */
export function modeOf({ mode, engines, interactionLevel, childProcess }: IDataObject): unknown {
	if (typeof interactionLevel === 'string' && interactionLevel !== '') {
		return childProcess === true ? `${interactionLevel}_deep` : interactionLevel;
	}
	return engines ?? mode ?? undefined;
}

/** What consoles of 2023 call what today's call otherwise. */
const OLDER_MODES: Record<string, string> = {
	[SUPPRESSION]: SUPPRESSION,
	[INTEROPERABILITY]: 'agent_interaction',
};

/** A question to the unified list as the older one takes it. */
function asOlder({ conditions, modeType, ...query }: Query): Query {
	const modes = modeType === undefined ? [] : [modeType].flat().map(String);
	// That list takes one kind of mode, and holds no other than these two.
	const isBoth = Object.keys(OLDER_MODES).every((mode) => modes.includes(mode));
	const older = isBoth ? [] : modes.map((mode) => OLDER_MODES[mode] ?? mode);
	return {
		...query,
		...(conditions === undefined ? {} : { types: conditions }),
		...(older.length === 0 ? {} : { modeType: older.join(',') }),
	};
}

const shorten = fields(
	...['id', ['name', 'exclusionName'], 'type', 'value', 'sha256Value', 'osType', 'mode'],
	...['pathExclusionType', 'reason', 'scopeName', 'scopePath', 'description', 'userName'],
	...['createdAt', 'updatedAt'],
);

export const exclusions = record({
	list: list('exclusions', 'Exclusions > View', path`/unified-exclusions`, {
		before: { path: path`/exclusions`, query: asOlder },
	}),
	times: entryTimes,
	sort: {
		createdAt: 'Created At',
		id: 'ID',
		osType: 'OS Type',
		scopePath: 'Scope Path',
		updatedAt: 'Updated At',
		userName: 'User Name',
	},
	filters: [
		...entryFilters,
		filter.choices(
			'modeType',
			'Mode Types',
			'Only exclusions of these kinds',
			options({
				all: 'All',
				binary_vault: 'Binary Vault',
				[INTEROPERABILITY]: 'Interoperability',
				[SUPPRESSION]: 'Suppression',
			}),
		),
		filter.contains('exclusionName', 'Name'),
		filter.choices(
			'conditions',
			'Types',
			'Only exclusions of these types',
			options({
				browser: 'Browser',
				certificate: 'Certificate',
				commandline: 'Command Line',
				container_native: 'Container',
				file_type: 'File Type',
				white_hash: 'Hash',
				host: 'Host',
				path: 'Path',
				process: 'Process',
				user: 'User',
			}),
		),
		filter.contains('value', 'Value'),
	],
	others: {
		example: '{"imported": true}',
		ids: ['ids', 'idsNin', 'tagIds', 'userIds'],
	},
	picker: { noun: 'exclusion', search: { by: 'value__contains', least: 2 } },
	label: ({ exclusionName, value, sha256Value, description, scopeName }) =>
		withDetail(exclusionName || value || sha256Value, description || scopeName),
	simplify: (row) => shorten({ ...row, mode: modeOf(row) as IDataObject[string] }),
});
