import type { INodeProperties } from 'n8n-workflow';
import { changes } from './effects';
import type { Described, SecretField } from './described';
import { RETURN_FIELDS } from './returned';

/** The options that operations get by what they can do, so that nobody has to think of them. */

/** The switch with which the builder of a workflow lets an AI agent do what could do great harm. */
export const ALLOWANCE: INodeProperties = {
	displayName: 'Allow AI Agents to Do This',
	name: 'allowFromAi',
	type: 'boolean',
	// Only the builder may decide this.
	noDataExpression: true,
	default: false,
	description:
		'Whether an AI agent that uses this node as a tool may do everything that this operation can do. Without it, an AI agent may change one named record only, and do nothing that removes protection, grants access or reveals a secret.',
};

export const DRY_RUN: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to change nothing, and return what would be sent and which records it would reach, after all checks',
};

/** How to ask for a secret that a row holds. */
export const INCLUDE_SECRETS: Readonly<Record<SecretField, INodeProperties>> = {
	registrationToken: {
		displayName: 'Include Registration Token',
		name: 'includeRegistrationToken',
		type: 'boolean',
		default: false,
		description:
			'Whether to also return the registration token, with which anyone can have agents join',
	},
};

/** The options of an operation. */
export const optionsCollection = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options,
});

/** `fields` with `more` in their options, which are added at the end where there are none. */
export function withOptions(
	fields: readonly INodeProperties[],
	more: readonly INodeProperties[],
): INodeProperties[] {
	if (more.length === 0) return [...fields];
	const isOptions = ({ name, type }: INodeProperties) =>
		name === 'options' && type === 'collection';
	const options: INodeProperties = fields.find(isOptions) ?? optionsCollection([]);
	const all = [...((options.options ?? []) as INodeProperties[]), ...more].sort((a, b) =>
		a.displayName.localeCompare(b.displayName, 'en'),
	);
	return [...fields.filter((field) => !isOptions(field)), { ...options, options: all }];
}

/** The fields of an operation with the options that follow from what it can do. */
export const fieldsWithOptions = (operation: Described): INodeProperties[] =>
	withOptions(operation.fields, [
		...(operation.effect === 'reads' && operation.secretFields === undefined ? [] : [ALLOWANCE]),
		...(changes(operation) ? [DRY_RUN] : []),
		...(operation.returns === undefined ? [] : [RETURN_FIELDS]),
		...(operation.secretFields ?? []).map((name) => INCLUDE_SECRETS[name]),
	]);
