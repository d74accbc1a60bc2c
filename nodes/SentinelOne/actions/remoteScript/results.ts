import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { shapeError } from '../../../shared/errors/errors';
import { path } from '../../../shared/input/path';
import { downloadFrom } from '../../../shared/transport/download';
import { fittingName } from '../../../shared/transport/fileName';
import { request } from '../../../shared/transport/rest';
import { isObject, objectsIn, asPlain } from '../../../shared/types';

/** The archives that scripts left: on another host, under signed addresses, without the token. */

export const RESULTS_CALL = 'POST /remote-scripts/fetch-files';
export const RESULTS_PERMISSION = permissionOf(RESULTS_CALL);

const TASKS_A_REQUEST = 5000;

interface Link {
	taskId: string;
	address: string;
	fileName?: string;
}

export interface Links {
	links: Map<string, Link>;
	/** Why a task has none, in the console's words. */
	errors: Map<string, string>;
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/**
 * Where the results of these tasks lie. The contract has the links in `data.data.downloadLinks`;
 * consoles were seen to answer `data.download_links`.
 */
export async function resultLinks(
	context: IExecuteFunctions,
	taskIds: readonly string[],
): Promise<Links> {
	const links = new Map<string, Link>();
	const errors = new Map<string, string>();
	for (let at = 0; at < taskIds.length; at += TASKS_A_REQUEST) {
		const { data, status } = await request.call(context, {
			method: 'POST',
			safety: 'read',
			path: path`/remote-scripts/fetch-files`,
			body: { data: { taskIds: taskIds.slice(at, at + TASKS_A_REQUEST) } },
			permission: RESULTS_PERMISSION,
		});
		const inner = isObject(data) && isObject(data.data) ? data.data : data;
		if (!isObject(inner)) throw shapeError(context.getNode(), 'no links', status, false);
		for (const row of objectsIn(inner.downloadLinks ?? inner.download_links)) {
			const [taskId, address] = [text(row.taskId), text(row.downloadUrl)];
			if (taskId === undefined || address === undefined) continue;
			links.set(taskId, { taskId, address, fileName: text(row.fileName) });
		}
		for (const { taskId, errorString } of objectsIn(inner.errors)) {
			errors.set(asPlain(taskId), text(errorString) ?? 'unknown error');
		}
	}
	return { links, errors };
}

/** One archive, as n8n's binary data, and what there is to say of it. */
export async function fetchResult(
	context: IExecuteFunctions,
	{ taskId, address, fileName }: Link,
): Promise<{ binary: IBinaryData; facts: IDataObject }> {
	const file = await downloadFrom(context, address);
	const name = fittingName(fileName ?? '') ?? file.fileName ?? `${taskId}.zip`;
	const binary = await context.helpers.prepareBinaryData(file.content, name, file.contentType);
	return { binary, facts: { fileName: name, fileSize: file.content.length } };
}
