import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { path } from '../../../shared/input/path';
import { readByIds } from '../../../shared/paging/pages';
import { agents } from '../../../shared/records/agent';
import { secretsOf } from '../../../shared/transport/secrets';
import { remoteScripts } from '../../../shared/records/remoteScript';
import type { BulkAnswer, BulkOperation } from '../../operations/operation';
import { hint } from '../../operations/hint';
import { itemOf, waitUntilDone } from '../../operations/wait';
import { readRun, readScriptId } from './remoteScript';
import { taskKey, taskLooker } from './tasks';
import { asPlain } from '../../../shared/types';

/** What Run and Run and Wait share. */

const MOST_NAMED = 5;

/** Agents of the older Windows agent take scripts for Windows. */
const systemOf = ({ osType }: IDataObject): string => asPlain(osType).replace(/_legacy$/, '');

/**
 * Refuses items whose agents a script is not for: the task would only fail there. Scripts and agents
 * are read once for the run.
 */
export const fitSystems: NonNullable<BulkOperation['ahead']> = async function (entries) {
	const node = this.getNode();
	const refused = new Map<number, Error>();
	const scriptIds = new Map(entries.map(({ item }) => [item, readScriptId.call(this, item)]));
	const machineIds = [...new Set(entries.flatMap(({ ids = [] }) => ids))];
	// What the call itself keeps out of messages is kept out of those of its look-ups, too.
	const secrets = entries.flatMap(({ call }) => secretsOf({ ...call, body: call.body({}) }));
	const [scripts, machines] = [
		await readByIds.call(this, remoteScripts.list, [...new Set(scriptIds.values())], { secrets }),
		await readByIds.call(this, agents.list, machineIds, { secrets }),
	];
	for (const { item, ids = [] } of entries) {
		const id = scriptIds.get(item);
		const script = scripts.find((row) => row.id === id);
		if (script === undefined) {
			const wayOut = "It may have been deleted, or lie outside the scope of the API token's user.";
			const message = `The console has no script with the ID ${id}`;
			refused.set(item, parameterError(node, message, wayOut, item));
			continue;
		}
		const systems = Array.isArray(script.osTypes) ? script.osTypes.map(String) : [];
		const others = machines.filter(
			(row) => ids.includes(asPlain(row.id)) && !systems.includes(systemOf(row)),
		);
		if (others.length === 0) continue;
		const some = others.slice(0, MOST_NAMED);
		const named = some
			.map((row) => `${asPlain(row.computerName)} (${asPlain(row.osType)}, ${asPlain(row.id)})`)
			.join(', ');
		const more = others.length > some.length ? ', …' : '';
		const error = parameterError(
			node,
			`The script is for ${systems.join(', ')}, and not for: ${named}${more}`,
			'Leave these agents out, or choose a script for their operating system. Nothing was sent for this item.',
			item,
		);
		error.context.unfitIds = others.map((row) => asPlain(row.id));
		refused.set(item, error);
	}
	return refused;
};

/** The call for an item, complete but for the agents. */
export const prepareRun = function (this: IExecuteFunctions, item: number) {
	const data = readRun.call(this, item);
	return {
		method: 'POST' as const,
		path: path`/remote-scripts/execute`,
		body: (filter: IDataObject) => ({ filter, data }),
	};
};

/** Under which parent task each agent of an item has its own, by the item's data. */
const parents = new WeakMap<IDataObject, ReadonlyMap<string, string>>();

/** The tasks that a run started, or the approval that it waits for. */
export function runAnswer({ ids = [], affected, single, answers }: BulkAnswer): IDataObject {
	const byAgent = new Map<string, string>();
	const pending = new Set<unknown>();
	for (const id of ids) {
		const { parentTaskId, pendingExecutionId, pending: waits } = answers?.get(id) ?? {};
		if (typeof parentTaskId === 'string') byAgent.set(id, parentTaskId);
		if (waits === true) pending.add(pendingExecutionId);
	}
	const own = [...new Set(byAgent.values())];
	const json = {
		...(single ? { id: ids[0] } : { ids, requested: ids.length }),
		affected,
		parentTaskId: own[0] ?? null,
		...(own.length > 1 ? { parentTaskIds: own } : {}),
		pending: pending.size > 0,
		pendingExecutionId: ([...pending][0] ?? null) as string | null,
	};
	parents.set(json, byAgent);
	return json;
}

/** An item that waits, and the tasks that it waits for: agent and key. */
interface Waiting {
	entry: INodeExecutionData;
	tasks: Array<{ agentId: string; key: string }>;
	minutes: number;
}

/**
 * Waits for the tasks of all items together. Answers the tasks by item, each with its state; an item
 * whose run waits for approval has none.
 */
export async function waitForTasks(
	context: IExecuteFunctions,
	output: readonly INodeExecutionData[],
	minutesOf: (item: number) => number | undefined,
): Promise<Map<INodeExecutionData, IDataObject[]>> {
	const waiting = output.flatMap((entry): Waiting[] => {
		const own = [...(parents.get(entry.json) ?? [])];
		const minutes = own.length === 0 ? undefined : minutesOf(itemOf(entry));
		if (minutes === undefined) return [];
		const tasks = own.map(([agentId, parent]) => ({ agentId, key: taskKey(parent, agentId) }));
		return [{ entry, tasks, minutes }];
	});
	if (waiting.length === 0) return new Map();
	const keys = waiting.flatMap(({ tasks }) => tasks.map(({ key }) => key));
	const minutes = Math.max(...waiting.map((one) => one.minutes));
	const seen = await waitUntilDone(context, keys, minutes, 'tasks', taskLooker(context));
	return new Map(
		waiting.map(({ entry, tasks }) => [
			entry,
			tasks.map(({ agentId, key }) => {
				const { done = false, more = { status: null } } = seen.get(key) ?? {};
				return { ...more, agentId, done };
			}),
		]),
	);
}

/** Says that somebody has to approve first, where it is so. */
export function tellPending(context: IExecuteFunctions, rows: readonly IDataObject[]): void {
	const ids = new Set(
		rows.filter(({ pending }) => pending === true).map((row) => row.pendingExecutionId),
	);
	if (ids.size === 0) return;
	const message = `${ids.size === 1 ? '1 run waits' : `${ids.size} runs wait`} for approval by somebody else: ${[...ids].map(asPlain).join(', ')}. Nothing runs until then.`;
	hint.call(context, message, 'warning');
}
