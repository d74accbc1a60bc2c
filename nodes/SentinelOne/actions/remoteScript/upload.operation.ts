import type { INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asBoolean, asOneOf, asTexts } from '../../../shared/input/values';
import { remoteScripts, scriptSystems, scriptTypes } from '../../../shared/records/remoteScript';
import { valuesOf } from '../../../shared/records/options';
import type { FormPart } from '../../../shared/transport/multipart';
import { multipart } from '../../../shared/transport/multipart';
import { requestWhole } from '../../../shared/transport/whole';
import { isObject } from '../../../shared/types';
import { additionalFields } from '../../fields/body';
import { inputFileField, readInputFile } from '../../fields/inputFile';
import { accountLocator, locatorsByScope, siteLocator } from '../../fields/locators';
import { asName, readAdded, readId } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { asTimeout, timeoutField } from './remoteScript';

const CALL = 'POST /remote-scripts';
/** Scripts are texts; what is larger is no script. */
const MOST_BYTES = 10_000_000;

const more: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'scriptDescription',
		type: 'string',
		default: '',
		description: 'What the script does',
	},
	{
		displayName: 'Input Example',
		name: 'inputExample',
		type: 'string',
		default: '',
		description: 'Shown to users who run it',
	},
	{
		displayName: 'Input Instructions',
		name: 'inputInstructions',
		type: 'string',
		default: '',
		description: 'What users who run it need to know about its parameters',
	},
	timeoutField,
];

export const upload: WriteOperation = {
	menu: {
		name: 'Upload',
		action: 'Upload script to script library',
		description: 'Add a script to the script library, without running it',
	},
	effect: ['one', 'unprotects'],
	calls: [CALL],
	permission: permissionOf(CALL),
	fields: [
		{
			displayName: 'Name',
			name: 'scriptName',
			type: 'string',
			default: '',
			required: true,
			description: 'The name of the script in the library',
		},
		{
			displayName: 'Type',
			name: 'scriptType',
			type: 'options',
			options: scriptTypes,
			default: 'action',
			description: 'The type of the script; running it requires a permission for the type',
		},
		{
			displayName: 'OS Types',
			name: 'osTypes',
			type: 'multiOptions',
			options: scriptSystems,
			default: ['windows'],
			required: true,
			description: 'The operating systems that the script runs on',
		},
		inputFileField('script, e.g. collect.ps1'),
		{
			displayName: 'Input Required',
			name: 'inputRequired',
			type: 'boolean',
			default: false,
			description: 'Whether the script requires parameters',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'Account', value: 'account', description: 'In an account' },
				{ name: 'Global', value: 'global', description: 'Everywhere in the console' },
				{ name: 'Site', value: 'site', description: 'In a site' },
			],
			default: 'site',
			description: 'Where the script can be run',
		},
		...locatorsByScope(
			{ account: accountLocator, site: siteLocator },
			(scope) => `The ${scope} in which the script can be run`,
		),
		additionalFields(more),
	],
	async plan(item) {
		const scriptName = read(this, 'scriptName', 'Name', item, (value) => asName(value));
		const scriptType = read(this, 'scriptType', 'Type', item, (value) =>
			asOneOf(value, valuesOf(scriptTypes)),
		);
		const osTypes = read(this, 'osTypes', 'OS Types', item, (value) =>
			asTexts(value).map((one) => asOneOf(one, valuesOf(scriptSystems))),
		);
		const inputRequired = read(this, 'inputRequired', 'Input Required', item, asBoolean);
		const scopeLevel = read(this, 'scope', 'Scope', item, (value) =>
			asOneOf(value, ['account', 'global', 'site']),
		);
		const scopeId =
			scopeLevel === 'global'
				? undefined
				: readId.call(this, `${scopeLevel}Id`, scopeLevel === 'site' ? 'Site' : 'Account', item);
		const added = readAdded.call(this, 'additionalFields', more, item, {
			scriptRuntimeTimeoutSeconds: asTimeout,
		});
		const { fileName, content } = await readInputFile.call(this, item, {
			what: 'a script',
			mostBytes: MOST_BYTES,
		});
		const form = {
			...{ scriptName, scriptType, inputRequired, scopeLevel },
			osTypes: osTypes.join(','),
			...(scopeId === undefined ? {} : { scopeId }),
			...added,
		};
		const call = {
			method: 'POST' as const,
			path: path`/remote-scripts`,
			permission: upload.permission,
		};
		const file = { name: fileName ?? scriptName, type: 'application/octet-stream', content };
		return {
			// What a dry run shows; the console takes it as a form.
			call: { ...call, body: { data: { name: scriptName, ...form } } },
			send: async () => {
				const parts = Object.entries(form).map(([name, value]): FormPart => [name, String(value)]);
				const { body, status } = await requestWhole(this, {
					...call,
					upload: multipart([...parts, ['file', file]]),
				});
				return { data: isObject(body) ? body.data : undefined, status };
			},
			success: 'record',
			what: 'upload the script',
			answer: (data) => remoteScripts.simplify(isObject(data) ? data : {}),
		};
	},
};
