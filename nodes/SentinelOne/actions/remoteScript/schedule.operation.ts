import type { INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { collection, parsed, read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asTime } from '../../../shared/input/time';
import { asOneOf, asWhole } from '../../../shared/input/values';
import { targetFields } from '../../operations/bulk/targetFields';
import type { BulkOperation } from '../../operations/operation';
import { readRun, runFields, scriptAgents, scriptLocator } from './remoteScript';
import { fitSystems, tellPending } from './running';

const CALL = 'POST /remote-ops/schedule/remote-script';
const UNITS = ['day', 'week', 'month', 'year'];

const recurrence: INodeProperties[] = [
	{
		displayName: 'Day of Month',
		name: 'dayOfMonth',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 31 },
		default: 1,
		description: 'For what is repeated by month or year',
	},
	{
		displayName: 'Every',
		name: 'interval',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'After how many of the units it runs again',
	},
	{
		displayName: 'Expires At',
		name: 'expireTime',
		type: 'dateTime',
		default: '',
		description: 'From when on it does not run any more',
	},
	{
		displayName: 'Unit',
		name: 'unit',
		type: 'options',
		options: UNITS.map((value) => ({
			name: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
			value,
		})),
		default: 'week',
		description: 'In what the repetition is counted',
	},
];

export const schedule: BulkOperation = {
	menu: {
		name: 'Schedule',
		action: 'Schedule remote script on agents',
		description: 'Have a script run on endpoints at a later time, once or again and again',
	},
	effect: ['one', 'many', 'unprotects'],
	calls: [CALL],
	permission: permissionOf(CALL),
	target: scriptAgents,
	idsPerRequest: 5000,
	fields: [
		scriptLocator,
		...targetFields(scriptAgents, 'searchAgents'),
		{
			displayName: 'Run At',
			name: 'scheduledTime',
			type: 'dateTime',
			default: '',
			required: true,
			description:
				'When it runs, by the clock of the console; in the time zone of this workflow unless said',
		},
		{
			displayName: 'Repeat',
			name: 'repeat',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'How often it runs again; once where this is empty',
			options: recurrence,
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
				'Run At is over',
				'Give a time that is to come. Nothing was sent.',
				item,
			);
		}
		const entered = collection(this, 'repeat', item);
		const given = (name: string, parse: (value: unknown) => string | number) => {
			const field = recurrence.find((one) => one.name === name);
			if (!Object.hasOwn(entered, name)) return undefined;
			return parsed(node, field?.displayName ?? name, item, () => parse(entered[name]));
		};
		const expires = given('expireTime', (value) => asTime(value, zone));
		const unit = given('unit', (value) => asOneOf(value, UNITS));
		const interval = given('interval', (value) => asWhole(value, 1, 1000));
		const dayOfMonth = given('dayOfMonth', (value) => asWhole(value, 1, 31));
		if (unit === undefined && (interval ?? dayOfMonth) !== undefined) {
			throw parameterError(
				node,
				'Repeat has no Unit',
				'Add the unit, such as Week. Nothing was sent.',
				item,
			);
		}
		const scheduling = {
			scheduledTime: { tz: zone, utc },
			...(expires === undefined ? {} : { expireTime: { tz: zone, utc: expires } }),
			...(unit === undefined
				? {}
				: { recurrence: { unit, interval: interval ?? 1, ...(dayOfMonth ? { dayOfMonth } : {}) } }),
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
