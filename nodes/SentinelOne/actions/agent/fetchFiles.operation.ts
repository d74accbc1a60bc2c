import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { agents } from '../../../shared/records/agent';
import { noSuch } from '../../../shared/errors/notFound';
import { Unusable, asTexts } from '../../../shared/input/values';
import { archivePasswordField, asArchivePassword } from '../../fields/archive';
import type { WriteOperation } from '../../operations/operation';
import { withOptions } from '../../operations/options';
import { AGENT_FILES, expectUpload, rememberUpload, uploadLooker } from '../../operations/uploads';
import { readWait, waitField, waitForItems } from '../../operations/wait';
import { agentLocator, readAgentId } from './agent';

const MOST_FILES = 10;
const ABSOLUTE = /^(?:[A-Za-z]:[\\/]|\\\\|\/)/;

/** Full paths from a list, or from text with one in each line: a path may hold commas. */
function asPaths(value: unknown): string[] {
	const paths = asTexts(
		typeof value === 'string' ? value.split('\n').filter((line) => line.trim() !== '') : value,
	);
	if (paths.length > MOST_FILES) {
		throw new Unusable(`are ${paths.length}`, `The console fetches ${MOST_FILES} at a time.`);
	}
	for (const file of paths) {
		if (!ABSOLUTE.test(file) || /[*?]/.test(file)) {
			throw new Unusable(
				`hold "${file.slice(0, 60)}"`,
				'Use full paths like C:\\Temp\\a.log or /tmp/a.log, without wildcards.',
			);
		}
	}
	return paths;
}

export const fetchFiles: WriteOperation = {
	menu: {
		name: 'Fetch Files',
		action: 'Fetch files from agent',
		description:
			'Ask an agent to upload files from its endpoint to the console, in an archive with a password',
	},
	effect: ['one'],
	calls: ['POST /agents/{agent_id}/actions/fetch-files'],
	permission: 'Endpoints > File Fetch',
	fields: [
		agentLocator,
		{
			displayName: 'Files',
			name: 'files',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add File' },
			default: [],
			required: true,
			placeholder: 'e.g. C:\\Temp\\suspicious.exe',
			description: `Full paths on the endpoint, up to ${MOST_FILES} files and 10 MB in all, without wildcards`,
		},
		archivePasswordField,
		...withOptions([], [waitField]),
	],
	async plan(item) {
		const id = readAgentId.call(this, item);
		const files = read(this, 'files', 'Files', item, asPaths);
		const password = read(this, 'password', 'Archive Password', item, asArchivePassword);
		if (readWait(this, item) !== undefined) await rememberUpload(this, AGENT_FILES, id);
		return {
			record: { noun: 'agent', id, kind: agents },
			call: {
				method: 'POST',
				path: path`/agents/${id}/actions/fetch-files`,
				body: { data: { files, password } },
				permission: fetchFiles.permission,
				notFound: noSuch('agent', id),
			},
			success: 'success',
			what: 'ask the agent for the files',
			answer: () => {
				expectUpload(this, id);
				return { id, files, requested: true };
			},
		};
	},
	async afterwards(output) {
		return await waitForItems(this, output, 'uploads', uploadLooker(this, AGENT_FILES));
	},
};
