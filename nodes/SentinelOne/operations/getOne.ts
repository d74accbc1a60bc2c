import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError } from '../../shared/errors/errors';
import type { ListEndpoint } from '../../shared/records/record';
import { readByIds } from '../../shared/paging/pages';
import { MAY_BE_GONE, noSuch } from '../../shared/errors/notFound';

/** The row of `list` with this id; the console has no single-record call for it. Throws when unknown. */
export async function getByListing(
	this: IExecuteFunctions,
	list: ListEndpoint,
	id: string,
	noun: string,
	item: number,
): Promise<IDataObject> {
	const [row] = await readByIds.call(this, list, [id]);
	if (row === undefined) {
		throw parameterError(this.getNode(), noSuch(noun, id), MAY_BE_GONE, item);
	}
	return row;
}
