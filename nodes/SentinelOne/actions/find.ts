import type { Operation } from '../operations/operation';
import { resources } from './resources';

/** The operation of these names. Own properties only: "constructor" must not find anything. */
export function findOperation(resource: unknown, operation: unknown): Operation | undefined {
	const known = (name: unknown, of: object): name is string =>
		typeof name === 'string' && Object.hasOwn(of, name);
	if (!known(resource, resources)) return undefined;
	const { operations } = resources[resource]!;
	return known(operation, operations) ? operations[operation] : undefined;
}
