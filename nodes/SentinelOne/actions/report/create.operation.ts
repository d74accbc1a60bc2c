import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { parsed, read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asEmail, asOneOf, asText, asTexts } from '../../../shared/input/values';
import { readRows } from '../../../shared/paging/pages';
import { listed } from '../../../shared/records/filterFields';
import { reportTasks } from '../../../shared/records/report';
import {
	REPORT_TYPES_CALL,
	findReportType,
	readReportTypes,
} from '../../../shared/records/reportType';
import { request } from '../../../shared/transport/rest';
import type { ApiRequest } from '../../../shared/types';
import { asPlain, isObject } from '../../../shared/types';
import { additionalFields } from '../../fields/body';
import { optionsField, textField } from '../../fields/common';
import { optionValues, readAdded } from '../../fields/read';
import { accountOrSiteFields, readScope } from '../../fields/scope';
import { oncePerRun } from '../../../shared/transport/oncePerRun';
import type { WriteOperation } from '../../operations/operation';
import { FORMATS } from './report';

const CALL = 'POST /report-tasks';

const nameField = {
	...textField('name', 'Name', 'The name of the report', 'e.g. Monthly review'),
	required: true,
};

const typesField: INodeProperties = {
	...listed('insightTypes', 'Report Type Names or IDs', 'getReportTypes', 'What the report tells')
		.field,
	required: true,
};

const schedule = optionsField(
	'schedule',
	'Schedule',
	[
		{ name: 'Every Month', value: 'monthly' },
		{ name: 'Every Week', value: 'weekly' },
		{ name: 'Once', value: 'manually' },
	],
	'manually',
	'When the console makes it',
);

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const day: INodeProperties = {
	...optionsField(
		'day',
		'Day',
		DAYS.map((name) => ({ name, value: name.toLowerCase() })),
		'monday',
		'The day of the week',
	),
	displayOptions: { show: { schedule: ['weekly'] } },
};

const formats: INodeProperties = {
	displayName: 'Formats',
	name: 'attachmentTypes',
	type: 'multiOptions',
	options: FORMATS,
	default: ['pdf'],
	required: true,
	description: 'The formats in which it is made and mailed',
};

const more: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'fromDate',
		type: 'dateTime',
		default: '',
		description: 'The start of the period that the report covers',
	},
	{
		displayName: 'Recipients',
		name: 'recipients',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@example.com',
		description: 'The email addresses that get it, separated by commas',
	},
	{
		displayName: 'To',
		name: 'toDate',
		type: 'dateTime',
		default: '',
		description: 'The end of the period that the report covers',
	},
];

/** The time of a report ends after it begins. */
function refuseBackwards(context: IExecuteFunctions, data: IDataObject, item: number): void {
	const { fromDate, toDate } = data;
	if (typeof fromDate !== 'string' || typeof toDate !== 'string') return;
	if (Date.parse(fromDate) < Date.parse(toDate)) return;
	throw parameterError(
		context.getNode(),
		'From is not before To',
		'Swap the two times. Nothing was sent.',
		item,
	);
}

/** The tasks of this name that there are. */
async function tasksOf(context: IExecuteFunctions, name: string): Promise<string[]> {
	const query = { name, sortBy: 'createdAt', sortOrder: 'desc' };
	const rows = await readRows.call(context, reportTasks.list, query, { limit: 1000 });
	return rows.flatMap((row) => (row.name === name ? [asPlain(row.id)] : []));
}

/**
 * Sends the task. The console answers that it took it, and not its ID: that is found by what is new
 * among the tasks of this name, and stays null where that is not one.
 */
async function start(context: IExecuteFunctions, call: ApiRequest, name: string) {
	const before = new Set(await tasksOf(context, name));
	const { data, status } = await request.call(context, call);
	if (!isObject(data) || data.success !== true) return { data, status };
	let taskId: string | null = null;
	try {
		const made = (await tasksOf(context, name)).filter((id) => !before.has(id));
		if (made.length === 1) taskId = made[0] ?? null;
	} catch {
		// The task was made, whatever became of the look.
	}
	return { data: { ...data, taskId }, status };
}

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Create report',
		description:
			'Have the console make a report, once or on a schedule. Get Many finds it by the ID of the task.',
	},
	effect: {
		usually: ['one'],
		// Whoever it is mailed to reads it.
		where: [{ parameter: 'additionalFields.recipients', effect: ['one', 'givesAccess'] }],
	},
	calls: [CALL, REPORT_TYPES_CALL, 'GET /report-tasks'],
	permission: permissionOf(CALL),
	fields: [
		nameField,
		typesField,
		...accountOrSiteFields,
		schedule,
		day,
		formats,
		additionalFields(more),
	],
	async plan(item) {
		const node = this.getNode();
		const name = read(this, nameField.name, nameField.displayName, item, asText);
		const wanted = read(this, typesField.name, typesField.displayName, item, asTexts);
		const filter = readScope.call(this, item, accountOrSiteFields);
		const frequency = read(this, schedule.name, schedule.displayName, item, (value) =>
			asOneOf(value, optionValues(schedule)),
		);
		const weekly = frequency === 'weekly';
		const data: IDataObject = {
			name,
			scheduleType: frequency === 'manually' ? 'manually' : 'scheduled',
			...(frequency === 'manually' ? {} : { frequency }),
			...(weekly
				? {
						day: read(this, day.name, day.displayName, item, (one) =>
							asOneOf(one, optionValues(day)),
						),
					}
				: {}),
			attachmentTypes: read(this, formats.name, formats.displayName, item, (value) =>
				asTexts(value).map((one) => asOneOf(one, optionValues(formats))),
			),
			...readAdded.call(this, 'additionalFields', more, item, {
				recipients: (value) => asTexts(value).map(asEmail),
			}),
		};
		refuseBackwards(this, data, item);
		const types = await oncePerRun(this, 'report types', async () => await readReportTypes(this));
		data.insightTypes = parsed(node, typesField.displayName, item, () =>
			wanted.map((one) => findReportType(types, one)),
		);
		const call = {
			method: 'POST' as const,
			path: path`/report-tasks`,
			body: { filter, data },
			permission: create.permission,
		};
		return {
			call,
			send: async () => await start(this, call, name),
			success: 'success',
			what: 'create the report',
			answer: (answer) => ({
				name,
				taskId: isObject(answer) ? (answer.taskId as string | null) : null,
				scheduleType: data.scheduleType,
				created: true,
			}),
		};
	},
};
