import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { path } from '../../../shared/input/path';
import { multipart } from '../../../shared/transport/multipart';
import { requestWhole } from '../../../shared/transport/whole';
import { asPlain, isObject } from '../../../shared/types';
import { inputFileField, readInputFile } from '../../fields/inputFile';
import { readScope, scopeFields } from '../../fields/scope';
import { hint } from '../../operations/hint';
import type { WriteOperation } from '../../operations/operation';
import { isCount } from '../../operations/success';

const MOST_BYTES = 10_000_000;

const counts = (data: unknown): data is { total: number; succeeded: number } =>
	isObject(data) && isCount(data.total) && isCount(data.succeeded) && data.total > 0;

/** What became of the entries. Throws where none of them was taken. */
function told(context: IExecuteFunctions, data: unknown, item: number): IDataObject {
	const { total, succeeded, reportId: given } = data as IDataObject;
	const reportId = asPlain(given) || null;
	const failed = Number(total) - Number(succeeded);
	const report =
		reportId === null
			? 'The console made no report of them.'
			: `Its report says why: GET /restrictions/report/${reportId}, with API Request.`;
	if (Number(succeeded) === 0) {
		throw parameterError(
			context.getNode(),
			`The console answered that it did not take any of the ${Number(total)} entries`,
			`They may be on the blocklist already, or the file is laid out in another way than an export of the blocklist. ${report}`,
			item,
		);
	}
	if (failed > 0) {
		const of = `${failed} of ${Number(total)} entries were not imported`;
		hint.call(context, `${of}. ${report}`, 'warning');
	}
	return { total, succeeded, failed, reportId };
}

export const importItems: WriteOperation = {
	menu: {
		name: 'Import',
		action: 'Import hashes from CSV file into blocklist',
		description: 'Add the hashes of a CSV file, laid out as an export of the blocklist',
	},
	effect: ['many'],
	calls: ['POST /restrictions/import'],
	permission: 'Blocklist > Create',
	fields: [inputFileField('CSV file'), ...scopeFields],
	async plan(item) {
		const filter = readScope.call(this, item);
		const { fileName = 'blocklist.csv', content } = await readInputFile.call(this, item, {
			what: 'hashes',
			mostBytes: MOST_BYTES,
		});
		if (content.includes(0)) {
			throw parameterError(
				this.getNode(),
				'The file is not a CSV file',
				'It is binary. Save it as text, such as CSV. Nothing was sent.',
				item,
			);
		}
		const call = {
			method: 'POST' as const,
			path: path`/restrictions/import`,
			permission: importItems.permission,
		};
		const file = { name: fileName, type: 'text/csv', content };
		return {
			// What a dry run shows; the console takes it as a form.
			call: { ...call, body: { filter, file: fileName } },
			send: async () => {
				const { body, status } = await requestWhole(this, {
					...call,
					upload: multipart([
						['filter', JSON.stringify(filter)],
						['file', file],
					]),
				});
				return { data: isObject(body) ? body.data : undefined, status };
			},
			success: counts,
			what: 'import the blocklist items',
			answer: (data) => told(this, data, item),
			reach: { count: null, names: [fileName] },
		};
	},
};
