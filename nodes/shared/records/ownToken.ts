import type { IDataObject } from 'n8n-workflow';
import { toNodeError } from '../errors/errors';
import { path } from '../input/path';
import { CREDENTIAL, apiToken, tokenExpiry } from '../transport/address';
import { requestRecord } from '../transport/rest';
import type { ApiContext } from '../types';
import { isObject } from '../types';

export interface OwnToken {
	/** The user that the token belongs to; empty where the console shows none, as to service users. */
	row: IDataObject;
	createdAt?: string;
	/** ISO 8601; undefined where neither the console nor the token says. */
	expiresAt?: string;
	/** The console's own clock, epoch ms. */
	serverTime?: number;
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;

/** When a token that is a JSON Web Token ends, as its claim `exp` says. */
function expiryOf(token: string): string | undefined {
	const ends = tokenExpiry(token);
	const date = new Date(ends ?? NaN);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/**
 * The token of the credential: whose it is and when it ends. `GET /user` tells it of tokens of
 * users; to a service user the console answers 403 or 404, or no end, and the token tells its end
 * itself. Throws as `requestRecord` does where neither does.
 */
export async function readOwnToken(context: ApiContext, deadline?: number): Promise<OwnToken> {
	const ends = expiryOf(apiToken(await context.getCredentials<IDataObject>(CREDENTIAL)));
	try {
		const { data: row, serverTime } = await requestRecord.call(context, {
			method: 'GET',
			path: path`/user`,
			deadline,
		});
		const token = isObject(row.apiToken) ? row.apiToken : {};
		return {
			row,
			createdAt: text(token.createdAt),
			expiresAt: text(token.expiresAt) ?? ends,
			serverTime,
		};
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error);
		const status = 'httpCode' in nodeError ? nodeError.httpCode : null;
		if (ends === undefined || (status !== '403' && status !== '404')) {
			throw toNodeError(context.getNode(), error);
		}
		return { row: {}, expiresAt: ends };
	}
}
