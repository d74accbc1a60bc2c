import type { IDataObject } from 'n8n-workflow';
import { permissionOf } from '../contract/permissions';
import { shapeError } from '../errors/errors';
import { path } from '../input/path';
import { Unusable } from '../input/values';
import { request } from '../transport/rest';
import type { ApiContext } from '../types';
import { asPlain, isObject, objectsIn } from '../types';

/**
 * The kinds of report that a console makes. The contract calls them objects and says no more, so they
 * are named by what they hold and go back to the console as it listed them.
 */

export const REPORT_TYPES_CALL = 'GET /reports/insights/types';

export async function readReportTypes(context: ApiContext): Promise<IDataObject[]> {
	const { data, status } = await request.call(context, {
		method: 'GET',
		path: path`/reports/insights/types`,
		permission: permissionOf(REPORT_TYPES_CALL),
	});
	if (!isObject(data) || !Array.isArray(data.insightTypes)) {
		throw shapeError(context.getNode(), 'no types of reports', status, false);
	}
	return objectsIn(data.insightTypes);
}

/** What a person calls it, and what tells it from others: the first of these fields that holds text. */
const NAMES = ['title', 'displayName', 'label', 'name', 'id'];
const KEYS = ['id', 'name', 'key', 'type', 'title', 'displayName'];

const first = (type: IDataObject, names: readonly string[]): string =>
	names.map((name) => asPlain(type[name])).find((text) => text !== '') ?? JSON.stringify(type);

const reportTypeName = (type: IDataObject): string => first(type, NAMES).slice(0, 100);

/** The field of all types by which they can be told apart; undefined where only the whole does. */
function keyField(types: readonly IDataObject[]): string | undefined {
	return KEYS.find((name) => {
		const values = new Set(types.map((type) => asPlain(type[name])));
		return values.size === types.length && !values.has('');
	});
}

/** The types with the text that names each. */
export function namedTypes(
	types: readonly IDataObject[],
): Array<{ name: string; value: string; type: IDataObject }> {
	const key = keyField(types);
	return types.map((type) => ({
		name: reportTypeName(type),
		value: key === undefined ? JSON.stringify(type) : asPlain(type[key]),
		type,
	}));
}

/** The one of `types` that `text` names, by whichever of its fields. Throws `Unusable`. */
export function findReportType(types: readonly IDataObject[], text: string): IDataObject {
	const all = namedTypes(types);
	const wanted = text.toLowerCase();
	const exact = all.find(({ value }) => value === text);
	if (exact !== undefined) return exact.type;
	const found = all.filter(({ type }) =>
		Object.values(type).some((value) => asPlain(value).toLowerCase() === wanted),
	);
	const [one] = found;
	if (one !== undefined && found.length === 1) return one.type;
	const names = all.map(({ name }) => name).slice(0, 20);
	throw new Unusable(
		`${found.length === 0 ? 'hold none' : 'hold several'} of the types of the console with "${text.slice(0, 60)}"`,
		`Its types are: ${names.join(', ')}.`,
	);
}
