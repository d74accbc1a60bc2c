import { misconfigurations } from '../../../shared/records/finding';
import { getFindings } from '../../operations/findings';

export const getAll = getFindings(
	{
		name: 'Get Many',
		action: 'Get many misconfigurations (XSPM)',
		description:
			'List settings of assets that leave a door open. Reads only. Takes the license for exposure management.',
	},
	misconfigurations,
);
