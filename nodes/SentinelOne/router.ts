import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parameterError, toNodeError } from '../shared/errors/errors';
import { findOperation } from './actions/find';
import { failureOf } from './operations/absence';
import { refuseOpenChoices, requireAllowance } from './operations/allowance';
import { runBulk } from './operations/bulk/run';
import { tell } from './operations/bulk/tell';
import { changes } from './operations/effects';
import { failedItem } from './operations/failedItem';
import type {
	BulkOperation,
	FileOperation,
	ItemOperation,
	ItemResult,
	Operation,
	RunOperation,
	TogetherOperation,
} from './operations/operation';
import { tellMissingFields } from './operations/returned';
import { leaveSecretsOut } from './operations/secretFields';
import { runWrites } from './operations/write/run';

/** The only item loop of the action node: look-up, pairing, continue on fail, hints. */

function find(this: IExecuteFunctions): Operation {
	const resource = this.getNodeParameter('resource', 0);
	const operation = this.getNodeParameter('operation', 0, '');
	const found = findOperation(resource, operation);
	if (found === undefined) {
		throw parameterError(
			this.getNode(),
			`There is no operation "${operation}" for "${resource}"`,
			'Choose Resource and Operation again.',
		);
	}
	return found;
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

async function runTogether(
	this: IExecuteFunctions,
	operation: BulkOperation | TogetherOperation,
	items: number,
): Promise<INodeExecutionData[]> {
	let results: Map<number, ItemResult>;
	if ('executeTogether' in operation) {
		results = await operation.executeTogether.call(this, items);
	} else {
		const bulk = await runBulk.call(this, operation, items);
		tell.call(this, operation, bulk.report, items);
		results = bulk.results;
	}
	const output: INodeExecutionData[] = [];
	for (let item = 0; item < items; item++) {
		const result = results.get(item);
		if (result !== undefined) output.push(toItems(result, item));
	}
	return output;
}

async function run(
	this: IExecuteFunctions,
	operation: Operation,
	items: number,
): Promise<INodeExecutionData[][]> {
	if ('plan' in operation) return [await runWrites(this, operation, items)];
	if ('prepare' in operation || 'executeTogether' in operation)
		return [await runTogether.call(this, operation, items)];
	if ('executeRun' in operation) return await runWhole.call(this, operation, items);
	return [await runEach.call(this, operation, items)];
}

/** What an operation does with its finished items. */
async function finish(
	this: IExecuteFunctions,
	operation: Operation,
	outputs: INodeExecutionData[][],
): Promise<INodeExecutionData[][]> {
	if (operation.afterwards === undefined) return outputs;
	try {
		const finished: INodeExecutionData[][] = [];
		for (const output of outputs) {
			finished.push(await operation.afterwards.call(this, output));
		}
		return finished;
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

/** Runs the chosen operation over all input items. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	refuseOpenChoices(this);
	const operation = find.call(this);
	// Of what only reads, an agent may choose how much.
	if (changes(operation)) refuseOpenChoices(this, operation.fields);
	// What changes something is asked about item by item, when it is known whom it would reach.
	if (!changes(operation)) requireAllowance(this, operation, 0);
	const started = await run.call(this, operation, this.getInputData().length);
	tellMissingFields(this);
	const outputs = await finish.call(this, operation, started);
	return outputs.map((output) => leaveSecretsOut(this, operation, output));
}
