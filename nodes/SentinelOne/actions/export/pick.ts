import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { findCall, mapperFields } from '../../../shared/contract';
import { LISTS } from './lists';

/** The filters that the export of the chosen list takes. */
async function getExportFilters(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const chosen: unknown = this.getCurrentNodeParameter('exportOf');
	const list =
		typeof chosen === 'string' && Object.hasOwn(LISTS, chosen) ? LISTS[chosen] : undefined;
	const call = list === undefined ? undefined : await findCall(list.call);
	return {
		fields: call === undefined ? [] : mapperFields(call),
		emptyFieldsNotice: 'Choose a list, and its filters show here.',
	};
}

export const exportMethods = { resourceMapping: { getExportFilters } };
