import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { read } from '../../../shared/input/parameters';
import { Unusable, asIds, asText, asWhole } from '../../../shared/input/values';
import { agents } from '../../../shared/records/agent';
import { remoteScripts } from '../../../shared/records/remoteScript';
import { asArchivePassword } from '../../fields/archive';
import { locatorOf } from '../../fields/locators';
import { readAdded, readId } from '../../fields/read';
import type { TargetKind } from '../../operations/bulk/targets';
import { hint } from '../../operations/hint';
import { optionsCollection } from '../../operations/options';

/** What the operations on remote scripts share. */

export const scriptLocator = locatorOf(remoteScripts, {
	description: 'The script from the script library',
});

export const readScriptId = function (this: IExecuteFunctions, item: number): string {
	return readId.call(this, 'scriptId', 'Script', item);
};

/** Agents by their ids: an empty filter would be every agent there is. */
export const scriptAgents: TargetKind = {
	noun: 'agent',
	plural: 'agents',
	record: agents,
	choices: ['one', 'ids'],
};

export const RUN_PERMISSION = permissionOf('POST /remote-scripts/execute');

export const parentTasksField: INodeProperties = {
	displayName: 'Parent Task IDs',
	name: 'parentTaskIds',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 225494730938493804',
	description:
		'The parentTaskId that Run returned, one or several separated by commas. Each endpoint has its own task below it.',
};

export const readParentTasks = function (this: IExecuteFunctions, item: number): string[] {
	return read(this, 'parentTaskIds', 'Parent Task IDs', item, asIds);
};

/** Where the output of a script goes. The data lake needs keys of its own and is left out. */
const DESTINATIONS = ['SentinelCloud', 'Local', 'None'];

export const timeoutField: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'scriptRuntimeTimeoutSeconds',
	type: 'number',
	typeOptions: { minValue: 60, maxValue: 172800 },
	default: 3600,
	description: 'How long the script may run on an endpoint, from 60 to 172,800',
};
export const asTimeout = (value: unknown): number => asWhole(value, 60, 172_800);

const lines = (value: unknown): string[] =>
	asText(value)
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');

const runOptions: INodeProperties[] = [
	{
		displayName: 'Archive Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'The password that opens the archive with the results: 10 or more characters with upper and lower case letters, numbers and symbols, without spaces',
	},
	{
		displayName: 'Output Directory',
		name: 'outputDirectory',
		type: 'string',
		default: '',
		description:
			'The directory on the endpoint that the output goes to, when Output is On the Endpoint',
	},
	{
		displayName: 'Output File Paths',
		name: 'outputFilePaths',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'Files on the endpoint to include in the results, one per line',
	},
	{
		displayName: 'Request Approval',
		name: 'requiresApproval',
		type: 'boolean',
		default: false,
		description:
			'Whether somebody else has to approve the run first, even if no guardrail requires it',
	},
	timeoutField,
];

const runParsers = {
	password: asArchivePassword,
	outputFilePaths: lines,
	scriptRuntimeTimeoutSeconds: asTimeout,
};

/** The fields that say what runs; `options` are further ones of the operation. */
export const runFields = (options: INodeProperties[] = []): INodeProperties[] => [
	{
		displayName: 'Task Description',
		name: 'taskDescription',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Collect logs for ticket 4711',
		description: 'Why it runs, for the task list and the activity log of the console',
	},
	{
		displayName: 'Parameters',
		name: 'inputParams',
		type: 'string',
		default: '',
		placeholder: 'e.g. -Path C:\\Temp',
		description:
			'The parameters of the script, as on a command line. A shell on the endpoint reads them with full privileges: never pass on outside input, such as an email or a form, without checking it.',
	},
	{
		displayName: 'Output',
		name: 'outputDestination',
		type: 'options',
		options: [
			{
				name: 'None',
				value: 'None',
				description: 'Nothing is kept of it',
			},
			{
				name: 'On the Endpoint',
				value: 'Local',
				description: 'The output stays in a directory of the endpoint',
			},
			{
				name: 'SentinelOne Cloud',
				value: 'SentinelCloud',
				description: 'The results can be downloaded with Download Results',
			},
		],
		default: 'SentinelCloud',
		description: 'Where the output of the script goes',
	},
	optionsCollection(
		[...runOptions, ...options].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	),
];

/** What a shell takes for more than text. */
const SHELL = /[;&|`$<>(){}\n\r'"\\%^]/;

/** Says so where text from outside reaches a shell and holds what a shell takes for a command. */
function warnOfInput(context: IExecuteFunctions, params: string, item: number): void {
	const saved = context.getNode().parameters.inputParams;
	const isExpression = typeof saved === 'string' && saved.startsWith('=');
	if (!isExpression || !SHELL.test(params)) return;
	hint.call(
		context,
		`Parameters of item ${item} come from an expression and hold characters that a shell may take for commands. Make sure that nobody outside can write them.`,
		'warning',
	);
}

/** What the console is to run, from those fields. */
export const readRun = function (this: IExecuteFunctions, item: number): IDataObject {
	const taskDescription = read(this, 'taskDescription', 'Task Description', item, (value) => {
		const text = asText(value);
		if (text.length < 2) throw new Unusable('is too short', 'Use 2 characters or more.');
		return text;
	});
	const scriptId = readScriptId.call(this, item);
	const outputDestination = read(this, 'outputDestination', 'Output', item, (value) => {
		const name = asText(value);
		if (DESTINATIONS.includes(name)) return name;
		throw new Unusable(`cannot be "${name.slice(0, 40)}"`, `Use ${DESTINATIONS.join(', ')}.`);
	});
	// Blank where a script takes none; an expression that comes to nothing fails.
	const given = this.getNodeParameter('inputParams', item, '');
	const inputParams =
		given === ''
			? undefined
			: read(this, 'inputParams', 'Parameters', item, (value) => asText(value));
	if (inputParams !== undefined) warnOfInput(this, inputParams, item);
	return {
		scriptId,
		taskDescription,
		outputDestination,
		...(inputParams === undefined ? {} : { inputParams }),
		...readAdded.call(this, 'options', runOptions, item, runParsers),
	};
};
