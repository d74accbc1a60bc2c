import { path } from '../input/path';
import { list, record, usualTimes, withDetail } from './record';

/** Installers of the agent, as Update Software takes them. */
export const packages = record({
	list: list('agent packages', 'Agent Packages > View', path`/update/agent/packages`),
	times: usualTimes,
	sort: { id: 'ID', createdAt: 'Created At', fileName: 'File Name' },
	label: ({ fileName, version }) => withDetail(fileName, version),
});

/** Filters of agents that people saved in the console. */
export const savedFilters = record({
	list: list('saved filters', 'Endpoints > View', path`/filters`),
	times: usualTimes,
	sort: { id: 'ID', name: 'Name' },
	label: ({ name, scopeLevel }) => withDetail(name, scopeLevel),
});
