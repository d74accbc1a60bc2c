import { resource } from '../../operations/resource';
import { getEventsOfAlert } from './getEventsOfAlert.operation';
import { getEventsOfThreat } from './getEventsOfThreat.operation';
import { getFacets } from './getFacets.operation';
import { runPowerQuery } from './runPowerQuery.operation';
import { searchEvents } from './searchEvents.operation';

export const dataLake = resource({
	name: 'Data Lake',
	value: 'dataLake',
	description: 'Events of endpoints and other sources in the Singularity Data Lake',
	operations: { getEventsOfAlert, getEventsOfThreat, getFacets, runPowerQuery, searchEvents },
	default: 'searchEvents',
});
