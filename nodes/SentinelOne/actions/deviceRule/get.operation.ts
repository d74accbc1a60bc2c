import { getEntry } from '../../operations/entries';
import { kind } from './deviceRule';

export const get = getEntry(kind, {
	name: 'Get',
	action: 'Get device rule',
	description: 'Get one rule of Device Control',
});
