import type { IExecuteFunctions } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { downloadFrom } from '../../../shared/transport/download';
import { fittingName } from '../../../shared/transport/fileName';
import type { Downloaded } from '../../../shared/transport/download';
import { request } from '../../../shared/transport/rest';
import { connection } from '../../../shared/transport/wire';
import { API_BASE, asPlain, isObject } from '../../../shared/types';
import { optionsField } from '../../fields/common';
import { fileField } from '../../fields/file';
import { optionValues } from '../../fields/read';
import { asFileItem, readFile, readFileField } from '../../operations/fileItem';
import type { FileOperation } from '../../operations/operation';
import { THREAT_FILE, newestUpload, uploadOf } from '../../operations/uploads';
import { readThreatId, threatLocator } from './threat';

const CLOUD = 'GET /threats/{threat_id}/download-from-cloud';
const UPLOAD = 'GET /agents/{agent_id}/uploads/{activity_id}';

const source = optionsField(
	'fileSource',
	'Source',
	[
		{
			name: 'Agent',
			value: 'agent',
			description: 'What the agent uploaded last after Fetch File, with the password given there',
		},
		{
			name: 'Cloud',
			value: 'cloud',
			description: 'What agents keep in the Binary Vault by themselves, where it is licensed',
		},
	],
	'agent',
	'Where the file is',
);

interface Found {
	file: Downloaded;
	name?: string;
	activityId?: string;
}

/** The file that lies in the cloud: elsewhere, under a signed address, without the token. */
async function fromCloud(this: IExecuteFunctions, id: string, item: number): Promise<Found> {
	const { data } = await request.call(this, {
		method: 'GET',
		path: path`/threats/${id}/download-from-cloud`,
		permission: permissionOf(CLOUD),
		notFound: `The console has no file of the threat ${id}`,
	});
	const { downloadUrl, fileName } = isObject(data) ? data : ({} as Record<string, unknown>);
	if (typeof downloadUrl !== 'string' || downloadUrl === '') {
		throw parameterError(
			this.getNode(),
			`The console has no link to the file of the threat ${id}`,
			'It may not keep this file in the cloud. Use Fetch File first, and the source Agent.',
			item,
		);
	}
	return { file: await downloadFrom(this, downloadUrl), name: fittingName(asPlain(fileName)) };
}

/** The ids in an address of the console for an upload. */
function idsIn(
	address: string,
	origin: string,
): { agentId: string; activityId: string } | undefined {
	const own = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
	const below = own.startsWith(`${API_BASE}/`) ? own.slice(API_BASE.length) : own;
	const [, agentId, activityId] = /^\/agents\/(\d+)\/uploads\/(\d+)$/.exec(below) ?? [];
	return agentId === undefined || activityId === undefined ? undefined : { agentId, activityId };
}

/** The file that the agent uploaded last: behind the console, or elsewhere without the token. */
async function fromAgent(this: IExecuteFunctions, id: string, item: number): Promise<Found> {
	const upload = await newestUpload(this, THREAT_FILE, id);
	const { address, fileName } = uploadOf(upload ?? {});
	if (upload === undefined || address === '') {
		throw parameterError(
			this.getNode(),
			`No agent has uploaded the file of the threat ${id} yet`,
			'Use Fetch File first; its option to wait tells when the file is there. The endpoint must be online.',
			item,
		);
	}
	const { origin } = await connection.call(this);
	const ids = idsIn(address, origin);
	const file =
		ids === undefined
			? await downloadFrom(this, address)
			: await readFile(this, {
					method: 'GET',
					path: path`/agents/${ids.agentId}/uploads/${ids.activityId}`,
					permission: permissionOf(UPLOAD),
					notFound: `The console no longer has the file of the threat ${id}`,
				});
	return { file, name: fileName ?? undefined, activityId: asPlain(upload.id) };
}

export const downloadFile: FileOperation = {
	menu: {
		name: 'Download File',
		action: 'Download file of threat',
		description:
			'Download the file of a threat as binary data, in an archive with a password. It may be malicious.',
	},
	effect: ['handsOutSecret'],
	calls: [CLOUD, UPLOAD, 'GET /activities'],
	permission: permissionOf(CLOUD, UPLOAD),
	fields: [threatLocator, source, fileField],
	async executeFile(item) {
		const id = readThreatId.call(this, item);
		const from = read(this, source.name, source.displayName, item, (value) =>
			asOneOf(value, optionValues(source)),
		);
		const field = readFileField(this, item);
		const find = from === 'cloud' ? fromCloud : fromAgent;
		const { file, name, activityId } = await find.call(this, id, item);
		const about = { id, source: from, ...(activityId === undefined ? {} : { activityId }) };
		return [await asFileItem.call(this, file, { about, name: name || `threat-${id}.zip`, field })];
	},
};
