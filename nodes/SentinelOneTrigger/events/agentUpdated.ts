import type { IDataObject } from 'n8n-workflow';
import { agents } from '../../shared/records/agent';
import { parsed, raw } from '../../shared/input/parameters';
import { Unusable, asTexts } from '../../shared/input/values';
import { hash48 } from '../engine/hash';
import type { TriggerEvent } from './event';
import { agentFilters } from './filters';

/** One thing that may change: what to remember of it, and which change of that is news. */
interface Watch {
	name: string;
	/** The value, in one word. Empty where the row does not say. */
	note(row: IDataObject): string;
	/** Only this value is news, and leaving it is not. */
	isNews?(note: string): boolean;
	/**
	 * For values that are left in silence: what cannot be the same after the agent left the value and
	 * came back to it.
	 */
	proof?(row: IDataObject): unknown;
	/** Whether the proof changes then only. Else it is a hint, for when silent polls may be forgotten. */
	isExact?: boolean;
	/** When it happened, where the row says so. */
	when?(row: IDataObject): unknown;
}

const word = (value: unknown): string =>
	typeof value === 'string' ? encodeURIComponent(value) : '';
const flag = (value: unknown): string => (value === true ? '1' : value === false ? '0' : '');
const digest = (value: unknown): string =>
	typeof value === 'string' && value !== '' ? hash48(value).toString(36) : '';
const on = (note: string): boolean => note === '1';
const updatedAt = (row: IDataObject) => row.updatedAt;

const WATCHES: Record<string, Watch> = {
	version: {
		name: 'Agent Version Changed',
		note: (row) => digest(row.agentVersion),
		when: updatedAt,
	},
	infected: {
		name: 'Became Infected',
		note: (row) => flag(row.infected),
		isNews: on,
		proof: updatedAt,
		when: updatedAt,
	},
	networkStatus: {
		name: 'Network Status Changed',
		note: (row) => word(row.networkStatus),
		when: updatedAt,
	},
	scanFinished: {
		name: 'Scan Finished',
		note: (row) => (row.scanStatus === 'finished' ? digest(row.scanFinishedAt) : ''),
		isNews: (note) => note !== '',
		when: (row) => row.scanFinishedAt,
	},
	decommissioned: {
		name: 'Was Decommissioned',
		note: (row) => flag(row.isDecommissioned),
		isNews: on,
		proof: updatedAt,
		when: updatedAt,
	},
	offline: {
		name: 'Went Offline',
		note: (row) => flag(row.isActive === undefined ? undefined : row.isActive !== true),
		isNews: on,
		// An agent that was online in between was active later.
		proof: (row) => row.lastActiveDate,
		isExact: true,
	},
};

/** The value and, while it is news, the proof that it was not left: `1`, `1~proof`. */
function cellOf(watch: Watch, row: IDataObject): string {
	const note = watch.note(row);
	const proof = watch.isNews?.(note) === true ? digest(watch.proof?.(row)) : '';
	return proof === '' ? note : `${note}~${proof}`;
}

/** Whether a cell differs from the former one in a way that is news. */
function isChange(watch: Watch, now: string, former: string | undefined, isResumed: boolean) {
	const [note = '', proof] = now.split('~');
	if (note === '' || watch.isNews?.(note) === false) return false;
	// The first sight of an agent says nothing about what changed, unless a look at it was forgotten.
	if (former === undefined) return isResumed && watch.proof !== undefined;
	const [was, wasProof] = former.split('~');
	if (note !== was) return true;
	return proof !== wasProof && watch.proof !== undefined && (watch.isExact === true || isResumed);
}

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
		const note = (row: IDataObject) => watches.map(([, watch]) => cellOf(watch, row)).join('|');
		return {
			kind: 'snapshot',
			list: agents.list,
			query: changes.includes('decommissioned')
				? { isDecommissioned: ['true', 'false'], ...query }
				: query,
			sortBy: 'updatedAt',
			limit: 20_000,
			advice: 'Choose sites or groups as filters',
			time: (row) => row.updatedAt,
			note,
			compare: (row, before, { isResumed }) => {
				const former = before?.split('|');
				const changed = watches.filter(([, watch], at) =>
					isChange(watch, cellOf(watch, row), former?.[at], isResumed),
				);
				if (changed.length === 0) return [];
				const times = changed.map(([, watch]) => watch.when?.(row));
				return [
					{
						extra: { changed: changed.map(([name]) => name) },
						time: times.every((time) => typeof time === 'string') ? times[0] : undefined,
					},
				];
			},
			sample: () => [{ extra: { changed: changes } }],
		};
	},
};
