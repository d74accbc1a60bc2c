import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { read } from '../../shared/input/parameters';
import { Unusable, asText } from '../../shared/input/values';

/** A file of the input item that goes to the console. */

/** `what`: "script, e.g. collect.ps1". */
export const inputFileField = (what: string): INodeProperties => ({
	displayName: 'Input Binary Field',
	name: 'inputBinaryField',
	type: 'string',
	default: 'data',
	required: true,
	description: `The binary field of the input item that holds the ${what}`,
});

interface Wanted {
	/** As in a sentence: "a script". */
	what: string;
	mostBytes: number;
}

/** The file of an item. Throws where the item has none of that name, and where it is empty or too large. */
export async function readInputFile(
	this: IExecuteFunctions,
	item: number,
	{ what, mostBytes }: Wanted,
): Promise<{ fileName: string | undefined; content: Buffer }> {
	const field = read(this, 'inputBinaryField', 'Input Binary Field', item, asText);
	const { binary = {} } = this.getInputData()[item] ?? {};
	const { fileName } = read(this, 'inputBinaryField', 'Input Binary Field', item, () => {
		const file = Object.hasOwn(binary, field) ? binary[field] : undefined;
		if (file !== undefined) return file;
		const there = Object.keys(binary).join(', ');
		throw new Unusable(
			`names "${field.slice(0, 60)}", which the item does not have`,
			`${there === '' ? 'The item has no binary data: put a node before this one that reads the file.' : `The item has: ${there}.`} Nothing was sent.`,
		);
	});
	const content = await this.helpers.getBinaryDataBuffer(item, field);
	read(this, 'inputBinaryField', 'The file', item, () => {
		if (content.length === 0) throw new Unusable('is empty', `Give a file with ${what} in it.`);
		if (content.length > mostBytes) {
			const most = `${Math.floor(mostBytes / 1_000_000)} MB`;
			throw new Unusable(`is too large for ${what}`, `Give a file of up to ${most}.`);
		}
	});
	return { fileName, content };
}
