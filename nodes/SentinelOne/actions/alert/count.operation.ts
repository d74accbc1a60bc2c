import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { shapeError } from '../../../shared/errors/errors';
import { collection, parsed, raw } from '../../../shared/input/parameters';
import { asTexts, asWhole } from '../../../shared/input/values';
import { said } from '../../../shared/records/unifiedAlert';
import { VIEW } from '../../../shared/records/unifiedAlertConsole';
import { ALERT_COUNT, FACETS } from '../../../shared/records/unifiedAlertDocuments';
import { asVariables } from '../../../shared/records/unifiedAlertFilters';
import { graphql } from '../../../shared/transport/graphql';
import { isObject, objectsIn } from '../../../shared/types';
import { hint } from '../../operations/hint';
import type { ItemOperation } from '../../operations/operation';
import { optionsCollection } from '../../operations/options';
import { filtersOfAlerts, readQuestion } from './question';

const VALUES = 100;

const countBy: INodeProperties = {
	displayName: 'Count By Names or IDs',
	name: 'countBy',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getAlertGroupings' },
	default: [],
	description:
		'The columns whose values to count, each by itself; none counts all alerts. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const options: INodeProperties = optionsCollection([
	{
		displayName: 'Values per Column',
		name: 'values',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10000 },
		default: VALUES,
		description: 'The maximum number of values of a column, the most frequent first',
	},
]);

export const count: ItemOperation = {
	menu: {
		name: 'Count',
		action: 'Count alerts',
		description: 'Count alerts, in total or by the values of columns such as severity or status',
	},
	effect: 'reads',
	calls: ['query alertFiltersCount', 'query alerts'],
	permission: VIEW,
	fields: [countBy, filtersOfAlerts, options],
	async execute(item) {
		const ask = readQuestion.call(this, item);
		const node = this.getNode();
		const wish = raw(this, 'countBy', item);
		const isWhole = wish === undefined || wish === '' || (Array.isArray(wish) && wish.length === 0);
		const fieldIds = isWhole
			? []
			: parsed(node, 'Count By Names or IDs', item, () => asTexts(wish));
		const { values: most = VALUES } = collection(this, 'options', item);
		const limit = parsed(node, 'Values per Column', item, () => asWhole(most, 1, 10_000));
		const variables = asVariables(await ask());
		const request = { permission: VIEW };
		if (isWhole) {
			const { data } = await graphql(this, {
				...request,
				document: ALERT_COUNT,
				operationName: 'AlertCount',
				variables,
			});
			const total = isObject(data.alerts) ? Number(data.alerts.totalCount) : NaN;
			if (!Number.isFinite(total)) throw shapeError(node, 'no count', 200, false);
			return { count: total };
		}
		const { data } = await graphql(this, {
			...request,
			document: FACETS,
			operationName: 'AlertFacets',
			variables: { ...variables, fieldIds, limit },
		});
		const facets = isObject(data.alertFiltersCount) ? data.alertFiltersCount.data : undefined;
		if (!Array.isArray(facets)) throw shapeError(node, 'no counts', 200, false);
		return objectsIn(facets).flatMap(({ fieldId, hasNextPage, values }): IDataObject[] => {
			if (hasNextPage === true) {
				hint.call(
					this,
					`${said(fieldId)} has more values than the ${limit} that were counted. Raise "Values per Column" in the options.`,
					'warning',
				);
			}
			return objectsIn(values).map(({ value, label, count: own }) => ({
				column: fieldId,
				value: value ?? null,
				label: label ?? null,
				count: Number(own),
			}));
		});
	},
};
