import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { parameterError, toNodeError } from '../shared/errors/errors';
import { failureOf } from './operations/absence';
import { runBulk } from './operations/bulk/run';
import { count } from './operations/bulk/unknownIds';
import type { BulkReport } from './operations/bulk/send';
import { hint } from './operations/hint';
import type {
	BulkOperation,
	ItemOperation,
	FileOperation,
	ItemResult,
	Operation,
	RunOperation,
} from './operations/operation';
import { resources } from './actions/resources';

/** The only item loop of the action node: look-up, pairing, continue on fail, hints. */

function find(this: IExecuteFunctions): Operation {
	const resource = this.getNodeParameter('resource', 0);
	const operation = this.getNodeParameter('operation', 0, '');
	// Own properties only: a name like "constructor" must not find anything.
	const operations = Object.hasOwn(resources, resource)
		? resources[resource]?.operations
		: undefined;
	const found =
		operations !== undefined && Object.hasOwn(operations, operation)
			? operations[operation]
			: undefined;
	if (found === undefined) {
		throw parameterError(
			this.getNode(),
			`There is no operation "${operation}" for "${resource}"`,
			'Choose Resource and Operation again.',
		);
	}
	return found;
}

/**
 * A failed item as n8n's error output understands it: `error`, `message`, `details` and nothing
 * else. Texts only: an error object could carry the request, and with it the token, into the data.
 */
function failedItem(error: Error, item: number): INodeExecutionData {
	const known = error instanceof NodeApiError || error instanceof NodeOperationError;
	const { unknownIds, consoleCode } = known ? error.context : {};
	return {
		json: {
			error: error.message,
			message: (known ? error.description : undefined) ?? error.message,
			details: {
				item,
				...(error instanceof NodeApiError && error.httpCode !== null
					? { httpCode: error.httpCode }
					: {}),
				...(typeof consoleCode === 'number' ? { consoleCode } : {}),
				...(Array.isArray(unknownIds) ? { unknownIds: unknownIds as string[] } : {}),
			},
		},
		pairedItem: { item },
	};
}

const number = (n: number): string => n.toLocaleString('en-US');

function tell(
	this: IExecuteFunctions,
	operation: BulkOperation,
	report: BulkReport,
	items: number,
): void {
	if (report.requests === 0) return;
	const { plural } = operation.target;
	const requests = report.requests === 1 ? '1 request' : `${number(report.requests)} requests`;
	const facts = [
		`${requests} for ${items === 1 ? '1 item' : `${number(items)} items`}`,
		`${count(plural, report.affected)} affected`,
	];
	if (report.unknown.length > 0) {
		const some = report.unknown.slice(0, 3).join(', ');
		facts.push(
			`${number(report.unknown.length)} unknown to the console: ${some}${report.unknown.length > 3 ? ', …' : ''}`,
		);
	}
	if (report.untouched > 0) {
		facts.push(
			`${number(report.untouched)} known but not changed, perhaps because they already are as asked`,
		);
	}
	if (report.unclear > 0) {
		facts.push(`${number(report.unclear)} not changed or unknown, and nothing tells which`);
	}
	const warn = report.unknown.length > 0 || report.untouched > 0 || report.unclear > 0;
	hint.call(this, `${facts.join('; ')}.`, warn ? 'warning' : 'info');
}

function toItems(result: ItemResult, item: number): INodeExecutionData {
	return 'error' in result
		? failedItem(result.error, item)
		: { json: result.json, pairedItem: { item } };
}

async function runEach(
	this: IExecuteFunctions,
	operation: ItemOperation | FileOperation,
	items: number,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (let item = 0; item < items; item++) {
		try {
			if ('executeFile' in operation) {
				for (const file of await operation.executeFile.call(this, item)) {
					output.push({ ...file, pairedItem: { item } });
				}
				continue;
			}
			const rows = await operation.execute.call(this, item);
			const list: IDataObject[] = Array.isArray(rows) ? rows : [rows];
			for (const json of list) output.push({ json, pairedItem: { item } });
		} catch (error) {
			const failure = failureOf(this.getNode(), operation, error, item);
			if (!this.continueOnFail()) throw toNodeError(this.getNode(), failure, item);
			output.push(failedItem(failure, item));
		}
	}
	return output;
}

/** An operation on all items at once; a failure is the failure of the run. */
async function runWhole(
	this: IExecuteFunctions,
	operation: RunOperation,
	items: number,
): Promise<INodeExecutionData[][]> {
	try {
		return await operation.executeRun.call(this, items);
	} catch (error) {
		const failure = failureOf(this.getNode(), operation, error);
		if (!this.continueOnFail()) throw failure;
		return [[failedItem(failure, 0)]];
	}
}

/** Runs the chosen operation over all input items. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = find.call(this);
	const items = this.getInputData().length;
	if ('executeRun' in operation) return await runWhole.call(this, operation, items);
	let results: Map<number, ItemResult>;
	if ('executeTogether' in operation) {
		results = await operation.executeTogether.call(this, items);
	} else if ('prepare' in operation) {
		const bulk = await runBulk.call(this, operation, items);
		tell.call(this, operation, bulk.report, items);
		results = bulk.results;
	} else {
		return [await runEach.call(this, operation, items)];
	}
	const output: INodeExecutionData[] = [];
	for (let item = 0; item < items; item++) {
		const result = results.get(item);
		if (result !== undefined) output.push(toItems(result, item));
	}
	return [output];
}
