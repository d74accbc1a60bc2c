import { resource } from '../../operations/resource';
import { getVerdict } from './getVerdict.operation';

export const hash = resource({
	name: 'Hash',
	value: 'hash',
	description: 'A file, identified by its SHA1 or SHA256 hash',
	operations: { getVerdict },
});
