import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { readFilter } from '../../../shared/input/filters';
import { collection } from '../../../shared/input/parameters';
import type { Query } from '../../../shared/types';
import { PLACES } from '../../fields/applicationFilters';

/**
 * For `getMany`: refuses more than one account, site or group before the console does. Adds nothing
 * to the question.
 */
export const onlyOnePlace = (filters: readonly INodeProperties[]) =>
	function (this: IExecuteFunctions, item: number): Query {
		const node = this.getNode();
		const entered = collection(this, 'filters', item);
		const filter = readFilter(node, filters, entered, item, this.getTimezone());
		for (const name of PLACES) {
			const ids = filter[name];
			if (!Array.isArray(ids) || ids.length < 2) continue;
			const label = filters.find((field) => field.name === name)?.displayName ?? name;
			throw parameterError(
				node,
				`Filter "${label}" holds ${ids.length} IDs`,
				'The console takes one here. Run this once for each of them, with one input item each.',
				item,
			);
		}
		return {};
	};
