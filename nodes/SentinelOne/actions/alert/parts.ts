import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { collection, parsed } from '../../../shared/input/parameters';
import { asOneOf, asTexts } from '../../../shared/input/values';
import { knownParts } from '../../../shared/records/unifiedAlertConsole';
import type { PartName, Shape } from '../../../shared/records/unifiedAlertParts';
import { PARTS, partNames, partOptions } from '../../../shared/records/unifiedAlertParts';
import { hint } from '../../operations/hint';

/** Parts of an alert beside its core, which not every console has. */

export const partsField = (shape: Shape): INodeProperties => ({
	displayName: 'More Fields',
	name: 'fields',
	type: 'multiOptions',
	options: partOptions(shape),
	default: [],
	description:
		'Which groups of fields to return besides the basic ones; not every console has all of them',
});

/** The chosen parts, checked; what it answers asks the console which of them it has. */
export function readParts(
	this: IExecuteFunctions,
	shape: Shape,
	item: number,
): () => Promise<PartName[]> {
	const { fields } = collection(this, 'options', item);
	if (fields === undefined || (Array.isArray(fields) && fields.length === 0)) {
		return () => Promise.resolve([]);
	}
	const names = partNames(shape);
	const wanted = parsed(this.getNode(), 'More Fields', item, () =>
		asTexts(fields).map((name) => asOneOf(name, names) as PartName),
	);
	return async () => {
		const { parts, lacking } = await knownParts(this, wanted, shape);
		if (lacking.length > 0) {
			const listed = lacking.map((name) => PARTS[name].name).join(', ');
			hint.call(this, `The alerts of this console do not have: ${listed}.`, 'warning');
		}
		return parts;
	};
}
