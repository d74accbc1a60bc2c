import { resource } from '../../operations/resource';
import { download } from './download.operation';

export const exported = resource({
	name: 'Export',
	value: 'export',
	description: 'A list of the console as a file',
	operations: { download },
});
