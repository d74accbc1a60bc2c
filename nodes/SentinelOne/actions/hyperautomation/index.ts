import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';
import { getRun } from './getRun.operation';
import { run } from './run.operation';

export const hyperautomation = resource({
	name: 'Hyperautomation',
	value: 'hyperautomation',
	description: "A workflow of SentinelOne's own automation",
	operations: { getAll, getRun, run },
});
