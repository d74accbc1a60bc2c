import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteSite } from './delete.operation';
import { expire } from './expire.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getLicenseReport } from './getLicenseReport.operation';
import { getRegistrationToken } from './getRegistrationToken.operation';
import { reactivate } from './reactivate.operation';
import { regenerateKey } from './regenerateKey.operation';
import { update } from './update.operation';

export const site = resource({
	name: 'Site',
	value: 'site',
	description: 'A customer or location that agents belong to',
	operations: {
		create,
		delete: deleteSite,
		expire,
		get,
		getAll,
		getLicenseReport,
		getRegistrationToken,
		reactivate,
		regenerateKey,
		update,
	},
});
