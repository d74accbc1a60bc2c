import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { shapeError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { asText } from '../../../shared/input/values';
import { download } from '../../../shared/transport/download';
import type { ApiRequest } from '../../../shared/types';
import { fileField } from '../../fields/file';

/** The file that a call of the console answers, as binary data; `name` where the console gives none. */
export async function exported(
	this: IExecuteFunctions,
	call: ApiRequest,
	about: IDataObject,
	name: string,
	item: number,
): Promise<INodeExecutionData[]> {
	const field = read(this, fileField.name, fileField.displayName, item, asText);
	const { content, contentType, fileName = name } = await download.call(this, call);
	if (/\btext\/html\b/i.test(contentType ?? '')) {
		throw shapeError(this.getNode(), 'a web page', 200, false);
	}
	return [
		{
			json: { ...about, fileName, fileSize: content.length },
			binary: { [field]: await this.helpers.prepareBinaryData(content, fileName, contentType) },
		},
	];
}
