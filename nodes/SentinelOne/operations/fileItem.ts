import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { shapeError } from '../../shared/errors/errors';
import { read } from '../../shared/input/parameters';
import { asText } from '../../shared/input/values';
import type { Downloaded } from '../../shared/transport/download';
import { download } from '../../shared/transport/download';
import { fittingName } from '../../shared/transport/fileName';
import type { ApiRequest } from '../../shared/types';
import { fileField } from '../fields/file';

/** Files of the console as items with binary data. */

/** The binary field of an item's file. */
export const readFileField = (context: IExecuteFunctions, item: number): string =>
	read(context, fileField.name, fileField.displayName, item, asText);

/** Whether a web page came where a file was due, such as a sign-in page. */
export const isWebPage = ({ contentType }: Pick<Downloaded, 'contentType'>): boolean =>
	/\btext\/html\b/i.test(contentType ?? '');

/** One item with a file in the binary field `field`; `name` where the console gives it none. */
export async function asFileItem(
	this: IExecuteFunctions,
	{ content, contentType, fileName }: Downloaded,
	{ about, name, field }: { about: IDataObject; name: string; field: string },
): Promise<INodeExecutionData> {
	const given = fileName ?? fittingName(name) ?? 'file';
	return {
		json: { ...about, fileName: given, fileSize: content.length },
		binary: { [field]: await this.helpers.prepareBinaryData(content, given, contentType) },
	};
}

/** The file that a call answers. Throws for a refusal or a web page in its place. */
export async function readFile(context: IExecuteFunctions, call: ApiRequest): Promise<Downloaded> {
	const file = await download.call(context, call);
	if (isWebPage(file)) throw shapeError(context.getNode(), 'a web page', 200, false);
	return file;
}

/** The file that a call of the console answers, as binary data; `name` where the console gives none. */
export async function fileItem(
	this: IExecuteFunctions,
	call: ApiRequest,
	about: IDataObject,
	name: string,
	item: number,
): Promise<INodeExecutionData[]> {
	const field = readFileField(this, item);
	const file = await readFile(this, call);
	return [await asFileItem.call(this, file, { about, name, field })];
}
