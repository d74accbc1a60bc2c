import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { toNodeError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { OS_TYPES, osTypeField } from '../../fields/os';
import { readScope, scopeFields } from '../../fields/scope';
import { asHash } from '../../fields/scopedEntry';
import { validated } from '../../fields/validation';
import type { ItemOperation } from '../../operations/operation';
import { hashField } from './fields';

export const validate: ItemOperation = {
	menu: {
		name: 'Validate',
		action: 'Check hash before adding it to blocklist',
		description: 'Check whether a hash is already on the blocklist, not recommended or not allowed',
	},
	effect: 'reads',
	calls: ['POST /restrictions/validate'],
	permission: 'Blocklist > Create',
	fields: [hashField, osTypeField, ...scopeFields],
	async execute(item) {
		const hash = read(this, 'value', 'Hash', item, asHash);
		const osType = read(this, 'osType', 'OS Type', item, (entered) => asOneOf(entered, OS_TYPES));
		const filter = readScope.call(this, item);
		const ask = async (body: IDataObject) =>
			await validated.call(this, path`/restrictions/validate`, validate.permission, body);
		const data = { osType, ...hash };
		const value = 'value' in hash ? hash.value : hash.sha256Value;
		try {
			return { value, ...(await ask({ data, filter })) };
		} catch (error) {
			// Consoles before 2026 take no scope here; they look for no duplicates either.
			if (!(error instanceof NodeApiError) || error.httpCode !== '400') {
				throw toNodeError(this.getNode(), error, item);
			}
			return { value, ...(await ask({ data })) };
		}
	},
};
