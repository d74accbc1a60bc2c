import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { collection, parsed } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import { alertList } from '../../../shared/paging/alertPages';
import { connectionRows } from '../../../shared/paging/connectionList';
import { returnedAlert } from '../../../shared/records/unifiedAlert';
import { VIEW } from '../../../shared/records/unifiedAlertConsole';
import { returnAllAndLimit, simplifyField } from '../../fields/common';
import { readLimit } from '../../operations/list';
import type { ItemOperation } from '../../operations/operation';
import { rowShape } from '../../operations/returned';
import { optionsCollection } from '../../operations/options';
import { partsField, readParts } from './parts';
import { filtersOfAlerts, readQuestion } from './question';

const SORTS: INodePropertyOptions[] = [
	{ name: 'Asset Name', value: 'assetName' },
	{ name: 'Created At', value: 'createdAt' },
	{ name: 'Detected At', value: 'detectedAt' },
	{ name: 'First Seen At', value: 'firstSeenAt' },
	{ name: 'Last Seen At', value: 'lastSeenAt' },
	{ name: 'Name', value: 'alertName' },
	{ name: 'Updated At', value: 'updatedAt' },
];

const options: INodeProperties = optionsCollection([
	partsField('list'),
	{
		displayName: 'Sort By',
		name: 'sortBy',
		type: 'options',
		options: SORTS,
		default: 'detectedAt',
		description: 'The field that decides the order',
	},
	{
		displayName: 'Sort Order',
		name: 'sortOrder',
		type: 'options',
		options: [
			{ name: 'Ascending', value: 'ASC' },
			{ name: 'Descending', value: 'DESC' },
		],
		default: 'DESC',
		description: 'Whether the smallest or oldest comes first, or the largest or newest',
	},
]);

export const getAll: ItemOperation = {
	menu: {
		name: 'Get Many',
		action: 'Get many alerts',
		description: 'List alerts of all products, the newest first, optionally filtered',
	},
	effect: 'reads',
	calls: ['query alerts'],
	permission: VIEW,
	returns: returnedAlert,
	fields: [...returnAllAndLimit, simplifyField, filtersOfAlerts, options],
	async execute(item) {
		const ask = readQuestion.call(this, item);
		const limit = readLimit.call(this, item);
		const chosen = readParts.call(this, 'list', item);
		const { sortBy = 'detectedAt', sortOrder = 'DESC' } = collection(this, 'options', item);
		const node = this.getNode();
		const by = parsed(node, 'Sort By', item, () =>
			asOneOf(
				sortBy,
				SORTS.map(({ value }) => String(value)),
			),
		);
		const order = parsed(node, 'Sort Order', item, () => asOneOf(sortOrder, ['ASC', 'DESC']));
		const list = alertList(await ask(), { by, order: order as 'ASC' | 'DESC' }, await chosen());
		const shape = rowShape.call(this, returnedAlert, item);
		return await connectionRows(this, list, { limit, shape });
	},
};
