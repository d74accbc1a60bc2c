import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';
import { mitigate } from './mitigate.operation';
import { setIncidentStatus } from './setIncidentStatus.operation';
import { setVerdict } from './setVerdict.operation';

export const starAlert = resource({
	name: 'STAR Alert',
	value: 'starAlert',
	description: 'An alert of a custom detection rule, from the older list of alerts',
	operations: { getAll, mitigate, setIncidentStatus, setVerdict },
});
