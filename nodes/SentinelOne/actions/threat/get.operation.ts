import { threats } from '../../../shared/records/threat';
import { simplifyField } from '../../fields/common';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { shapeOf } from '../../operations/returned';
import { readThreatId, threatLocator } from './threat';

export const get: ItemOperation = {
	menu: {
		name: 'Get',
		action: 'Get threat',
		description: 'Get one threat, with its file, agent and incident status',
	},
	effect: 'reads',
	calls: ['GET /threats'],
	permission: threats.list.permission,
	returns: threats,
	fields: [threatLocator, simplifyField],
	async execute(item) {
		const id = readThreatId.call(this, item);
		const shape = shapeOf.call(this, threats, item);
		const threat = await getByListing.call(this, threats.list, id, 'threat', item);
		return shape(threat);
	},
};
