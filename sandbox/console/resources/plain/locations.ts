import { plain } from '../../plain/resource';

declare module '../../world' {
	interface PlainCollections {
		locations: true;
	}
}

export const resources = [
	plain('locations', {
		path: '/locations',
		scoped: true,
		unique: 'name',
		search: ['name'],
		rows: 8,
	}),
];
