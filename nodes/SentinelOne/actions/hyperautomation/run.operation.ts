import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { locator, parsed } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asJson } from '../../../shared/input/values';
import { fetchPage } from '../../../shared/paging/pages';
import { MAY_BE_GONE, noSuch } from '../../../shared/errors/notFound';
import { workflows } from '../../../shared/records/workflow';
import { requestWhole } from '../../../shared/transport/whole';
import { isObject } from '../../../shared/types';
import { additionalFields } from '../../fields/body';
import { readAdded } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { hasText } from '../../operations/success';
import { asUuid, workflowLocator } from './hyperautomation';

const CALL = 'POST /hyper-automate/api/public/workflow-execution/manual/{workflow_id}/{version_id}';

const more: INodeProperties[] = [
	{
		displayName: 'Event ID',
		name: 'singularity_response_event_id',
		type: 'string',
		default: '',
		description: 'The ID of the alert, incident or other event that the workflow runs on',
	},
	{
		displayName: 'Event Type',
		name: 'singularity_response_event_type',
		type: 'options',
		options: [
			{ name: 'Activity', value: 'activity' },
			{ name: 'Alert', value: 'alert' },
			{ name: 'Incident', value: 'incident' },
			{ name: 'Misconfiguration', value: 'misconfiguration' },
			{ name: 'Vulnerability', value: 'vulnerability' },
		],
		default: 'alert',
		description: 'What the event ID identifies',
	},
	{
		displayName: 'Payload (JSON)',
		name: 'payload',
		type: 'json',
		default: '',
		description: 'The input of the workflow, as its manual trigger expects it',
	},
];

/** The console takes the payload as text. */
const asPayload = (value: unknown): string => JSON.stringify(asJson(value));

/** The version of a workflow that would run: the one that the list shows. */
async function versionOf(context: IExecuteFunctions, id: string, item: number): Promise<string> {
	const query = { workflow_ids: [id] };
	const { rows } = await fetchPage.call(context, workflows.list, query, {});
	const row = rows.find((one) => one.id === id);
	const { version_id: version, state } = isObject(row?.workflow)
		? row.workflow
		: ({} as IDataObject);
	const node = context.getNode();
	if (typeof version !== 'string') {
		throw parameterError(node, noSuch('workflow', id), MAY_BE_GONE, item);
	}
	if (typeof state === 'string' && state !== 'active') {
		const message = `The workflow ${id} is not active: ${state}`;
		throw parameterError(node, message, 'Activate it in Hyperautomation. Nothing was sent.', item);
	}
	return version;
}

export const run: WriteOperation = {
	menu: {
		name: 'Run',
		action: 'Run Hyperautomation workflow',
		description: 'Start a Hyperautomation workflow that has a manual trigger',
	},
	// What a workflow of the console does, nobody here knows.
	effect: ['many', 'unprotects', 'givesAccess', 'handsOutSecret'],
	calls: [CALL, 'GET /hyper-automate/api/public/workflows'],
	permission: permissionOf(CALL),
	fields: [workflowLocator, additionalFields(more)],
	async plan(item) {
		const { value } = locator(this, 'workflowId', item);
		const id = parsed(this.getNode(), 'Workflow', item, () => asUuid(value));
		const given = readAdded.call(this, 'additionalFields', more, item, { payload: asPayload });
		const version = await versionOf(this, id, item);
		const call = {
			method: 'POST' as const,
			path: path`/hyper-automate/api/public/workflow-execution/manual/${id}/${version}`,
			body: { data: given },
			permission: run.permission,
			notFound: noSuch('workflow', id),
		};
		return {
			record: { noun: 'workflow', id },
			call,
			// The answer is the run itself, without an envelope.
			send: async () => {
				const { body: data, status } = await requestWhole(this, call);
				return { data, status };
			},
			success: hasText('id'),
			what: 'run the workflow',
			answer: (answer) => (isObject(answer) ? answer : {}),
		};
	},
};
