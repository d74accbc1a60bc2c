import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	ResourceMapperFields,
} from 'n8n-workflow';
import {
	allCalls,
	areas,
	availabilityMark,
	callsIn,
	findCall,
	mapperFields,
	type Call,
	type Entry,
} from '../../../shared/contract';
import type { ListSearch } from '../../../shared/pickers/lists';
import { isObject } from '../../../shared/types';

/** The lists of calls and fields from which a call is put together in the editor. */

const PAGE = 50;

/** A call in one line: name, method and path, and on which consoles it exists. */
function lineOf(
	call: Pick<Call, 'name' | 'key' | 'instead'> & Parameters<typeof availabilityMark>[0],
): string {
	const mark = availabilityMark(call, call.instead);
	return `${call.name}: ${call.key}${mark === '' ? '' : ` (${mark})`}`;
}

async function withFacts(entries: readonly Entry[]): Promise<INodeListSearchItems[]> {
	const names = [...new Set(entries.map(({ area }) => area))];
	const calls = (await Promise.all(names.map(async (name) => await callsIn(name)))).flat();
	const byKey = new Map(calls.map((call) => [call.key, call]));
	return entries.flatMap(({ key }) => {
		const call = byKey.get(key);
		return call === undefined
			? []
			: [{ name: lineOf(call), value: key, description: `Area: ${call.area}` }];
	});
}

/** The calls of the chosen area, or of all, whose name, method, path or area holds every word typed. */
async function searchApiCalls(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('area');
	const known = areas().some(({ name }) => name === chosen);
	const words = (filter ?? '')
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '');
	const found = (await allCalls())
		.filter(({ area }) => !known || area === chosen)
		.filter(({ name, key, area }) => {
			// With the colon of the list, so that a line of it finds itself.
			const text = `${name}: ${key} ${area}`.toLowerCase();
			return words.every((word) => text.includes(word));
		})
		.sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.key < b.key ? -1 : 1));
	const from = Number(paginationToken ?? 0);
	return {
		results: await withFacts(found.slice(from, from + PAGE)),
		...(from + PAGE < found.length ? { paginationToken: String(from + PAGE) } : {}),
	};
}

/** The fields of the chosen call, with their types. */
async function getApiCallFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const chosen: unknown = this.getCurrentNodeParameter('call');
	const key: unknown = isObject(chosen) ? chosen.value : chosen;
	const text = typeof key === 'string' ? key.trim() : '';
	if (text === '' || text.startsWith('=')) {
		return {
			fields: [],
			emptyFieldsNotice:
				'Choose a call, and its fields show here. A call that an expression gives shows none.',
		};
	}
	const call = await findCall(text);
	if (call === undefined) {
		return { fields: [], emptyFieldsNotice: `The console has no call "${text.slice(0, 80)}".` };
	}
	return { fields: mapperFields(call), emptyFieldsNotice: 'This call takes no fields.' };
}

export const apiCallMethods = {
	listSearch: { searchApiCalls } as ListSearch,
	resourceMapping: { getApiCallFields },
};
