import type { Sendable } from '../types';
import { isObject } from '../types';

const SECRET = /password|passphrase|secret|token|^(?:twoFa)?code$/i;

/** The texts of a body under names of secrets. */
function secretsIn(value: unknown, name = ''): string[] {
	if (typeof value === 'string') return SECRET.test(name) ? [value] : [];
	if (Array.isArray(value)) return value.flatMap((entry) => secretsIn(entry, name));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, entry]) => secretsIn(entry, key));
}

/** What a request carries and nobody may read: what it names, and what its body gives away by name. */
export const secretsOf = ({ secrets = [], body }: Sendable): string[] => [
	...secrets,
	...secretsIn(body),
];
