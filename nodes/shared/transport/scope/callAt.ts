import { findCall } from '../../contract/calls';
import { ownCallOf } from '../../contract/permissions';
import type { Call } from '../../contract/types';

/** A call by its method and path; of those that no contract has, only what is known of its path. */
export async function callAt(method: string, path: string): Promise<Call | undefined> {
	if (/[?#\s]/.test(path)) return undefined;
	const found = await findCall(`${method} ${path}`);
	const own = found === undefined ? ownCallOf(method, path) : undefined;
	if (own === undefined) return found;
	const [, template = ''] = own.split(' ');
	return {
		...{ key: own, method: method as Call['method'], path: template, name: own, area: '' },
		...{ scheme: 'ApiToken', fields: [], shapes: {}, answer: { kind: 'any' }, secrets: [] },
		permissions: { required: [], optional: [] },
	};
}
