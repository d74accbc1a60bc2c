import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { absentAt, noteAbsences } from './absence';
import type { Operation, Operations } from './operation';
import { fieldsWithOptions } from './options';

/** What the resource list and its operations look like in the editor, made from the operations. */

/** One resource of the node. */
export interface Resource {
	/** Its entry in the Resource list. */
	option: { name: string; value: string; description: string };
	/** Its operation list, and the fields of every operation, each limited to resource and operation. */
	fields: INodeProperties[];
	operations: Operations;
}

interface ResourceSpec<Name extends string> {
	name: string;
	/** Its value in saved workflows. */
	value: string;
	description: string;
	/** By their values in saved workflows. The menu sorts them by name. */
	operations: Record<Name, Operation>;
	/** What a new node starts with: Get Many where nothing is said, or else the first of the menu. */
	default?: NoInfer<Name>;
}

/** Options as every list of the editor shows them. */
export const byName = <T extends { name: string }>(options: readonly T[]): T[] =>
	[...options].sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** `fields` shown for one operation only, beside their own conditions. */
const shownFor = (
	resource: string,
	operation: string,
	fields: INodeProperties[],
): INodeProperties[] =>
	// n8n-workflow's updateDisplayOptions() merges deeply, which hundreds of fields feel at every start.
	fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: [resource], operation: [operation] },
		},
	}));

/** What an operation does, and on which consoles it is where that is not all. */
function described(operation: Operation): string {
	const { description } = operation.menu;
	const mark = absentAt(operation)?.mark;
	if (mark === undefined) return description;
	return `${description.replace(/\.$/, '')}. ${mark.charAt(0).toUpperCase()}${mark.slice(1)}.`;
}

/** A resource from its operations: their menu, and their fields shown where they belong. */
export function resource<Name extends string>(spec: ResourceSpec<Name>): Resource {
	const { name, value, description } = spec;
	const operations: Operations = spec.operations;
	noteAbsences(operations);
	const options: INodePropertyOptions[] = byName(
		Object.entries(operations).map(([value, operation]) => ({
			name: operation.menu.name,
			value,
			action: operation.menu.action,
			description: described(operation),
		})),
	);
	const usual = 'getAll' in operations ? 'getAll' : (options[0]?.value ?? '');
	const first = spec.default ?? usual;
	const operationField: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options,
		default: first,
	};
	return {
		option: { name, value, description },
		fields: [
			operationField,
			...Object.entries(operations).flatMap(([name, operation]) =>
				shownFor(value, name, fieldsWithOptions(operation)),
			),
		],
		operations,
	};
}
