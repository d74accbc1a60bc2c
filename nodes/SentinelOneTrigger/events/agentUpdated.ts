import type { IDataObject } from 'n8n-workflow';
import { agents } from '../../shared/records/agent';
import { parsed, raw } from '../../shared/input/parameters';
import { Unusable, asTexts } from '../../shared/input/values';
import { hash48 } from '../engine/ledger';
import type { TriggerEvent } from './event';
import { agentFilters } from './filters';

/** One thing that may change: what to remember of it, and whether a change of that is news. */
interface Watch {
	name: string;
	note(row: IDataObject): string;
	isNews?(note: string): boolean;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const flag = (value: unknown): string => (value === true ? '1' : value === false ? '0' : '');
const digest = (value: unknown): string =>
	typeof value === 'string' && value !== '' ? hash48(value).toString(36) : '';
const on = (note: string): boolean => note === '1';

const WATCHES: Record<string, Watch> = {
	version: { name: 'Agent Version Changed', note: (row) => digest(row.agentVersion) },
	infected: { name: 'Became Infected', note: (row) => flag(row.infected), isNews: on },
	networkStatus: {
		name: 'Network Status Changed',
		note: (row) => text(row.networkStatus),
	},
	scanFinished: {
		name: 'Scan Finished',
		note: (row) => (row.scanStatus === 'finished' ? digest(row.scanFinishedAt) : ''),
		isNews: (note) => note !== '',
	},
	decommissioned: {
		name: 'Was Decommissioned',
		note: (row) => flag(row.isDecommissioned),
		isNews: on,
	},
	offline: {
		name: 'Went Offline',
		note: (row) => flag(row.isActive === undefined ? undefined : row.isActive !== true),
		isNews: on,
	},
};

export const agentUpdated: TriggerEvent = {
	name: 'Agent Updated',
	description: 'An agent changed in one of the chosen ways',
	filters: agentFilters,
	tellsExisting: true,
	settings: [
		{
			displayName: 'Changes',
			name: 'changes',
			type: 'multiOptions',
			options: Object.entries(WATCHES).map(([value, { name }]) => ({ name, value })),
			default: ['infected'],
			required: true,
			description: 'Which changes start the workflow',
		},
	],
	readSettings: (context) => ({
		changes: parsed(context.getNode(), 'Changes', undefined, () => {
			const changes = asTexts(raw(context, 'changes', 0));
			const unknown = changes.find((change) => !Object.keys(WATCHES).includes(change));
			if (unknown !== undefined) {
				throw new Unusable(
					`cannot be "${unknown.slice(0, 40)}"`,
					`Use one or more of: ${Object.keys(WATCHES).join(', ')}.`,
				);
			}
			return changes.sort();
		}),
	}),
	simplify: agents.simplify,
	source: (query, settings) => {
		const changes = Array.isArray(settings.changes) ? settings.changes.map(String) : [];
		const watches = changes.flatMap((change): Array<[string, Watch]> => {
			const watch = WATCHES[change];
			return watch === undefined ? [] : [[change, watch]];
		});
		const note = (row: IDataObject) => watches.map(([, watch]) => watch.note(row)).join('|');
		return {
			kind: 'sweep',
			list: agents.list,
			query: changes.includes('decommissioned')
				? { isDecommissioned: ['true', 'false'], ...query }
				: query,
			sortBy: 'updatedAt',
			limit: 20_000,
			advice: 'Choose sites or groups as filters',
			time: (row) => row.updatedAt,
			note,
			compare: (row, before) => {
				// The first sight of an agent says nothing about what changed.
				if (before === undefined) return [];
				const former = before.split('|');
				const changed = watches
					.filter(([, watch], at) => {
						const now = watch.note(row);
						return now !== former[at] && now !== '' && (watch.isNews?.(now) ?? true);
					})
					.map(([name]) => name);
				if (changed.length === 0) return [];
				return [
					{ detail: `${text(row.updatedAt)}:${digest(note(row))}`, extra: { changes: changed } },
				];
			},
			sample: () => [{ extra: { changes } }],
		};
	},
};
