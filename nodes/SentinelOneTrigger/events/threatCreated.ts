import { threats } from '../../shared/records/threat';
import type { TriggerEvent } from './event';
import { threatFilters } from './filters';
import { arrivedIn } from './sources';

export const threatCreated: TriggerEvent = {
	name: 'Threat Created',
	description: 'A threat was detected',
	filters: threatFilters,
	simplify: threats.simplify,
	source: (query) => arrivedIn(threats, query),
};
