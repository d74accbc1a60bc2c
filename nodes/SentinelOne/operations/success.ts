import type { INode } from 'n8n-workflow';
import { parameterError } from '../../shared/errors/errors';
import { MAYBE_DONE, withOutcome } from '../../shared/errors/outcome';
import { isObject, objectsIn } from '../../shared/types';
import { asId } from '../../shared/input/values';

/** Which answers of the console say that a write was done. Everything else is none. */

/**
 * - `success`: the console says `{ success: true }`.
 * - `affected`: it counts what it changed.
 * - `record`: it answers the record, with the id that was asked for where one was.
 * - `records`: it answers one row or more, each with an id.
 * - `empty`: it answers without a body.
 * - `any`: whatever it answers, for requests that a person wrote; but not that it did not do it.
 */
export type Success =
	| 'success'
	| 'affected'
	| 'record'
	| 'records'
	| 'empty'
	| 'any'
	| ((data: unknown) => boolean);

export const isId = (value: unknown): value is string => {
	try {
		return asId(value) === value;
	} catch {
		return false;
	}
};

/** A number of records, as the console counts them. */
export const isCount = (value: unknown): value is number =>
	typeof value === 'number' && Number.isInteger(value) && value >= 0;

/** For answers that hold a text under `name`, such as a new token. */
export const hasText =
	(name: string) =>
	(data: unknown): boolean =>
		isObject(data) && typeof data[name] === 'string' && data[name] !== '';

const SAYS: Record<Exclude<Success, (data: unknown) => boolean>, typeof fits> = {
	success: (data) => isObject(data) && data.success === true,
	affected: (data) => isObject(data) && isCount(data.affected),
	record: (data, id) => isObject(data) && isId(data.id) && (id === undefined || data.id === id),
	records: (data) => {
		const rows = objectsIn(data);
		return rows.length > 0 && rows.every((row) => isId(row.id));
	},
	empty: (data) => data === undefined,
	any: () => true,
};

function fits(data: unknown, id?: string, success: Success = 'any'): boolean {
	return typeof success === 'function' ? success(data) : SAYS[success](data, id);
}

const saysNo = (data: unknown): boolean =>
	isObject(data) && (data.success === false || data.success === 'false');

interface Expected {
	success: Success | readonly Success[];
	/** After "to": "delete the user". */
	what: string;
	wayOut?: string;
	/** The id that a record in the answer must have. */
	id?: string;
}

/** Throws unless `data` says that a write was done. */
export function requireSuccess(
	node: INode,
	data: unknown,
	{ success, what, wayOut, id }: Expected,
	item?: number,
): void {
	if (saysNo(data)) {
		throw parameterError(
			node,
			`The console answered that it did not ${what}`,
			wayOut ?? 'Look at it in the console; its state may forbid the change.',
			item,
		);
	}
	if ([success].flat().some((one) => fits(data, id, one))) return;
	throw parameterError(
		node,
		withOutcome(`The console answered, but not that it was done: ${what}`, MAYBE_DONE),
		'This is not the answer that the console gives when it is done.',
		item,
	);
}
