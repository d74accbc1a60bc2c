import { permissionOf } from '../../../shared/contract';
import { shapeError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { download as fetchFile } from '../../../shared/transport/download';
import { reports } from '../../../shared/records/report';
import { locatorOf } from '../../fields/locators';
import { optionsField } from '../../fields/common';
import { fileField } from '../../fields/file';
import { readId } from '../../fields/read';
import { asFileItem, readFileField } from '../../operations/fileItem';
import type { FileOperation } from '../../operations/operation';
import { FORMATS } from './report';

const CALL = 'GET /reports/{report_id}/{report_format}';

const reportLocator = locatorOf(reports, {
	description: 'The report to download',
});

const format = optionsField('format', 'Format', FORMATS, 'pdf', 'The format of the file');

/** What shows that a file is what it is called. A page with a form is one to sign in on. */
const IS: Readonly<Record<string, (content: Buffer) => boolean>> = {
	pdf: (content) => content.subarray(0, 1024).includes('%PDF-'),
	html: (content) => content.length > 0 && !/<form\b|type=["']?password/i.test(String(content)),
};

export const download: FileOperation = {
	menu: {
		name: 'Download',
		action: 'Download report',
		description: 'Download a report as a PDF or HTML file, as binary data',
	},
	effect: 'reads',
	calls: [CALL],
	permission: permissionOf(CALL),
	fields: [reportLocator, format, fileField],
	async executeFile(item) {
		const id = readId.call(this, reportLocator.name, reportLocator.displayName, item);
		const as = read(this, format.name, format.displayName, item, (value) =>
			asOneOf(value, Object.keys(IS)),
		);
		const field = readFileField(this, item);
		const file = await fetchFile.call(this, {
			method: 'GET',
			path: path`/reports/${id}/${as}`,
			permission: download.permission,
			notFound: `${noSuch('report', id)}, or it is not made yet in this format`,
		});
		if (IS[as]?.(file.content) !== true) {
			throw shapeError(this.getNode(), `no ${as.toUpperCase()} of a report`, 200, false);
		}
		const about = { reportId: id, format: as };
		return [await asFileItem.call(this, file, { about, name: `report-${id}.${as}`, field })];
	},
};
