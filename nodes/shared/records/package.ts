import { path } from '../input/path';
import * as filter from './filterFields';
import { options } from './options';
import { fields, list, record, usualTimes, withDetail } from './record';

const systems = options({
	linux: 'Linux',
	linux_k8s: 'Linux (Kubernetes)',
	macos: 'macOS',
	sdk: 'SDK',
	threat_detection_netapp: 'Threat Detection (NetApp)',
	threat_detection_s3: 'Threat Detection (S3)',
	windows: 'Windows',
	windows_legacy: 'Windows Legacy',
});

/** Installers of the agent, as Update Software takes them. */
export const packages = record({
	list: list('agent packages', 'Packages > View', path`/update/agent/packages`),
	times: usualTimes,
	sort: {
		id: 'ID',
		createdAt: 'Created At',
		fileName: 'File Name',
		osType: 'OS Type',
		version: 'Version',
	},
	filters: [
		filter.accounts,
		filter.sites,
		filter.freeText('Only packages with this text in their file name, version or the like'),
		filter.choices('osTypes', 'OS Types', 'Only packages for these systems', systems),
		filter.choices(
			'status',
			'Statuses',
			'Only packages with these statuses',
			options({
				beta: 'Beta',
				ea: 'Early Availability',
				ga: 'General Availability',
				other: 'Other',
			}),
		),
		filter.text('version', 'Version', 'Only packages of exactly this version'),
	],
	others: { example: '{"fileExtensions": [".msi"]}', ids: ['ids'] },
	picker: { noun: 'package', sortBy: 'fileName' },
	label: ({ fileName, version }) => withDetail(fileName, version),
	simplify: fields(
		...['id', 'fileName', 'version', 'status', 'osType', 'osArch', 'fileExtension', 'fileSize'],
		...['sha1', 'packageType', 'scopeLevel', 'createdAt'],
	),
});

/** Filters of agents that people saved in the console. */
export const savedFilters = record({
	list: list('saved filters', 'Endpoints > View', path`/filters`),
	times: usualTimes,
	sort: { id: 'ID', name: 'Name' },
	picker: {
		noun: 'savedFilter',
		sortBy: 'name',
		fixed: { includeParents: true, includeChildren: true },
	},
	label: ({ name, scopeLevel }) => withDetail(name, scopeLevel),
});
