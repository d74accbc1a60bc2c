/** Forms with files, as an upload carries them. Pure. */

/** A file of a form. */
export interface FormFile {
	name: string;
	type: string;
	content: Buffer;
}

/** A name and what stands under it. A name may come more than once. */
export type FormPart = readonly [name: string, value: string | FormFile];

/** In quotes of a header: what ends them, or the line, is written as browsers write it. */
const quoted = (text: string): string =>
	text.replace(/["\r\n]/g, (letter) => encodeURIComponent(letter));

/** A line that stands in none of the parts. */
function boundaryFor(contents: readonly Buffer[]): string {
	for (;;) {
		const random = () => Math.random().toString(36).slice(2).padEnd(12, '0');
		const boundary = `----form-${random()}${random()}`;
		if (!contents.some((content) => content.includes(boundary))) return boundary;
	}
}

/** The body of a form and its content type, with the texts in it by their names. */
export interface Upload {
	content: Buffer;
	type: string;
	fields?: Readonly<Record<string, string | string[]>>;
}

/** The texts of a form; a name that comes more than once has a list. */
function textsOf(parts: readonly FormPart[]): Record<string, string | string[]> {
	const fields = new Map<string, string[]>();
	for (const [name, value] of parts) {
		if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value]);
	}
	return Object.fromEntries(
		[...fields].map(([name, all]) => [name, all.length === 1 ? all[0]! : all]),
	);
}

/** The body of a form. */
export function multipart(parts: readonly FormPart[]): Upload {
	const contents = parts.map(([, value]) =>
		typeof value === 'string' ? Buffer.from(value) : value.content,
	);
	const boundary = boundaryFor(contents);
	const pieces = parts.flatMap(([name, value], at) => {
		const isFile = typeof value !== 'string';
		const file = isFile ? `; filename="${quoted(value.name)}"` : '';
		const type = isFile ? `Content-Type: ${value.type.replace(/[\r\n]/g, '')}\r\n` : '';
		const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\n${type}\r\n`;
		return [Buffer.from(head), contents[at]!, Buffer.from('\r\n')];
	});
	return {
		content: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
		type: `multipart/form-data; boundary=${boundary}`,
		fields: textsOf(parts),
	};
}
