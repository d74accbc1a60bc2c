import { badParameter } from './errors';

/** A file of a form. */
export interface FormFile {
	name: string;
	type: string;
	content: Buffer;
}

export interface Form {
	/** In the order they came; a name may come again. */
	fields: Array<[string, string]>;
	files: Record<string, FormFile>;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

function partsOf(body: Buffer, boundary: string): Buffer[] {
	const edge = Buffer.from(`--${boundary}`);
	const parts: Buffer[] = [];
	let from = body.indexOf(edge);
	while (from >= 0) {
		const to = body.indexOf(edge, from + edge.length);
		// The last edge ends with two dashes; between edges a part stands in line breaks.
		if (to < 0) break;
		parts.push(body.subarray(from + edge.length + 2, to - 2));
		from = to;
	}
	return parts;
}

/** The fields and files of a multipart request; a 400 for anything else. */
export function parseForm(contentType: string | undefined, body: unknown): Form {
	const [, quoted, bare] =
		/^multipart\/form-data\b.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '') ?? [];
	const boundary = quoted ?? bare;
	if (boundary === undefined || !Buffer.isBuffer(body))
		throw badParameter('body: Content-Type must be multipart/form-data');
	const form: Form = { fields: [], files: {} };
	for (const part of partsOf(body, boundary)) {
		const at = part.indexOf(END_OF_HEAD);
		if (at < 0) throw badParameter('body: is not valid multipart/form-data');
		const head = part.subarray(0, at).toString();
		const content = part.subarray(at + END_OF_HEAD.length);
		const name = /\bname="([^"]*)"/i.exec(head)?.[1];
		if (name === undefined) throw badParameter('body: a part without a name');
		const file = /\bfilename="([^"]*)"/i.exec(head)?.[1];
		if (file === undefined) form.fields.push([name, content.toString()]);
		else {
			const type = /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? 'application/octet-stream';
			form.files[name] = { name: file, type, content };
		}
	}
	return form;
}
