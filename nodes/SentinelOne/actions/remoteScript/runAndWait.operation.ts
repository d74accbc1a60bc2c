import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { toNodeError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { asBoolean, asText } from '../../../shared/input/values';
import { fileField } from '../../fields/file';
import { targetFields } from '../../operations/bulk/targetFields';
import type { BulkOperation } from '../../operations/operation';
import { asMinutes, itemOf, waitField } from '../../operations/wait';
import { RUN_PERMISSION, runFields, scriptAgents, scriptLocator } from './remoteScript';
import { fetchResult, resultLinks } from './results';
import type { Links } from './results';
import { fitSystems, prepareRun, runAnswer, tellPending, waitForTasks } from './running';
import { asPlain } from '../../../shared/types';

const minutesField: INodeProperties = {
	...waitField,
	displayName: 'Wait (Minutes)',
};

const withFiles: INodeProperties = {
	displayName: 'Download Results',
	name: 'downloadResults',
	type: 'boolean',
	default: true,
	description: 'Whether to download the results from each endpoint, as binary data',
};

const resultField: INodeProperties = {
	...fileField,
	displayOptions: { show: { downloadResults: [true] } },
};

const minutesOf = (context: IExecuteFunctions, item: number): number =>
	read(context, minutesField.name, minutesField.displayName, item, asMinutes);

/** A task with its archive. One that cannot be fetched is told in the item: the script has run. */
async function withResult(
	context: IExecuteFunctions,
	json: IDataObject,
	field: string,
	{ links, errors }: Links,
): Promise<Pick<INodeExecutionData, 'json' | 'binary'>> {
	const id = asPlain(json.id);
	const link = links.get(id);
	if (link === undefined) {
		const reason = errors.get(id);
		return { json: reason === undefined ? json : { ...json, resultsError: reason } };
	}
	try {
		const { binary, facts } = await fetchResult(context, link);
		return { json: { ...json, ...facts }, binary: { [field]: binary } };
	} catch (error) {
		const failure = toNodeError(context.getNode(), error);
		if ('httpCode' in failure && failure.httpCode === 'ERR_CANCELED') throw failure;
		return { json: { ...json, resultsError: failure.message } };
	}
}

export const runAndWait: BulkOperation = {
	menu: {
		name: 'Run and Wait',
		action: 'Run remote script on agents and wait for results',
		description:
			'Start a script on endpoints, wait until it is done, and get an item for every endpoint with its results',
	},
	effect: ['one', 'many', 'unprotects', 'handsOutSecret'],
	calls: [
		'POST /remote-scripts/execute',
		'GET /remote-scripts/status',
		'POST /remote-scripts/fetch-files',
	],
	permission: RUN_PERMISSION,
	target: scriptAgents,
	idsPerRequest: 5000,
	fields: [
		scriptLocator,
		...targetFields(scriptAgents),
		minutesField,
		withFiles,
		resultField,
		...runFields(),
	],
	ahead: fitSystems,
	prepare(item) {
		minutesOf(this, item);
		if (read(this, withFiles.name, withFiles.displayName, item, asBoolean))
			read(this, resultField.name, resultField.displayName, item, asText);
		return prepareRun.call(this, item);
	},
	answer: runAnswer,
	async afterwards(output) {
		tellPending(
			this,
			output.map(({ json }) => json),
		);
		const tasks = await waitForTasks(this, output, (item) => minutesOf(this, item));
		const wanting = [...tasks].flatMap(([entry, own]) =>
			read(this, withFiles.name, withFiles.displayName, itemOf(entry), asBoolean)
				? own.flatMap(({ id, status }) => (status === 'completed' ? [asPlain(id)] : []))
				: [],
		);
		const results: Links =
			wanting.length === 0
				? { links: new Map(), errors: new Map() }
				: await resultLinks(this, [...new Set(wanting)]);
		const items: INodeExecutionData[] = [];
		for (const entry of output) {
			const own = tasks.get(entry);
			if (own === undefined) {
				items.push(entry);
				continue;
			}
			const { pairedItem } = entry;
			const item = itemOf(entry);
			const wants = read(this, withFiles.name, withFiles.displayName, item, asBoolean);
			for (const json of own) {
				if (!wants) items.push({ json, pairedItem });
				else {
					const field = read(this, resultField.name, resultField.displayName, item, asText);
					items.push({ ...(await withResult(this, json, field, results)), pairedItem });
				}
			}
		}
		return items;
	},
};
