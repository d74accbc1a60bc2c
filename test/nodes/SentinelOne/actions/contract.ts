import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { everyOperation } from '../../../../sandbox/console/contract';
import { ApiError } from '../../../../sandbox/console/errors';
import { checkBody, checkPath, parseQuery } from '../../../../sandbox/console/validate';
import { API, CONSOLE } from '../../../harness/sentinelone';

const contract = everyOperation();

/** One request as the console understood it: typed by the contract. */
export interface Asked {
	path: Record<string, string>;
	query: IDataObject;
	body: IDataObject;
}

/**
 * Answers `times` calls of an operation of the contract, e.g. `GET /threats/{threat_id}/notes`,
 * and keeps what was asked. A request that the contract does not allow gets the console's 400.
 */
export function answers(
	name: string,
	reply: object | ((asked: Asked) => [number, object]),
	times = 1,
): Asked[] {
	const operation = contract.get(name);
	if (operation === undefined) throw new Error(`the contract has no ${name}`);
	const pattern = new RegExp(`^${API}${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
	const split = (uri: string) => {
		const at = uri.indexOf('?');
		return at < 0 ? [uri, ''] : [uri.slice(0, at), uri.slice(at + 1)];
	};
	const seen: Asked[] = [];
	nock(CONSOLE)
		.intercept((uri) => pattern.test(split(uri)[0] ?? ''), operation.method)
		.times(times)
		.reply((uri, body) => {
			try {
				const [at = '', search = ''] = split(uri);
				const path = { ...pattern.exec(at)?.groups };
				checkPath(operation, path);
				const query = parseQuery(operation, search) as IDataObject;
				const given = checkBody(operation, body === '' ? undefined : body) as IDataObject;
				const asked = { path, query, body: given };
				seen.push(asked);
				return typeof reply === 'function' ? reply(asked) : [200, reply];
			} catch (error) {
				if (!(error instanceof ApiError)) throw error;
				return [error.status, error.body];
			}
		});
	return seen;
}

/** The permissions that a call requires, e.g. `POST /agents/actions/initiate-scan`. */
export const permissionsOf = (name: string): readonly string[] =>
	contract.get(name)?.permissions.required ?? [];

/** The console's refusal. */
export const refusal = (status: number, code: number, title: string, detail?: string) =>
	[status, { errors: [{ code, title, detail: detail ?? null }] }] as [number, object];

export const FORBIDDEN = refusal(403, 4030010, 'Insufficient permissions');
export const NOT_FOUND = refusal(404, 4040010, 'Not found');
