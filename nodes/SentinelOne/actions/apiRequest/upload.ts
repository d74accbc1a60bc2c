import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Call } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { multipart, type FormPart, type Upload } from '../../../shared/transport/multipart';

/** Forms with files, from n8n's binary data. */

async function filePart(
	context: IExecuteFunctions,
	id: string,
	field: string,
	item: number,
): Promise<FormPart> {
	const { binary } = context.getInputData()[item] ?? {};
	const about = binary !== undefined && Object.hasOwn(binary, field) ? binary[field] : undefined;
	if (about === undefined) {
		const there = Object.keys(binary ?? {});
		throw parameterError(
			context.getNode(),
			`Field "${id}" names the binary field "${field.slice(0, 60)}", which the item does not have`,
			`${there.length === 0 ? 'The item has no binary data: put a node before this one that reads the file.' : `The item has: ${there.join(', ')}.`} Nothing was sent.`,
			item,
		);
	}
	const content = await context.helpers.getBinaryDataBuffer(item, field);
	const name = about.fileName ?? field;
	return [id, { name, type: about.mimeType || 'application/octet-stream', content }];
}

const asPart = (value: unknown): string =>
	typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** The body of an upload. Throws for a binary field that the item lacks, before anything leaves. */
export async function uploadOf(
	context: IExecuteFunctions,
	call: Call,
	form: IDataObject,
	item: number,
): Promise<Upload> {
	const parts: FormPart[] = [];
	for (const [name, value] of Object.entries(form)) {
		const field = call.fields.find(({ place, at }) => place === 'form' && at[0] === name);
		if (field?.shape.type === 'file') {
			parts.push(await filePart(context, field.id, asPart(value), item));
		} else if (Array.isArray(value)) {
			const entries = value.map(asPart);
			if (field?.shape.repeated === true) for (const entry of entries) parts.push([name, entry]);
			else parts.push([name, entries.join(',')]);
		} else parts.push([name, asPart(value)]);
	}
	return multipart(parts);
}
