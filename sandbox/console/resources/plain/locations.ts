import { plain } from '../../plain/resource';

export const resources = [
	plain('locations', {
		path: '/locations',
		scoped: true,
		unique: 'name',
		search: ['name'],
		rows: 8,
	}),
];
