import { threats } from '../../../shared/records/threat';
import { raw } from '../../../shared/input/parameters';
import { showFor, simplifyField } from '../../fields/common';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { readThreatId, threatLocator } from './threat';

export const get: ItemOperation = {
	permission: threats.list.permission,
	description: showFor('threat', ['get'], [threatLocator, simplifyField]),
	async execute(item) {
		const id = readThreatId.call(this, item);
		const threat = await getByListing.call(this, threats.list, id, 'threat', item);
		return raw(this, 'simplify', item) === false ? threat : threats.simplify(threat);
	},
};
