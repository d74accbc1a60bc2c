import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import { remoteScripts } from '../../../shared/records/remoteScript';
import { request } from '../../../shared/transport/rest';
import { isObject } from '../../../shared/types';
import { noSuch } from '../../../shared/errors/notFound';
import { simplifyField } from '../../fields/common';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { shapeOf } from '../../operations/returned';
import { readScriptId, scriptLocator } from './remoteScript';

export const get: ItemOperation = {
	menu: {
		name: 'Get',
		action: 'Get remote script with its content',
		description: 'Get a script from the script library, with its content',
	},
	effect: 'reads',
	calls: ['GET /remote-scripts/script-content', 'GET /remote-scripts'],
	permission: permissionOf('GET /remote-scripts/script-content'),
	returns: remoteScripts,
	fields: [scriptLocator, simplifyField],
	async execute(item) {
		const id = readScriptId.call(this, item);
		const shape = shapeOf.call(this, remoteScripts, item);
		const row = await getByListing.call(this, remoteScripts.list, id, 'script', item);
		const { data } = await request.call(this, {
			method: 'GET',
			path: path`/remote-scripts/script-content`,
			query: { scriptId: id },
			permission: get.permission,
			notFound: noSuch('script', id),
		});
		return { ...shape(row), scriptContent: isObject(data) ? (data.scriptContent ?? null) : null };
	},
};
