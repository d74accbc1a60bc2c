import { misconfigurations } from '../../../shared/records/finding';
import { getFindings } from '../../operations/findings';

export const getAll = getFindings(
	{
		name: 'Get Many',
		action: 'Get many misconfigurations (XSPM)',
		description:
			'List settings that leave assets open to attack. Read-only. Requires the exposure management license.',
	},
	misconfigurations,
);
