import {
	dataOf,
	everywhere,
	filterOf,
	found,
	listed,
	one,
	specFor,
	success,
	tokenOf,
} from '../../context';
import type { Context, Handler } from '../../context';
import { badParameter, notFound } from '../../errors';
import { plain } from '../../plain/resource';
import { buildFilter } from '../../query/filter';
import { candidates } from '../../store/selection';
import type { Row, World } from '../../world';
import { selectedAgents } from '../agent-selection';
import { guardrails } from '../guardrails';
import { startTasks } from '../tasks';

/** How long a script runs on an endpoint, ms of the console's clock. */
const RUN_MS = 20_000;

export const TYPES = ['artifactCollection', 'dataCollection', 'action'] as const;
export const SYSTEMS = [['windows'], ['linux', 'macos'], ['linux', 'macos', 'windows']];

const scriptOf = ({ world }: Context, id: unknown): Row => {
	const script = world.collections.remoteScripts.get(String(id));
	if (!script) throw notFound('Script not found');
	return script;
};

export const userOf = ({ world, ...context }: Context): Row =>
	world.collections.users.get(tokenOf({ world, ...context }).userId ?? '') ?? {};

/** Agents of the old Windows agent take the scripts for Windows. */
const fits = (script: Row, agent: Row): boolean =>
	(script.osTypes as string[]).includes(String(agent.osType).replace(/_legacy$/, ''));

interface Run {
	execution: Row;
	agentIds: string[];
	by: Row;
}

/** Runs a script on agents: a task for each, which fails on a system that the script is not for. */
export function run(world: World, { execution, agentIds, by }: Run): string {
	const script = world.collections.remoteScripts.get(String(execution.scriptId)) ?? {};
	return startTasks(world, {
		type: 'script_execution',
		description: execution.taskDescription,
		agentIds,
		by,
		ms: RUN_MS,
		end: ({ id }, agent) => {
			if (!fits(script, agent))
				return { status: 'failed', detailedStatus: 'Script is not for this OS', statusCode: 1 };
			const done = { status: 'completed', detailedStatus: 'Execution completed successfully' };
			if (execution.outputDestination !== 'SentinelCloud') return done;
			const place = { scriptResultsBucket: 'results', scriptResultsSignature: id };
			return { ...done, ...place, scriptResultsPath: id };
		},
	});
}

export function checked(context: Context, execution: Row): Row {
	const script = scriptOf(context, execution.scriptId);
	if (script.inputRequired === true && !execution.inputParams)
		throw badParameter('inputParams: the script requires input');
	return script;
}

/** What waits for somebody's approval. */
export function holdBack(
	context: Context,
	execution: Row,
	agentIds: string[],
	more: Row = {},
): string {
	const { pendingScripts } = context.world.collections;
	const { fullName = null, id = null } = userOf(context);
	const pendingExecutionId = pendingScripts.newId();
	pendingScripts.give({
		...{ pendingExecutionId, createdAt: context.world.timestamp, state: 'waiting' },
		...{ executionData: execution, scriptData: scriptOf(context, execution.scriptId) },
		...{ creator: fullName, creatorId: id, reviewer: null, reviewerId: null },
		...{ canApproveOrDecline: true, totalEndpoints: agentIds.length, agentIds },
		endpointsByScope: [{ scopeName: 'Global', totalEndpoints: agentIds.length }],
		scheduledTaskId: null,
		...more,
	});
	return pendingExecutionId;
}

export const needsApproval = (
	{ world }: Context,
	execution: Row,
	script: Row,
	count: number,
): boolean => execution.requiresApproval === true || guardrails(world).appliesTo(script, count);

const execute: Handler = (context) => {
	const execution = dataOf(context);
	if (execution.scriptId === undefined)
		throw badParameter('data.scriptId: Missing data for required field.');
	const script = checked(context, execution);
	const agentIds = selectedAgents(context, (row) => row.isDecommissioned !== true);
	const affected = agentIds.length;
	if (affected > 0 && needsApproval(context, execution, script, affected)) {
		const pendingExecutionId = holdBack(context, execution, agentIds);
		return one({ affected, parentTaskId: null, pending: true, pendingExecutionId });
	}
	const by = userOf(context);
	const parentTaskId = affected === 0 ? null : run(context.world, { execution, agentIds, by });
	return one({ affected, parentTaskId, pending: false });
};

const review: Handler = (context) => {
	const { world, params } = context;
	const { pendingScripts, scheduledTasks } = world.collections;
	const row = pendingScripts.get(params.pending_execution_id ?? '');
	if (!row) throw notFound('Pending execution not found');
	if (row.state !== 'waiting') throw badParameter(`Pending execution is ${String(row.state)}`);
	const isApproved = dataOf(context).action === 'approve';
	const { fullName: reviewer, id: reviewerId } = userOf(context);
	const state = isApproved ? 'approved' : 'declined';
	pendingScripts.change([String(row.pendingExecutionId)], (before) => ({
		...before,
		...{ state, reviewer, reviewerId, canApproveOrDecline: false },
	}));
	if (row.scheduledTaskId !== null)
		scheduledTasks.change([String(row.scheduledTaskId)], (task) => ({
			...task,
			status: isApproved ? 'scheduled' : 'declined',
		}));
	if (isApproved && row.scheduledTaskId === null) {
		const creator = world.collections.users.get(String(row.creatorId)) ?? {};
		const { agentIds, executionData } = row as { agentIds: string[]; executionData: Row };
		run(world, { execution: executionData, agentIds, by: creator });
	}
	return success();
};

/** Where the archives of results lie: a host of its own, without a token. */
const RESULTS = 'https://results.sentinelone.example';

