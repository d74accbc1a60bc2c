import { lists } from '../../../shared/lists';
import { simplifyThreat } from '../../../shared/output/threat';
import { raw } from '../../../shared/parameters';
import { showFor, simplifyField } from '../../descriptions/common';
import { getByListing } from '../getOne';
import type { ItemOperation } from '../operation';
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
