import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { FEW, dryAnswer } from '../../../operations/dryRun';
import { questionOf } from '../notes';
import type { AlertAction } from './action';

const nameOf = ({ name, id }: IDataObject): string =>
	typeof name === 'string' && name !== '' ? name : String(id as string);

/** What an action would send for the alerts that the console has of those that an item names. */
export function dryAction(
	context: IExecuteFunctions,
	{ id, payload }: AlertAction,
	ids: readonly string[],
	there: ReadonlyMap<string, IDataObject>,
): IDataObject {
	const unknownIds = ids.filter((one) => !there.has(one));
	return dryAnswer(
		context,
		questionOf('TriggerAlertActions', {
			actions: [{ id, ...(payload === undefined ? {} : { payload }) }],
			filter: { or: [{ and: [{ fieldId: 'id', stringIn: { values: [...there.keys()] } }] }] },
		}),
		{ count: there.size, names: [...there.values()].slice(0, FEW).map(nameOf) },
		unknownIds.length === 0 ? {} : { unknownIds },
	);
}