const fetchFiles: Handler = (context) => {
	const { taskIds = [], computerNames = [] } = dataOf(context) as Record<string, string[]>;
	const { scriptTasks } = context.world.collections;
	const named = computerNames.flatMap((name) =>
		[
			...candidates(scriptTasks, { ranges: [], where: [(row) => row.agentComputerName === name] }),
		].map(({ id }) => String(id)),
	);
	const downloadLinks: Row[] = [];
	const errors: Row[] = [];
	for (const taskId of [...taskIds, ...named]) {
		const task = scriptTasks.get(taskId);
		if (typeof task?.scriptResultsPath !== 'string') {
			errors.push({ taskId, errorString: 'Results are not available' });
			continue;
		}
		const fileName = `${String(task.agentComputerName)}_${taskId}.zip`;
		const downloadUrl = `${RESULTS}/${taskId}.zip?signature=${taskId}`;
		downloadLinks.push({ taskId, fileName, downloadUrl });
	}
	return one({ data: { downloadLinks, errors } });
};

const status: Handler = (context) => {
	const { parentTaskId, parentTaskId__in: several } = context.query;
	if (parentTaskId === undefined && several === undefined)
		throw badParameter(
			'Either parent_task_id or parent_task_id__in should be a part of the request',
		);
	return listed('scriptTasks', {
		fields: { types: 'type', computerName: 'agentComputerName', uuid: 'agentUuid' },
		special: {
			parentTaskId__in: (value) => (row) => (value as string[]).includes(String(row.parentTaskId)),
		},
		search: ['agentComputerName', 'description'],
	})(context);
};

const upload: Handler = (context) => {
	const { world, body, files } = context;
	const { remoteScripts } = world.collections;
	const content = files.file?.content.toString('utf8') ?? body.scriptContent;
	if (typeof content !== 'string') throw badParameter('file: Missing data for required field.');
	const { fullName: creator, id: creatorId } = userOf(context);
	const at = world.timestamp;
	const row = {
		...remoteScripts.baseRow(0),
		...Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'scriptContent')),
		...{ id: remoteScripts.newId(), scopeId: body.scopeId ?? null, version: '1.0.0' },
		...{ fileName: files.file?.name ?? 'script', shortFileName: files.file?.name ?? 'script' },
		...{ creator, creatorId, createdByUser: creator, createdByUserId: creatorId, content },
		...{
			createdAt: at,
			updatedAt: at,
			scopeName: null,
			fileSize: content.length,
			package: undefined,
		},
	};
	return one(shown(remoteScripts.give(row)));
};

/** A row without what the list does not show. */
const shown = ({ content, agentIds, ...row }: Row): Row => {
	void content;
	void agentIds;
	return row;
};

const scripts = {
	scopes: everywhere,
	search: ['scriptName', 'scriptDescription'],
	fields: { scriptType: 'scriptType', osTypes: 'osTypes' },
};

const remove: Handler = (context) => {
	const { remoteScripts } = context.world.collections;
	const built = buildFilter(filterOf(context), specFor(remoteScripts, context.operation, scripts));
	const gone = [...candidates(remoteScripts, built)].map((row) => shown(row));
	for (const { id } of gone) remoteScripts.remove(String(id));
	return { body: { data: gone, pagination: { totalItems: gone.length, nextCursor: null } } };
};

const notRows = [
	'/remote-scripts/status',
	'/remote-scripts/script-content',
	'/remote-scripts/pending-executions',
	'/remote-scripts/fetch-upload-limits',
].map((path) => `GET ${path}`);

export const resources = [
	plain('remoteScripts', {
		path: '/remote-scripts',
		except: notRows,
		fields: ({ index, dice }) => ({
			scriptName: `Collect from endpoints ${index + 1}`,
			scriptType: TYPES[index % TYPES.length],
			osTypes: SYSTEMS[index % SYSTEMS.length],
			inputRequired: index % 4 === 3,
			inputInstructions: index % 4 === 3 ? 'The path to look at' : '',
			inputExample: '/var/log',
			scopeLevel: 'sentinel',
			scriptRuntimeTimeoutSeconds: 3_600,
			supportedDestinations: ['SentinelCloud', 'Local', 'None'],
			content: `# ${dice.hex('content', 12)}\necho done\n`,
		}),
		also: {
			'GET /remote-scripts': listed('remoteScripts', scripts, shown),
			'POST /remote-scripts': upload,
			'DELETE /remote-scripts': remove,
			'GET /remote-scripts/script-content': (context) =>
				one({ scriptContent: String(scriptOf(context, context.query.scriptId).content) }),
			'POST /remote-scripts/execute': execute,
			'POST /remote-scripts/fetch-files': fetchFiles,
			'POST /remote-scripts/guardrails/check': (context) => {
				const { agentIds, scriptId } = dataOf(context) as { agentIds: string[]; scriptId: string };
				for (const id of agentIds) found(context, 'agents', id, undefined, 'agent');
				const script = scriptOf(context, scriptId);
				const { world } = context;
				return one({ requiresApproval: guardrails(world).appliesTo(script, agentIds.length) });
			},
		},
	}),
	plain('scriptTasks', {
		path: '/remote-scripts/status',
		rows: 0,
		also: { 'GET /remote-scripts/status': status },
	}),
	plain('pendingScripts', {
		path: '/remote-scripts/pending-executions',
		id: 'pendingExecutionId',
		rows: 0,
		also: {
			'GET /remote-scripts/pending-executions': listed(
				'pendingScripts',
				{ scopes: everywhere },
				shown,
			),
			'PUT /remote-scripts/pending-executions/{pending_execution_id}': review,
		},
	}),
];
