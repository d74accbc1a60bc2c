import type { INodeProperties } from 'n8n-workflow';
import { noSuch } from '../../../shared/errors/notFound';
import { collection, parsed } from '../../../shared/input/parameters';
import { asBoolean } from '../../../shared/input/values';
import { returnedAlert } from '../../../shared/records/unifiedAlert';
import { VIEW } from '../../../shared/records/unifiedAlertConsole';
import { RAW_INDICATORS, alertDocument } from '../../../shared/records/unifiedAlertDocuments';
import { DETAIL_PARTS, selectionsOf } from '../../../shared/records/unifiedAlertParts';
import { graphql } from '../../../shared/transport/graphql';
import { isObject } from '../../../shared/types';
import { simplifyField } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { shapeOf } from '../../operations/returned';
import { optionsCollection } from '../../operations/options';
import { alertLocator, readAlertId } from './alertId';
import { partsField, readParts } from './parts';

const options: INodeProperties = optionsCollection([
	partsField('detail'),
	{
		displayName: 'Raw Indicators',
		name: 'rawIndicators',
		type: 'boolean',
		default: true,
		description: 'Whether to add the data lake events that the alert is based on, unchanged',
	},
]);

export const get: ItemOperation = {
	menu: {
		name: 'Get',
		action: 'Get alert',
		description: 'Get one alert, with its process, indicators and observables',
	},
	effect: 'reads',
	calls: ['query alert', 'query alertWithRawIndicators'],
	permission: VIEW,
	returns: returnedAlert,
	fields: [alertLocator, simplifyField, options],
	async execute(item) {
		const id = readAlertId.call(this, item);
		const chosen = readParts.call(this, 'detail', item);
		const { rawIndicators: wish = false } = collection(this, 'options', item);
		const isRaw = parsed(this.getNode(), 'Raw Indicators', item, () => asBoolean(wish));
		const shape = shapeOf.call(this, returnedAlert, item);
		const parts = new Set([...DETAIL_PARTS, ...(await chosen())]);
		const common = { variables: { id }, permission: VIEW };
		const notFound = noSuch('alert', id);
		const { data } = await graphql(this, {
			...common,
			document: alertDocument(selectionsOf([...parts])),
			operationName: 'Alert',
			record: { field: 'alert', notFound },
		});
		const alert = isObject(data.alert) ? data.alert : {};
		const shown = shape(alert);
		if (!isRaw) return shown;
		const events = await graphql(this, {
			...common,
			document: RAW_INDICATORS,
			operationName: 'AlertRawIndicators',
			record: { field: 'alertWithRawIndicators', notFound },
		});
		const found = events.data.alertWithRawIndicators;
		const { rawIndicators, hasNextPage, eventSearchParams } = isObject(found) ? found : {};
		return {
			...shown,
			rawIndicators,
			// The rest is found with this search in the data lake.
			rawIndicatorsAreCut: hasNextPage === true,
			eventSearch: eventSearchParams ?? null,
		};
	},
};
