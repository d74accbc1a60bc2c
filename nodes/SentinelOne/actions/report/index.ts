import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { download } from './download.operation';
import { getAll } from './getAll.operation';

export const report = resource({
	name: 'Report',
	value: 'report',
	description: 'A report that the console makes, once or on a schedule',
	operations: { create, download, getAll },
});
