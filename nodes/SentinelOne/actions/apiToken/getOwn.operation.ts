import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { readOwnToken } from '../../../shared/records/ownToken';
import { tokenDates } from '../../../shared/records/tokenDates';
import { oncePerRun } from '../../../shared/transport/oncePerRun';
import type { ItemOperation } from '../../operations/operation';

async function ownToken(context: IExecuteFunctions): Promise<IDataObject> {
	const { row, createdAt, expiresAt, serverTime } = await readOwnToken(context);
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
	permission: permissionOf('GET /user'),
	fields: [],
	async execute() {
		// The console answers two such questions a second, so all items share one.
		return { ...(await oncePerRun(this, 'own token', () => ownToken(this))) };
	},
};
