import { lists } from '../../../shared/records/lists';
import { simplifyThreat } from '../../../shared/records/threat';
import { raw } from '../../../shared/input/parameters';
import { showFor, simplifyField } from '../../fields/common';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { readThreatId, threatLocator } from './threat';

export const get: ItemOperation = {
	permission: lists.threats.permission,
	description: showFor('threat', ['get'], [threatLocator, simplifyField]),
	async execute(item) {
		const id = readThreatId.call(this, item);
		const threat = await getByListing.call(this, lists.threats, id, 'threat', item);
		return raw(this, 'simplify', item) === false ? threat : simplifyThreat(threat);
	},
};
