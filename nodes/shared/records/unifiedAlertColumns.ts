import { asTime } from '../input/time';
import { Unusable, asBoolean, asTexts } from '../input/values';
import type { FilterInput } from './conditions';
import { before, contains, from, isIn } from './conditions';
import type { Column } from './unifiedAlertConsole';

/** Conditions on the columns that a console has in its list of alerts. */

const asLong = (value: unknown): string => {
	const digits = String(value);
	if (!/^-?\d+$/.test(digits)) throw new Unusable('is not a whole number', 'Use a whole number.');
	return digits;
};

const cannot = (fieldId: string, how: string): Unusable =>
	new Unusable(`asks for ${how} of a column that has none`, `Use "${fieldId}" with values.`);

/**
 * A condition on a column, by what the column is and what stands after its name (`gte`, `lt`,
 * `contains`, or nothing). Throws `Unusable`.
 */
export function conditionOn(
	column: Column,
	suffix: string,
	value: unknown,
	timezone: string,
): FilterInput {
	const { fieldId, dataType, values, filterTypes } = column;
	const list: unknown[] = Array.isArray(value) ? value : [value];
	if (dataType === 'DATE') {
		const ms = Date.parse(asTime(value, timezone));
		if (suffix === 'gte') return from(fieldId)(ms);
		if (suffix === 'lt') return before(fieldId)(ms);
		throw new Unusable('is a time', `Use "${fieldId}__gte" or "${fieldId}__lt".`);
	}
	if (suffix === 'gte' || suffix === 'lt') throw cannot(fieldId, 'a time');
	if (suffix === 'contains') {
		if (!filterTypes.includes('FULLTEXT')) throw cannot(fieldId, 'a part');
		return contains(fieldId)(asTexts(value));
	}
	switch (dataType) {
		case 'BOOLEAN':
			return { fieldId, booleanIn: { values: [...new Set(list.map(asBoolean))] } };
		case 'INT':
			return { fieldId, intIn: { values: list.map((one) => Number(asLong(one))) } };
		case 'LONG':
			return { fieldId, longIn: { values: list.map(asLong) } };
		case 'STRING':
		case 'STRING_ARRAY': {
			const wanted = asTexts(value);
			const wrong = wanted.find((one) => values?.includes(one) === false);
			if (wrong !== undefined) {
				throw new Unusable(
					`cannot be "${wrong.slice(0, 40)}"`,
					`The console would find nothing. Use one of: ${values!.join(', ')}.`,
				);
			}
			return isIn(fieldId)(wanted);
		}
		default:
			throw new Unusable('cannot be filtered by', 'Use another column.');
	}
}
