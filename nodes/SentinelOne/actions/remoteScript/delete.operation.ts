import { permissionOf } from '../../../shared/contract';
import { remoteScripts } from '../../../shared/records/remoteScript';
import { isObject } from '../../../shared/types';
import { deleteEntries } from '../../operations/bulk/deleteEntries';

export const remove = deleteEntries(remoteScripts, {
	menu: {
		name: 'Delete',
		action: 'Delete scripts from script library',
		description: 'Delete scripts from the script library',
	},
	effect: ['one', 'many'],
	permission: permissionOf('DELETE /remote-scripts'),
	idsIn: 'filter',
	// The console answers the scripts that are gone.
	affectedIn: (rows) =>
		Array.isArray(rows) && rows.length > 0 && rows.every(isObject) ? rows.length : undefined,
});
