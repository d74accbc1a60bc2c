import { remoteScripts } from '../../../shared/records/remoteScript';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many remote scripts',
		description: 'List the scripts in the script library',
	},
	record: remoteScripts,
});
