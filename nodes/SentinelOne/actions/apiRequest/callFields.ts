import type { INodeProperties } from 'n8n-workflow';
import { areas } from '../../../shared/contract';
import { returnAllAndLimit } from '../../fields/common';
import { withOptions } from '../../operations/options';

/** What the editor shows for a call that is chosen from the console's list. */

/**
 * What calls begin with among which some answer a list that is read page after page. As bounds of texts:
 * n8n 1.x breaks at `startsWith` where there is no call at all, and gives a `regex` a quarter of a second,
 * which a busy machine may not have.
 */
const MAY_BE_A_LIST = ['GET ', 'POST /xdr/assets', 'POST /ranger-ad/get-'].map((from) => ({
	_cnd: { between: { from, to: `${from}~` } },
}));

/** Labels, as messages name them too. */
export const CALL = 'Call';

const area: INodeProperties = {
	displayName: 'Area',
	name: 'area',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'All Areas', value: '' },
		...areas().map(({ name, calls }) => ({ name: `${name} (${calls})`, value: name })),
	],
	default: '',
	description: 'The area of the API whose calls the next field lists. It changes nothing else.',
};

const call: INodeProperties = {
	displayName: CALL,
	name: 'call',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The call to make, as the API reference of the console names it',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a call...',
			typeOptions: { searchListMethod: 'searchApiCalls', searchable: true },
		},
		{
			displayName: 'By Method and Path',
			name: 'key',
			type: 'string',
			placeholder: 'e.g. GET /agents/{agent_id}',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^\\s*(?:GET|POST|PUT|DELETE)\\s+\\S+\\s*$',
						errorMessage: 'Enter method and path, as in GET /agents/{agent_id}',
					},
				},
			],
		},
	],
};

const callFieldsField: INodeProperties = {
	displayName: 'Fields',
	name: 'callFields',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	required: true,
	description: 'What the call takes. Required fields come first.',
	typeOptions: {
		loadOptionsDependsOn: ['call.value'],
		resourceMapper: {
			resourceMapperMethod: 'getApiCallFields',
			mode: 'add',
			fieldWords: { singular: 'field', plural: 'fields' },
			valuesLabel: 'Fields',
			addAllFields: false,
			multiKeyMatch: false,
			supportAutoMap: false,
		},
	},
};

const paging: INodeProperties[] = returnAllAndLimit.map((field) => ({
	...field,
	displayOptions: {
		show: {
			...field.displayOptions?.show,
			call: MAY_BE_A_LIST,
		},
	},
}));

const callFields: INodeProperties[] = [area, call, callFieldsField, ...paging];

export const fields = withOptions(callFields, [
	{
		displayName: 'Full Response',
		name: 'fullResponse',
		type: 'boolean',
		default: false,
		description:
			'Whether to return the status, the headers and the whole response of a call that returns neither a list nor a file',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		description:
			'The name of the output binary field to put the file in, for calls that return a file',
	},
]);
