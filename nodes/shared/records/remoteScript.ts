import type { IDataObject } from 'n8n-workflow';
import { permissionOf } from '../contract/permissions';
import { path } from '../input/path';
import * as filter from './filterFields';
import { options } from './options';
import { fields, list, record, shortTime, timeAt, usualTimes, withDetail } from './record';
import { asPlain, isObject } from '../types';

/** Scripts that run on endpoints: the library, what runs, and what waits for approval. */

export const scriptTypes = options({
	action: 'Action',
	artifactCollection: 'Artifact Collection',
	dataCollection: 'Data Collection',
});

/** What scripts are for; agents of `windows_legacy` are none of them. */
export const scriptSystems = options({ linux: 'Linux', macos: 'macOS', windows: 'Windows' });

/** The script library. */
export const remoteScripts = record({
	list: list('scripts', permissionOf('GET /remote-scripts'), path`/remote-scripts`),
	times: usualTimes,
	sort: {
		id: 'ID',
		createdAt: 'Created At',
		scriptName: 'Name',
		scopeLevel: 'Scope Level',
		scriptType: 'Type',
		version: 'Version',
	},
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.freeText(),
		filter.choices('osTypes', 'OS Types', 'Only for these operating systems', scriptSystems),
		filter.choices('scriptType', 'Types', 'Only scripts of these types', scriptTypes),
	],
	others: { example: '{"isAvailableForArs": true}', ids: ['ids'] },
	picker: { noun: 'script', method: 'searchRemoteScripts', sortBy: 'scriptName' },
	label: ({ scriptName, osTypes, scopeName }) =>
		withDetail(
			scriptName,
			Array.isArray(osTypes) ? osTypes.map(asPlain).join(', ') : '',
			scopeName,
		),
	simplify: fields(
		...['id', 'scriptName', 'scriptType', 'osTypes', 'scriptDescription', 'inputRequired'],
		...['inputInstructions', 'inputExample', 'scriptRuntimeTimeoutSeconds', 'scopeLevel'],
		...['scopeName', 'updatedAt'],
	),
});

/** The states of a task in which nothing more happens. */
export const ENDED: ReadonlySet<unknown> = new Set([
	...['failed', 'completed', 'canceled', 'expired', 'partially_completed'],
]);

const taskStatuses = options({
	canceled: 'Canceled',
	completed: 'Completed',
	created: 'Created',
	expired: 'Expired',
	failed: 'Failed',
	in_progress: 'In Progress',
	partially_completed: 'Partially Completed',
	pending: 'Pending',
	pending_user_action: 'Pending User Action',
	scheduled: 'Scheduled',
});

/** One run of a script on one endpoint. The list takes no question without the parent tasks. */
export const scriptTasks = record({
	list: list('tasks', permissionOf('GET /remote-scripts/status'), path`/remote-scripts/status`),
	times: {
		arrived: timeAt('createdAt', { filter: 'createdAt' }),
		updated: timeAt('updatedAt', { filter: 'updatedAt' }),
	},
	sort: {
		id: 'ID',
		agentComputerName: 'Endpoint Name',
		createdAt: 'Created At',
		status: 'Status',
		updatedAt: 'Updated At',
	},
	filters: [
		filter.contains('computerName', 'Endpoint Name'),
		filter.choices('status', 'Statuses', 'Only tasks with these statuses', taskStatuses),
	],
	label: ({ agentComputerName, status }) => withDetail(agentComputerName, status),
	simplify: fields(
		...['id', 'parentTaskId', 'agentId', 'agentComputerName', 'agentOsType', 'status'],
		...['detailedStatus', 'statusCode', 'description', 'initiatedBy', 'createdAt', 'updatedAt'],
	),
});

const SECRETS = ['password', 'apiKey'];

/** A run without the password of its results and the key to where they go, which its creator gave. */
function maskRun(row: IDataObject): IDataObject {
	const { executionData } = row;
	if (!isObject(executionData)) return row;
	const masked = SECRETS.filter((name) => (executionData[name] ?? '') !== '');
	if (masked.length === 0) return row;
	const hidden = Object.fromEntries(masked.map((name) => [name, '***']));
	return { ...row, executionData: { ...executionData, ...hidden } };
}

/** Runs that somebody else has to approve first. */
export const pendingScripts = record({
	list: list(
		'pending scripts',
		permissionOf('GET /remote-scripts/pending-executions'),
		path`/remote-scripts/pending-executions`,
		{ idsParameter: undefined, mask: maskRun },
	),
	idField: 'pendingExecutionId',
	times: { arrived: timeAt('createdAt') },
	sort: { id: 'ID', createdAt: 'Created At', state: 'State' },
	filters: [filter.accounts, filter.groups, filter.sites],
	picker: {
		noun: 'pendingRun',
		method: 'searchPendingScripts',
		search: 'here',
		offers: ({ state }) => state === 'waiting',
	},
	label: ({ scriptData, creator, createdAt }) =>
		withDetail(
			(scriptData as { scriptName?: unknown } | null)?.scriptName,
			creator,
			shortTime(createdAt),
		),
	simplify: fields(
		['id', 'pendingExecutionId'],
		...['state', 'createdAt', 'creator', 'reviewer', 'totalEndpoints', 'endpointsByScope'],
		...['executionData.scriptId', 'scriptData.scriptName', 'executionData.taskDescription'],
		...['executionData.inputParams', 'scheduledTaskId'],
	),
});

const scheduledStatuses = options({
	declined: 'Declined',
	scheduled: 'Scheduled',
	waiting_approval: 'Waiting for Approval',
});

/** What was scheduled and is still to come: scripts, and collections of forensics. Since 2026. */
export const scheduledTasks = record({
	list: list(
		'scheduled tasks',
		permissionOf('GET /remote-ops/scheduled-tasks'),
		path`/remote-ops/scheduled-tasks`,
	),
	times: usualTimes,
	sort: {
		id: 'ID',
		createdAt: 'Created At',
		description: 'Description',
		name: 'Name',
		scheduledTime: 'Run At',
		status: 'Status',
		type: 'Type',
	},
	filters: [
		filter.accounts,
		filter.contains('description', 'Description'),
		filter.freeText(),
		filter.groups,
		filter.contains('name', 'Name'),
		filter.choices('osTypes', 'OS Types', 'Only for these operating systems', scriptSystems),
		filter.sites,
		filter.choices('status', 'Statuses', 'Only tasks with these statuses', scheduledStatuses),
		filter.choices(
			'type',
			'Types',
			'Only tasks of these types',
			options({
				action: 'Action',
				artifactCollection: 'Artifact Collection',
				dataCollection: 'Data Collection',
				forensicsProfile: 'Forensics Profile',
			}),
		),
	],
	others: { example: '{"outputDestination": ["Local"]}', ids: ['ids', 'creatorId', 'targetScope'] },
	picker: { noun: 'scheduledTask', sortBy: 'scheduledTime' },
	label: ({ name, description, scheduledTime }) =>
		withDetail(name, description, isObject(scheduledTime) ? shortTime(scheduledTime.utc) : ''),
	simplify: fields(
		...['id', 'name', 'type', 'status', 'description', ['runAt', 'scheduledTime.utc']],
		...['recurrence', ['expiresAt', 'expireTime.utc'], 'osTypes', 'targetEndpointsCount'],
		...['targetScopePath', 'creator', 'createdAt'],
	),
});
