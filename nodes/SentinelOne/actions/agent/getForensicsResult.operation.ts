import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asBoolean, asId, asText } from '../../../shared/input/values';
import { downloadFrom } from '../../../shared/transport/download';
import { fittingName } from '../../../shared/transport/fileName';
import { request } from '../../../shared/transport/rest';
import { isObject, asPlain } from '../../../shared/types';
import { fileField } from '../../fields/file';
import type { FileOperation } from '../../operations/operation';

const RESULT = 'GET /remote-ops/forensics/task-result';
const FILE = 'GET /remote-ops/forensics/collection-file-url';

const withFile: INodeProperties = {
	displayName: 'Download Archive',
	name: 'downloadArchive',
	type: 'boolean',
	default: false,
	description: 'Whether to download what was collected as well, as binary data',
};

/** The signed address of what was collected: on another host, where the token never goes. */
async function addressOf(
	context: IExecuteFunctions,
	{ siteId, agentId, signature, signatureType, uploadedTimestamp }: IDataObject,
): Promise<{ address?: string; fileName?: string }> {
	const query = { siteId, agentId, signature, signatureType, uploadedTimestamp };
	const { data } = await request.call(context, {
		method: 'GET',
		path: path`/remote-ops/forensics/collection-file-url`,
		query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, asPlain(value)])),
		permission: permissionOf(FILE),
		notFound: 'The console has no file of this collection',
	});
	if (!isObject(data)) return {};
	const { downloadUrl, fileName } = data;
	return {
		...(typeof downloadUrl === 'string' && downloadUrl !== '' ? { address: downloadUrl } : {}),
		...(typeof fileName === 'string' && fileName !== '' ? { fileName } : {}),
	};
}

export const getForensicsResult: FileOperation = {
	menu: {
		name: 'Get Forensics Result',
		action: 'Get result of forensics collection',
		description: 'Get the status of a forensics collection on one endpoint, and its archive',
	},
	effect: ['handsOutSecret'],
	calls: [RESULT, FILE],
	permission: permissionOf(RESULT),
	fields: [
		{
			displayName: 'Task ID',
			name: 'taskId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 225494730938493804',
			description:
				'The task of the endpoint. Start Forensics returns the parent task of all endpoints.',
		},
		withFile,
		{ ...fileField, displayOptions: { show: { downloadArchive: [true] } } },
	],
	async executeFile(item) {
		const taskId = read(this, 'taskId', 'Task ID', item, asId);
		const wantsFile = read(this, withFile.name, withFile.displayName, item, asBoolean);
		const field = wantsFile
			? read(this, fileField.name, fileField.displayName, item, asText)
			: undefined;
		const { data } = await request.call(this, {
			method: 'GET',
			path: path`/remote-ops/forensics/task-result`,
			query: { taskId },
			permission: getForensicsResult.permission,
			notFound: noSuch('task', taskId),
		});
		const json = { taskId, ...(isObject(data) ? data : {}) };
		if (field === undefined) return [{ json }];
		const { collectionFile, collectionFileError } = json as IDataObject;
		const found = isObject(collectionFile) ? await addressOf(this, collectionFile) : {};
		if (found.address === undefined) {
			const why = typeof collectionFileError === 'string' ? ` ${collectionFileError}` : '';
			throw parameterError(
				this.getNode(),
				`The console has no file of the collection ${taskId} yet`,
				`Wait until the collection is done.${why}`,
				item,
			);
		}
		const file = await downloadFrom(this, found.address);
		const name = fittingName(found.fileName ?? '') ?? file.fileName ?? `${taskId}.zip`;
		const binary = await this.helpers.prepareBinaryData(file.content, name, file.contentType);
		return [
			{
				json: { ...json, fileName: name, fileSize: file.content.length },
				binary: { [field]: binary },
			},
		];
	},
};
