import { readFilter } from '../../shared/input/filters';
import { collection, parsed } from '../../shared/input/parameters';
import { connectionRows } from '../../shared/paging/connectionList';
import type { FindingKind } from '../../shared/records/finding';
import { filtersField, returnAllAndLimit, simplifyField } from '../fields/common';
import { readLimit } from './list';
import type { Described } from './described';
import type { ItemOperation } from './operation';
import { rowShape } from './returned';

/** "Get Many" for findings of exposure management. */
export const getFindings = (menu: Described['menu'], kind: FindingKind): ItemOperation => ({
	menu,
	effect: 'reads',
	calls: [kind.call],
	returns: { simplify: kind.simplify, idField: 'id' },
	permission: `the one to view ${kind.name} of exposure management`,
	fields: [...returnAllAndLimit, simplifyField, filtersField(kind.filters)],
	async execute(item) {
		const node = this.getNode();
		const limit = readLimit.call(this, item);
		const entered = collection(this, 'filters', item);
		const filter = readFilter(node, kind.filters, entered, item, this.getTimezone());
		const labelOf = (name: string) =>
			kind.filters.find(({ field }) => field.name === name)?.field.displayName ?? name;
		const list = kind.list(filter, (name, make) =>
			parsed(node, `Filter "${labelOf(name)}"`, item, make),
		);
		const shape = rowShape.call(this, { simplify: kind.simplify, idField: 'id' }, item);
		return await connectionRows(this, list, { limit, shape });
	},
});
