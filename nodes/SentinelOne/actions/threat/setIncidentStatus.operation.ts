import { collection, parsed } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import {
	analystVerdictField,
	asVerdict,
	incidentStatusField,
	readIncidentStatus,
} from '../../fields/incident';
import { anyThreats, threatAction } from './threat';

export const setIncidentStatus = threatAction({
	menu: {
		name: 'Set Incident Status',
		action: 'Set incident status of threats',
		description: 'Set the progress of the investigation of threats, for example resolved',
	},
	effect: ['one', 'many'],
	path: path`/threats/incident`,
	permission: 'Endpoint Threats > Update Incident Status',
	target: anyThreats,
	fields: [incidentStatusField],
	options: [analystVerdictField],
	data(item) {
		const incidentStatus = readIncidentStatus.call(this, item);
		const options = collection(this, 'options', item);
		if (!('analystVerdict' in options)) return { incidentStatus };
		const analystVerdict = parsed(this.getNode(), analystVerdictField.displayName, item, () =>
			asVerdict(options.analystVerdict),
		);
		return { incidentStatus, analystVerdict };
	},
});
