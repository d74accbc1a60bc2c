import { permissionOf } from '../contract/permissions';
import { path } from '../input/path';
import { list, record, usualTimes, withDetail } from './record';
import { asPlain } from '../types';

/** What a forensics collection gathers. */
export const collectionProfiles = record({
	list: list(
		'collection profiles',
		permissionOf('GET /remote-ops/forensics/collection-profiles'),
		path`/remote-ops/forensics/collection-profiles`,
	),
	times: usualTimes,
	sort: { id: 'ID', createdAt: 'Created At', name: 'Name' },
	picker: { noun: 'collectionProfile', sortBy: 'name' },
	label: ({ name, osTypes }) =>
		withDetail(name, Array.isArray(osTypes) ? osTypes.map(asPlain).join(', ') : ''),
});
