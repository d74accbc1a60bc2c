import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { fetchPage } from '../../shared/paging/pages';
import { isObject } from '../../shared/types';
import type { Returned } from '../operations/returned';
import { findOperation } from './find';

/** Lists of the editor about the operation at hand. */

const chosenOperation = (context: ILoadOptionsFunctions) => {
	const chosen = (name: string): unknown => context.getCurrentNodeParameter(name);
	return findOperation(chosen('resource'), chosen('operation'));
};

/** What the rows of the chosen operation can be sorted by. */
function getSortFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return Promise.resolve([...(chosenOperation(this)?.sortFields ?? [])]);
}

/** Deeper inside, fields are typed rather than picked. */
const DEPTH = 3;

/** The names of all fields in a row, with dots before those inside. */
function namesIn(value: unknown, at: string[] = []): string[] {
	const [first] = Array.isArray(value) ? (value as unknown[]) : [value];
	if (!isObject(first) || at.length === DEPTH) return at.length === 0 ? [] : [at.join('.')];
	const own = Object.entries(first).flatMap(([name, inner]) => namesIn(inner, [...at, name]));
	return at.length === 0 ? own : [at.join('.'), ...own];
}

/** A row as the console has it today; none where it cannot be asked or has none. */
async function oneRow(
	context: ILoadOptionsFunctions,
	{ list }: Returned,
): Promise<IDataObject | undefined> {
	if (list === undefined) return undefined;
	try {
		const { rows } = await fetchPage.call(context, list, {}, { limit: 1 });
		return rows[0];
	} catch {
		// The fields of the simplified form are known without it.
		return undefined;
	}
}

/**
 * The fields that the rows of the chosen operation have: those of the simplified form first, then what
 * the console gives for the first row of the list.
 */
async function getReturnFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const returns = chosenOperation(this)?.returns;
	if (returns === undefined) return [];
	const simple = Object.keys(returns.simplify?.({}) ?? {});
	const whole = namesIn(await oneRow(this, returns)).sort((a, b) => a.localeCompare(b, 'en'));
	return [
		...simple.map((name) => ({ name, value: name, description: 'Also in the simplified form' })),
		...whole.filter((name) => !simple.includes(name)).map((name) => ({ name, value: name })),
	];
}

export const operationLists = { getReturnFields, getSortFields };
