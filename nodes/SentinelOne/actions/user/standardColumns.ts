import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { connection } from '../../../shared/transport/wire';
import { users } from '../../../shared/records/user';
import { collection, parsed } from '../../../shared/input/parameters';
import { asBoolean } from '../../../shared/input/values';
import { shapedRows } from '../../operations/returned';
import { standardUser } from '../../sync/standardUser';
import { optionsCollection } from '../../operations/options';

/** In which form Get and Get Many give users back. */

export const outputOptions: INodeProperties = optionsCollection([
	{
		displayName: 'Standard User Columns',
		name: 'standardUserColumns',
		type: 'boolean',
		default: true,
		description:
			'Whether to return the 19 columns that IT asset tools load ("Full Name", "Is Two Fa Enabled", ...), in place of the simplified or raw user',
	},
]);

/** Rows as the 19 columns, all with the same time of the load. */
export async function asStandardUsers(
	this: IExecuteFunctions,
	rows: IDataObject[],
): Promise<IDataObject[]> {
	const { origin } = await connection.call(this);
	const syncedAt = new Date().toISOString();
	return rows.map((row) => standardUser(row, origin, syncedAt));
}

/** Standard User Columns are not simplified further. */
const STANDARD = { idField: 'Id' };

/** Rows as Simplify, Standard User Columns and Fields to Return ask for. */
export async function shapeUsers(
	this: IExecuteFunctions,
	rows: IDataObject[],
	item: number,
): Promise<IDataObject[]> {
	const { standardUserColumns = false } = collection(this, 'options', item);
	const standard = parsed(this.getNode(), 'Standard User Columns', item, () =>
		asBoolean(standardUserColumns),
	);
	if (!standard) return shapedRows.call(this, users, rows, item);
	return shapedRows.call(this, STANDARD, await asStandardUsers.call(this, rows), item);
}
