import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import { anotherRecordError, parameterError } from '../../shared/errors/errors';
import type { ListEndpoint } from '../../shared/records/listEndpoint';
import { readByIds } from '../../shared/paging/pages';
import { MAY_BE_GONE, noSuch } from '../../shared/errors/notFound';

/**
 * `row` as the record with this id. Throws for any other: a console or a cache that does not look at
 * the id answers somebody else's record, and a row without an id could be anybody's.
 */
export function sameRecord(
	node: INode,
	row: IDataObject,
	id: string,
	idOf: (row: IDataObject) => unknown = (own) => own.id,
): IDataObject {
	if (idOf(row) !== id) throw anotherRecordError(node, id);
	return row;
}

/** The row of `list` with this id; the console has no single-record call for it. Throws when unknown. */
export async function getByListing(
	this: IExecuteFunctions,
	list: ListEndpoint,
	id: string,
	noun: string,
	item: number,
): Promise<IDataObject> {
	const rows = await readByIds.call(this, list, [id]);
	const row = rows.find((one) => one.id === id) ?? rows[0];
	if (row === undefined) {
		throw parameterError(this.getNode(), noSuch(noun, id), MAY_BE_GONE, item);
	}
	return sameRecord(this.getNode(), row, id);
}
