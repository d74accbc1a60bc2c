import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { parsed, raw } from '../../shared/input/parameters';
import { asOneOf } from '../../shared/input/values';
import { blocklist } from '../../shared/records/blocklist';
import { exclusions, modeOf } from '../../shared/records/exclusion';
import { pick } from '../../shared/records/record';
import type { Watched } from '../engine/types';
import type { TriggerEvent } from './event';
import { updatedIn } from './sources';

const LISTS = { blocklist, exclusions };

const watchedList: INodeProperties = {
	displayName: 'List',
	name: 'watchedList',
	type: 'options',
	options: [
		{ name: 'Blocklist', value: 'blocklist', description: 'What agents block' },
		{ name: 'Exclusions', value: 'exclusions', description: 'What agents leave alone' },
	],
	default: 'exclusions',
	description: 'Which list to watch',
};

const textOf = (value: unknown): Watched => (typeof value === 'string' ? value : null);

/** What an entry of either list may change in. */
const watched = (row: IDataObject): Record<string, Watched> => ({
	value: textOf(row.value),
	sha256Value: textOf(row.sha256Value),
	mode: textOf(modeOf(row)),
	pathExclusionType: textOf(row.pathExclusionType),
	osType: textOf(row.osType),
	name: textOf(row.exclusionName),
	reason: textOf(row.reason),
	description: textOf(row.description),
});

export const exclusionChanged: TriggerEvent = {
	name: 'Exclusion Changed',
	description:
		'An exclusion or a blocklist item was added or changed. To learn of deletions, use Activity Occurred.',
	filters: pick(exclusions, 'accountIds', 'groupIds', 'osTypes', 'siteIds', 'source'),
	settings: [watchedList],
	readSettings: (context) => ({
		list: parsed(context.getNode(), watchedList.displayName, undefined, () =>
			asOneOf(raw(context, watchedList.name, 0), Object.keys(LISTS)),
		),
	}),
	simplify: (row) => (row.type === 'black_hash' ? blocklist : exclusions).simplify(row),
	source: (query, { list }) => {
		const kind = list === 'blocklist' ? blocklist : exclusions;
		return {
			// Without a word the console tells of its own level alone, and not of the sites below.
			...updatedIn(kind, { includeChildren: true, ...query }),
			created: (row) => kind.times.arrived?.of(row),
			watched,
		};
	},
};
