import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { createFromStix } from './createFromStix.operation';
import { deleteIndicators } from './delete.operation';
import { getAll } from './getAll.operation';

export const indicator = resource({
	name: 'Indicator',
	value: 'indicator',
	description: 'A hash, address, domain or URL that threat intelligence reports as malicious',
	operations: { create, createFromStix, delete: deleteIndicators, getAll },
});
