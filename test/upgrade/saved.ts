import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/** What the editor keeps of a node, and what a description owes to what was kept. */

type Options = NonNullable<INodeProperties['options']>;

const isPlain = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parameters as the editor writes them into a workflow: what is shown, without the defaults. */
export const asSaved = (description: INodeTypeDescription, node: INode): INodeParameters =>
	NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		false,
		false,
		node,
		description,
	) ?? {};

/** The parameters as the engine reads them: with the defaults of today. */
const asRead = (description: INodeTypeDescription, node: INode): INodeParameters =>
	NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	) ?? {};

const valuesOf = (options: Options): unknown[] =>
	options.flatMap((option) => ('value' in option ? [option.value] : []));

/** What a list of fields lacks for these saved parameters: names, choices, modes, by their paths. */
function lackingIn(fields: INodeProperties[], saved: Record<string, unknown>, at = ''): string[] {
	return Object.entries(saved).flatMap(([name, value]) => {
		const here = at === '' ? name : `${at}.${name}`;
		const named = fields.filter((field) => field.name === name);
		if (named.length === 0) return [`${here} is gone`];
		const lacks = named.map((field) => lackingOf(field, value, here));
		// Of fields of one name, it is enough that one takes what was saved.
		return lacks.find((one) => one.length === 0) ?? lacks[0]!;
	});
}

function lackingOf(field: INodeProperties, value: unknown, at: string): string[] {
	const options = field.options ?? [];
	switch (field.type) {
		case 'collection':
			if (!isPlain(value)) return [`${at} is a collection now`];
			return lackingIn(options as INodeProperties[], value, at);
		case 'fixedCollection':
			if (!isPlain(value)) return [`${at} is a fixed collection now`];
			return Object.entries(value).flatMap(([group, entries]) => {
				const found = options.find((option) => 'values' in option && option.name === group);
				if (found === undefined || !('values' in found)) return [`${at}.${group} is gone`];
				return [entries]
					.flat()
					.flatMap((entry) =>
						lackingIn(found.values, entry as Record<string, unknown>, `${at}.${group}`),
					);
			});
		case 'options':
		case 'multiOptions': {
			// Lists that are loaded from the console hold what the console has.
			if (field.typeOptions?.loadOptionsMethod !== undefined) return [];
			const known = valuesOf(options);
			return [value]
				.flat()
				.filter((one) => !known.includes(one))
				.map((one) => `${at} does not offer ${JSON.stringify(one)} any more`);
		}
		case 'resourceLocator': {
			const mode = isPlain(value) ? value.mode : undefined;
			if (field.modes?.some((one) => one.name === mode)) return [];
			return [`${at} cannot be chosen by ${JSON.stringify(mode)} any more`];
		}
		case 'resourceMapper':
			return isPlain(value) ? [] : [`${at} is a resource mapper now`];
		case 'string':
		case 'json':
		case 'dateTime':
		case 'number':
		case 'boolean':
			return isPlain(value) ? [`${at} was more than a single value`] : [];
		default:
			return [];
	}
}

/** The paths of `saved` that `kept` is without. */
function dropped(saved: unknown, kept: unknown, at = ''): string[] {
	if (!isPlain(saved) && !Array.isArray(saved)) return [];
	const entries = Object.entries(saved);
	return entries.flatMap(([name, value]) => {
		const here = at === '' ? name : `${at}.${name}`;
		const inner = (kept as Record<string, unknown> | undefined)?.[name];
		return inner === undefined ? [`${here} is not shown any more`] : dropped(value, inner, here);
	});
}

/** What `description` lacks to open a node that was saved with an earlier version. */
export function lacking(description: INodeTypeDescription, node: INode): string[] {
	const lost = lackingIn(description.properties, node.parameters);
	if (lost.length > 0) return lost;
	// What is not shown is dropped when the workflow is saved the next time.
	return dropped(node.parameters, asRead(description, node));
}

/** What the editor marks in red. */
export function issues(description: INodeTypeDescription, node: INode): string[] {
	const opened = { ...node, parameters: asRead(description, node) };
	const found = NodeHelpers.getNodeParametersIssues(description.properties, opened, description);
	return Object.values(found?.parameters ?? {}).flat();
}
