import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { exclusions } from '../../../shared/records/blocklist';
import { read } from '../../../shared/input/parameters';
import { asOneOf, asText } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { exclusionModeField, pathExclusionTypeField } from '../../fields/exclusion';
import { OS_TYPES, osTypeField } from '../../fields/os';
import { readAdded } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { asSha1, descriptionField } from '../../fields/scopedEntry';
import { addEntry } from '../../operations/plan';
import { readScope, scopeFields } from '../../fields/scope';
import { EXCLUSION_TYPES, exclusionTypeField, exclusionValueField } from './fields';

/** For exclusions by path alone; the console's API reference says so. */
const forPaths: INodeProperties[] = [exclusionModeField, pathExclusionTypeField];
const more: INodeProperties[] = [descriptionField, ...forPaths];

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Create exclusion so that agents ignore a file or path',
		description:
			'Exclude something that you trust from detection. Every exclusion can open a gap in the protection.',
	},
	effect: ['many', 'unprotects'],
	calls: ['POST /exclusions'],
	permission: 'Exclusions > Create',
	fields: [
		exclusionTypeField,
		exclusionValueField,
		osTypeField,
		...scopeFields,
		additionalFields(more),
	],
	plan(item) {
		const type = read(this, 'exclusionType', 'Type', item, (value) =>
			asOneOf(value, EXCLUSION_TYPES),
		);
		const added = readAdded.call(this, 'additionalFields', more, item);
		const misplaced = type === 'path' ? undefined : forPaths.find(({ name }) => name in added);
		if (misplaced !== undefined) {
			throw parameterError(
				this.getNode(),
				`${misplaced.displayName} is for exclusions by path only`,
				'Remove it, or choose Path as Type. Nothing was sent.',
				item,
			);
		}
		const data: IDataObject = {
			...added,
			type,
			value: read(this, 'value', 'Value', item, type === 'white_hash' ? asSha1 : asText),
			osType: read(this, 'osType', 'OS Type', item, (value) => asOneOf(value, OS_TYPES)),
		};
		const filter = readScope.call(this, item);
		const { path } = exclusions.list;
		return addEntry(path, create.permission, { data, filter }, 'exclusion');
	},
};
