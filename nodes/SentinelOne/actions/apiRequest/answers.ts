import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { absenceOf, permissionText } from '../../../shared/contract';
import { parameterError, shapeError } from '../../../shared/errors/errors';
import { MAYBE_DONE } from '../../../shared/errors/outcome';
import { collection, parsed } from '../../../shared/input/parameters';
import { asBoolean, asText } from '../../../shared/input/values';
import { download } from '../../../shared/transport/download';
import { fittingName } from '../../../shared/transport/fileName';
import { graphql } from '../../../shared/transport/graphql';
import { placeOf, requestWhole, type WholeRequest } from '../../../shared/transport/whole';
import { isObject } from '../../../shared/types';
import { secretsOf } from './guards';
import { isWebPage } from '../../operations/fileItem';
import { asRow } from './output';
import type { Prepared } from './prepare';
import { readList } from './readList';
import { uploadOf } from './upload';

/** Sends a prepared call and makes items of what it answers. */

const isWrite = ({ harm }: Prepared): boolean => harm[0] !== 'read';

/** The request of a prepared call, with what its failures say. */
export async function wholeRequest(
	context: IExecuteFunctions,
	prepared: Prepared,
	item: number,
): Promise<WholeRequest> {
	const { call, request } = prepared;
	const { method, path, query, headers, body, form } = request;
	return {
		method,
		path,
		query,
		headers,
		safety: isWrite(prepared) ? 'write' : 'read',
		sign: call.scheme,
		permission: permissionText(call.permissions),
		secrets: secretsOf(body),
		...(body === undefined ? {} : { body }),
		...(form === undefined ? {} : { upload: await uploadOf(context, call, form, item) }),
		notFound: absenceOf(call, call.name) ?? {
			message: `The console does not know what "${call.name}" was asked for`,
			description: `${call.key} names something that is gone, or lies outside the scope of the API token's user.`,
		},
	};
}

async function readFile(
	context: IExecuteFunctions,
	prepared: Prepared,
	request: WholeRequest,
	item: number,
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const { binaryPropertyName = 'data' } = collection(context, 'options', item);
	const field = parsed(node, 'Put Output File in Field', item, () =>
		asText(binaryPropertyName, 100),
	);
	const file = await download.call(context, request);
	const { content, contentType, fileName } = file;
	// A sign-in page in the place of the file; reports alone can be web pages.
	if (isWebPage(file) && !/report/i.test(prepared.call.path)) {
		throw shapeError(node, 'a web page', 200, isWrite(prepared));
	}
	const name = fileName ?? fittingName(prepared.request.path) ?? 'file';
	const binary = await context.helpers.prepareBinaryData(content, name, contentType);
	return [
		{
			json: { fileName: name, fileSize: content.length, mimeType: binary.mimeType },
			binary: { [field]: binary },
		},
	];
}

async function askGraphql(
	context: IExecuteFunctions,
	{ call }: Prepared,
	{ body = {}, path, safety, sign, permission, secrets }: WholeRequest,
): Promise<IDataObject> {
	const { query, operationName, variables } = body;
	const { data } = await graphql(context, {
		document: typeof query === 'string' ? query : '',
		...(typeof operationName === 'string' ? { operationName } : {}),
		variables: isObject(variables) ? variables : {},
		safety,
		permission,
		secrets,
		api: {
			path,
			sign,
			...placeOf(path),
			name: `GraphQL endpoint for ${call.name}`,
			instead: 'It belongs to a product that the console may not be licensed for.',
		},
	});
	return data;
}

/** Headers that tell something to a workflow; cookies and the like stay out. */
const TOLD = /^(?:content-type|date|etag|last-modified|location|retry-after|x-(?!amz).*)$/i;

const toldHeaders = (headers: Record<string, unknown>): IDataObject =>
	Object.fromEntries(
		Object.entries(headers).filter(([name, value]) => TOLD.test(name) && typeof value === 'string'),
	) as IDataObject;

/** What the console's envelope holds; an answer that holds other things too is no envelope. */
const contentOf = (body: unknown): unknown =>
	isObject(body) &&
	'data' in body &&
	Object.keys(body).every((name) => /^(?:data|errors|pagination)$/.test(name))
		? body.data
		: body;

const saysNo = (data: unknown): boolean =>
	isObject(data) && (data.success === false || data.success === 'false');

/** What a call answers that is neither a list nor a file: its record, or that it was done. */
async function askOnce(
	context: IExecuteFunctions,
	prepared: Prepared,
	request: WholeRequest,
	item: number,
): Promise<IDataObject[]> {
	const node = context.getNode();
	const { call } = prepared;
	const { fullResponse = false } = collection(context, 'options', item);
	const isFull = parsed(node, 'Full Response', item, () => asBoolean(fullResponse));
	const { body, status, headers } = await requestWhole(context, request);
	const data = contentOf(body);
	if (isWrite(prepared) && saysNo(data)) {
		throw parameterError(
			node,
			`The console answered that it did not do "${call.name}"`,
			`Look at it in the console; its state may forbid the change. ${MAYBE_DONE}`,
			item,
		);
	}
	if (isFull) {
		return [
			{ statusCode: status, headers: toldHeaders(headers), body: (body ?? null) as IDataObject },
		];
	}
	if (data === undefined || data === null) {
		const isDone = isWrite(prepared) || call.answer.kind === 'nothing';
		if (isDone) return [{ success: true, statusCode: status }];
		throw shapeError(node, 'nothing', status, false);
	}
	return Array.isArray(data) ? data.map(asRow) : [asRow(data)];
}

/** Sends a call and answers its items: a record each, or a file. Throws n8n errors. */
export async function answersOf(
	context: IExecuteFunctions,
	prepared: Prepared,
	item: number,
): Promise<INodeExecutionData[]> {
	const { call, request: asked } = prepared;
	const request = await wholeRequest(context, prepared, item);
	const asItems = (rows: IDataObject[]) => rows.map((json) => ({ json }));
	if (call.answer.kind === 'file') return await readFile(context, prepared, request, item);
	if (call.answer.kind === 'graphql')
		return asItems([await askGraphql(context, prepared, request)]);
	// A mere count is no list.
	const isList = call.answer.kind === 'list' && asked.query.countOnly !== true;
	if (isList) return asItems(await readList(context, call, request, item));
	return asItems(await askOnce(context, prepared, request, item));
}
