import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readRows } from '../../../shared/paging/pages';
import { ENDED, scriptTasks } from '../../../shared/records/remoteScript';
import { IDS_A_QUERY } from '../../../shared/paging/pages';
import type { Looker, Seen } from '../../operations/wait';
import { asPlain } from '../../../shared/types';

/** The tasks of scripts that run. */

/** The tasks of every endpoint below these parent tasks, in as few questions as they fit into. */
async function tasksOf(
	context: IExecuteFunctions,
	parents: readonly string[],
): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	for (let at = 0; at < parents.length; at += IDS_A_QUERY) {
		const query = {
			parentTaskId__in: parents.slice(at, at + IDS_A_QUERY),
			...{ sortBy: 'id', sortOrder: 'asc' },
		};
		for (const row of await readRows.call(context, scriptTasks.list, query)) rows.push(row);
	}
	return rows;
}

export const taskKey = (parent: unknown, agent: unknown): string =>
	`${asPlain(parent)}/${asPlain(agent)}`;

const seenOf = (task: IDataObject): Seen => ({
	done: ENDED.has(task.status),
	state: asPlain(task.status),
	more: scriptTasks.simplify(task),
});

/** Looks after tasks by `<parent>/<agent>`; one question asks for all parents that are open. */
export const taskLooker =
	(context: IExecuteFunctions): Looker =>
	async (open) => {
		const parents = new Set(open.map((key) => key.slice(0, key.indexOf('/'))));
		const seen = new Map<string, Seen>();
		for (const task of await tasksOf(context, [...parents])) {
			seen.set(taskKey(task.parentTaskId, task.agentId), seenOf(task));
		}
		return seen;
	};
