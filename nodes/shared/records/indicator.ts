import { path } from '../input/path';
import { asTexts } from '../input/values';
import * as filter from './filterFields';
import { options } from './options';
import { fields, list, record, timeAt, withDetail } from './record';

export const indicatorTypes = options({
	DNS: 'Domain',
	IPV4: 'IPv4 Address',
	IPV6: 'IPv6 Address',
	MD5: 'MD5 Hash',
	SHA1: 'SHA1 Hash',
	SHA256: 'SHA256 Hash',
	URL: 'URL',
});

/** What threat intelligence says is malicious. Rows have a `uuid`, which is no ID of the console. */
export const indicators = record({
	list: list('indicators', 'Threat Intelligence > View', path`/threat-intelligence/iocs`, {
		idsParameter: 'uuids',
	}),
	idField: 'uuid',
	times: {
		arrived: timeAt('uploadTime', { sortBy: 'id', filter: 'uploadTime' }),
		happened: timeAt('creationTime', { filter: 'creationTime' }),
		updated: timeAt('updatedAt', { filter: 'updatedAt' }),
	},
	sort: {
		id: 'ID',
		creationTime: 'Created At',
		source: 'Source',
		type: 'Type',
	},
	filters: [
		filter.accounts,
		filter.text('batchId', 'Batch ID', 'Only indicators that came together in this batch'),
		filter.text('category__in', 'Category', 'Only indicators of this category'),
		filter.contains('creator', 'Creator'),
		filter.contains('description', 'Description'),
		filter.text(
			'externalId',
			'External ID',
			'Only indicators with exactly this ID of another system',
		),
		filter.contains('name', 'Name'),
		filter.texts('source', 'Sources', 'Only indicators from these sources'),
		filter.choice('type', 'Type', 'Only indicators of this type', indicatorTypes),
		...filter.times('uploadTime', 'Uploaded'),
		filter.text('value', 'Value', 'Only indicators with exactly this value'),
	],
	others: { example: '{"labels__in": ["phishing"]}', texts: ['uuids'], ids: ['siteIds'] },
	label: ({ value, name, source }) => withDetail(value, name, source),
	simplify: fields(
		['id', 'uuid'],
		...['type', 'value', 'name', 'source', 'description', 'severity', 'validUntil', 'externalId'],
		...['labels', 'category', 'threatActors', 'batchId', 'scope', 'scopeId', 'creator'],
		...['uploadTime', 'updatedAt'],
	),
});

/** The lists of texts that an indicator may hold, and how the editor calls them. */
export const LISTS: Readonly<Record<string, string>> = {
	campaignNames: 'Campaign Names',
	category: 'Categories',
	intrusionSets: 'Intrusion Sets',
	labels: 'Labels',
	malwareNames: 'Malware Names',
	mitreTactic: 'MITRE Tactics',
	reference: 'References',
	threatActors: 'Threat Actors',
};

export const listParsers = Object.fromEntries(Object.keys(LISTS).map((name) => [name, asTexts]));
