import { plain } from '../../plain/resource';

const OS = ['windows', 'linux', 'macos'];

export const resources = [
	plain('unprotectedEndpoints', {
		path: '/rogues/table-view',
		time: 'firstSeen',
		rows: 12,
		search: ['localIp', 'macAddress'],
		fields: ({ index }) => ({
			hostnames: [`unmanaged-${index + 1}`],
			localIp: `10.0.9.${index + 1}`,
			osType: OS[index % OS.length],
		}),
	}),
];
