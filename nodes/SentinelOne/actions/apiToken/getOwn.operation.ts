import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
<<<<<<< HEAD
import { readOwnToken } from '../../../shared/records/ownToken';
=======
import { requestRecord } from '../../../shared/transport/rest';
import { connection } from '../../../shared/transport/send';
import { tokenExpiry } from '../../../shared/transport/address';
import { path } from '../../../shared/input/path';
import { isObject } from '../../../shared/types';
>>>>>>> transport
import { tokenDates } from '../../../shared/records/tokenDates';
import { oncePerRun } from '../../operations/oncePerRun';
import type { ItemOperation } from '../../operations/operation';

<<<<<<< HEAD
async function ownToken(context: IExecuteFunctions): Promise<IDataObject> {
	const { row, createdAt, expiresAt, serverTime } = await readOwnToken(context);
=======
async function ownToken(this: IExecuteFunctions): Promise<IDataObject> {
	const { data: user, serverTime } = await requestRecord.call(this, {
		method: 'GET',
		path: path`/user`,
	});
	let dates: { createdAt?: unknown; expiresAt?: unknown } = isObject(user.apiToken)
		? user.apiToken
		: {};
	if (typeof dates.expiresAt !== 'string') {
		// Newer tokens say themselves when they end.
		const [token = ''] = (await connection.call(this)).secrets;
		const end = tokenExpiry(token);
		if (end !== undefined) dates = { ...dates, expiresAt: new Date(end).toISOString() };
	}
>>>>>>> transport
	return {
		userId: row.id,
		email: row.email,
		fullName: row.fullName,
		...tokenDates({ createdAt, expiresAt }, serverTime ?? Date.now()),
	};
}

export const getOwn: ItemOperation = {
	menu: {
		name: 'Get Own',
		action: 'Get API token dates of own user',
		description: "Check when this credential's API token expires and how many days are left",
	},
	effect: 'reads',
	calls: ['GET /user'],
	permission: 'none beyond a valid token',
	fields: [],
	async execute() {
		// The console answers two such questions a second, so all items share one.
		return { ...(await oncePerRun(this, 'own token', () => ownToken(this))) };
	},
};
