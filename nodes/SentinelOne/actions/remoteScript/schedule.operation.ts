import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asTime } from '../../../shared/input/time';
import { asOneOf, asWhole } from '../../../shared/input/values';
import { readAdded } from '../../fields/read';
import { targetFields } from '../../operations/bulk/targetFields';
import type { BulkOperation } from '../../operations/operation';
import { readRun, runFields, scriptAgents, scriptLocator } from './remoteScript';
import { fitSystems, tellPending } from './running';

const CALL = 'POST /remote-ops/schedule/remote-script';
const UNITS = ['day', 'week', 'month', 'year'];

const repetition: INodeProperties[] = [
	{
		displayName: 'Day of Month',
		name: 'dayOfMonth',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 31 },
		default: 1,
		description: 'For a script that repeats by month or year',
	},
	{
		displayName: 'Every',
		name: 'interval',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'How many of the units lie between two runs',
	},
	{
		displayName: 'Expires At',
		name: 'expireTime',
		type: 'dateTime',
		default: '',
		description: 'When it stops repeating',
	},
];

export const schedule: BulkOperation = {
	menu: {
		name: 'Schedule',
		action: 'Schedule remote script on agents',
		description: 'Schedule a script on endpoints, once or repeatedly',
	},
	effect: ['one', 'many', 'unprotects'],
	calls: [CALL],
	permission: permissionOf(CALL),
	target: scriptAgents,
	idsPerRequest: 5000,
	fields: [
		scriptLocator,
		...targetFields(scriptAgents),
		{
			displayName: 'Run At',
			name: 'scheduledTime',
			type: 'dateTime',
			default: '',
			required: true,
			description:
				'When it runs, by the clock of the console; in the time zone of this workflow unless given',
		},
		{
			displayName: 'Repeat',
			name: 'repeat',
			type: 'options',
			options: [
				{ name: 'By Day', value: 'day' },
				{ name: 'By Month', value: 'month' },
				{ name: 'By Week', value: 'week' },
				{ name: 'By Year', value: 'year' },
				{ name: 'Never', value: 'never', description: 'It runs once' },
			],
			default: 'never',
			description: 'Whether it repeats, and in which unit',
		},
		{
			displayName: 'Repetition',
			name: 'repetition',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show: { repeat: UNITS } },
			options: repetition,
		},
		...runFields(),
	],
	ahead: fitSystems,
	prepare(item) {
		const node = this.getNode();
		const zone = this.getTimezone();
		const utc = read(this, 'scheduledTime', 'Run At', item, (value) => asTime(value, zone));
		if (Date.parse(utc) <= Date.now()) {
			throw parameterError(
				node,
				'Run At is in the past',
				'Use a time in the future. Nothing was sent.',
				item,
			);
		}
		const unit = read(this, 'repeat', 'Repeat', item, (value) =>
			asOneOf(value, [...UNITS, 'never']),
		);
		const { expireTime, ...more } =
			unit === 'never'
				? ({} as IDataObject)
				: readAdded.call(this, 'repetition', repetition, item, {
						interval: (value) => asWhole(value, 1, 1000),
						dayOfMonth: (value) => asWhole(value, 1, 31),
					});
		const scheduling = {
			scheduledTime: { tz: zone, utc },
			...(expireTime === undefined ? {} : { expireTime: { tz: zone, utc: expireTime } }),
			...(unit === 'never' ? {} : { recurrence: { unit, interval: 1, ...more } }),
		};
		const action = readRun.call(this, item);
		return {
			method: 'POST',
			path: path`/remote-ops/schedule/remote-script`,
			body: (filter) => ({ filter, data: { scheduling, action } }),
		};
	},
	answer({ ids = [], affected, single, answers }) {
		const { scheduledTaskId = null, pendingExecutionId = null } = answers?.get(ids[0] ?? '') ?? {};
		return {
			...(single ? { id: ids[0] } : { ids, requested: ids.length }),
			...{ affected, scheduledTaskId, pending: pendingExecutionId !== null, pendingExecutionId },
		};
	},
	async afterwards(output) {
		tellPending(
			this,
			output.map(({ json }) => json),
		);
		return await Promise.resolve(output);
	},
};
