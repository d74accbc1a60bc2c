import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf, asText } from '../../../shared/input/values';
import { OS_TYPES, osTypeField } from '../../fields/os';
import { asSha1 } from '../../fields/scopedEntry';
import { validated } from '../../fields/validation';
import type { ItemOperation } from '../../operations/operation';
import { EXCLUSION_TYPES, exclusionTypeField, exclusionValueField } from './fields';

export const validate: ItemOperation = {
	menu: {
		name: 'Validate',
		action: 'Check exclusion before creating it',
		description: 'Check whether an exclusion is not recommended or not allowed',
	},
	effect: 'reads',
	// For both lists: the one that unified exclusions had of their own is gone from today's contract.
	calls: ['POST /exclusions/validate'],
	permission: 'Exclusions > Create',
	fields: [exclusionTypeField, exclusionValueField, osTypeField],
	async execute(item) {
		const type = read(this, 'exclusionType', 'Type', item, (entered) =>
			asOneOf(entered, EXCLUSION_TYPES),
		);
		const isHash = type === 'white_hash';
		const value = read(this, 'value', 'Value', item, isHash ? asSha1 : asText);
		const osType = read(this, 'osType', 'OS Type', item, (entered) => asOneOf(entered, OS_TYPES));
		// Here the console calls a hash by another name than in the list.
		const data = { exclusionType: isHash ? 'hash' : type, osType, value };
		const answer = await validated.call(this, path`/exclusions/validate`, validate.permission, {
			data,
		});
		return { value, ...answer };
	},
};
