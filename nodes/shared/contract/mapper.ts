import type { FieldType, ResourceMapperField } from 'n8n-workflow';
import { listRules } from './pages';
import type { Call, Field, Shape } from './types';

const TYPES: Readonly<Record<Shape['type'], FieldType>> = {
	string: 'string',
	integer: 'number',
	number: 'number',
	boolean: 'boolean',
	time: 'dateTime',
	id: 'string',
	email: 'string',
	file: 'string',
	list: 'array',
	object: 'object',
	any: 'string',
};
const SHOWN = 90;

/** An example of what a field takes, as JSON: `[{"key":"text","values":["text"]}]`. */
function exampleOf(shape: Shape, depth = 0): unknown {
	if (shape.enum !== undefined) return shape.enum[0];
	switch (shape.type) {
		case 'list':
			return depth > 3 ? [] : [exampleOf(shape.of ?? { type: 'any' }, depth + 1)];
		case 'object':
			return Object.fromEntries(
				depth > 3
					? []
					: [...(shape.fields ?? [])].map(([name, field]) => [
							name,
							exampleOf(field.shape, depth + 1),
						]),
			);
		case 'integer':
		case 'number':
			return shape.minimum ?? 1;
		case 'boolean':
			return true;
		case 'time':
			return '2026-01-31T08:00:00Z';
		case 'id':
			return '225494730938493804';
		case 'email':
			return 'name@example.com';
		default:
			return 'text';
	}
}

const cut = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text);

/** The name of a field, and in brackets what it takes where the control does not show it. */
function label({ id, shape, place }: Field): string {
	if (place === 'form' && shape.type === 'file') return `${id} (name of the binary field)`;
	const of = shape.of ?? { type: 'any' };
	if (shape.type === 'list' && of.enum !== undefined) {
		return cut(`${id} (JSON list of ${of.enum.join(', ')})`);
	}
	if (shape.type === 'list' && of.type !== 'object') {
		return `${id} (JSON list of ${of.type === 'id' ? 'IDs' : of.type === 'any' ? 'values' : `${of.type}s`})`;
	}
	if (shape.type === 'list' || shape.type === 'object') {
		return cut(`${id} (JSON like ${JSON.stringify(exampleOf(shape))})`);
	}
	return id;
}

/** How far a list is read is said by Return All and Limit. */
const PAGING: ReadonlySet<string> = new Set(['limit', 'cursor', 'skip']);

/** The fields of a call that a person fills in: all but those that page a list. */
export function fillable(call: Call): Field[] {
	const paged = listRules(call) !== undefined;
	return call.fields.filter(({ id, place }) => !(paged && place === 'query' && PAGING.has(id)));
}

/**
 * The fields of a call for n8n's resource mapper, in the order of `call.fields`: what is required
 * stands in the form, the rest is a click away under "Add field".
 */
export const mapperFields = (call: Call): ResourceMapperField[] =>
	fillable(call).map((field) => {
		const { id, required, shape } = field;
		const isChoice = shape.enum !== undefined && shape.type !== 'boolean';
		return {
			id,
			displayName: label(field),
			required,
			display: true,
			defaultMatch: false,
			canBeUsedToMatch: false,
			removed: !required,
			type: isChoice ? 'options' : TYPES[shape.type],
			...(isChoice && {
				options: shape.enum?.map((value) => ({ name: String(value) || '(empty)', value })),
			}),
		};
	});
