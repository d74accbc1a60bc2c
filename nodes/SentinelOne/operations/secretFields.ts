import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { collection } from '../../shared/input/parameters';
import { without } from '../../shared/records/secrets';
import { everyEffect } from './effects';
import type { Operation } from './operation';
import type { SecretField } from './described';
import { INCLUDE_SECRETS } from './options';

/** Secrets that rows of the console hold beside what they are for. */

const NAMES = Object.keys(INCLUDE_SECRETS) as SecretField[];

/**
 * Leaves out of `items` every secret that was not asked for. Operations that exist to hand one out
 * keep theirs.
 */
export function leaveSecretsOut(
	context: IExecuteFunctions,
	operation: Operation,
	items: INodeExecutionData[],
): INodeExecutionData[] {
	if (everyEffect(operation).includes('handsOutSecret')) return items;
	const hidden = new Map<number, ReadonlySet<string>>();
	const hiddenFor = (item: number): ReadonlySet<string> => {
		const known = hidden.get(item);
		if (known !== undefined) return known;
		const asked = operation.secretFields ?? [];
		const options = asked.length === 0 ? {} : collection(context, 'options', item);
		const names = new Set(
			NAMES.filter(
				(name) => !(asked.includes(name) && options[INCLUDE_SECRETS[name].name] === true),
			),
		);
		hidden.set(item, names);
		return names;
	};
	return items.map((entry) => {
		const [pair] = [entry.pairedItem].flat();
		const item = typeof pair === 'object' ? pair.item : (pair ?? 0);
		const json = without(entry.json, hiddenFor(item)) as IDataObject;
		return json === entry.json ? entry : { ...entry, json };
	});
}
