import type { IDataObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import { CREDENTIAL, apiToken, consoleOrigin } from './address';
import type { Scheme } from './authorize';
import { publicAddress } from './elsewhere';
import { parameterError, toNodeError } from '../errors/errors';
import { refuseEmptyFilter, refuseRepeatedWrite } from './guards';
import { queryString } from '../input/path';
import { secretsOf } from './secrets';
import type { Exchange } from './exchange';
import type { ApiContext } from '../types';
import { API_BASE } from '../types';

/** From what a request is to what n8n's helper sends. */

export interface Wire {
	options: IHttpRequestOptions & { scheme?: Scheme };
	/** Whether n8n puts the credential's token on it. */
	hasToken: boolean;
	secrets: readonly string[];
}

export const toCredentialError = (node: INode, error: unknown) =>
	parameterError(
		node,
		(error as Error).message,
		'Correct the SentinelOne credential of this node.',
	);

/** Where requests go and what must never be shown. Throws n8n errors naming the credential field. */
export async function connection(this: ApiContext): Promise<{ origin: string; secrets: string[] }> {
	const credential = await this.getCredentials<IDataObject>(CREDENTIAL);
	try {
		return { origin: consoleOrigin(credential), secrets: [apiToken(credential)] };
	} catch (error) {
		throw toCredentialError(this.getNode(), error);
	}
}

/** The console's address alone: signing in needs no API token, and the one there may have ended. */
async function originOnly(context: ApiContext): Promise<{ origin: string; secrets: string[] }> {
	const credential = await context.getCredentials<IDataObject>(CREDENTIAL);
	try {
		const { apiToken: stored } = credential;
		return {
			origin: consoleOrigin(credential),
			secrets: typeof stored === 'string' && stored.trim() !== '' ? [stored.trim()] : [],
		};
	} catch (error) {
		throw toCredentialError(context.getNode(), error);
	}
}

function addressOf(node: INode, origin: string, exchange: Exchange): string {
	try {
		if (exchange.address !== undefined) return publicAddress(exchange.address);
		const query = queryString(exchange.query ?? {});
		const { base = API_BASE, path } = exchange;
		return `${origin}${base}${path}${query === '' ? '' : `?${query}`}`;
	} catch (error) {
		throw toNodeError(node, error);
	}
}

/** Throws n8n errors for what may not leave, before any of it does. */
export async function wireOf(context: ApiContext, exchange: Exchange): Promise<Wire> {
	const node = context.getNode();
	const { sign, address, body, upload } = exchange;
	const hasToken =
		address === undefined && (sign === undefined || sign === 'ApiToken' || sign === 'Bearer');
	const { origin, secrets } = hasToken ? await connection.call(context) : await originOnly(context);
	refuseEmptyFilter(node, exchange);
	refuseRepeatedWrite(node, exchange);
	const session = typeof sign === 'object' ? sign.session : undefined;
	return {
		options: {
			method: exchange.method,
			url: addressOf(node, origin, exchange),
			headers: {
				...(exchange.file === undefined ? { Accept: 'application/json' } : {}),
				...(upload === undefined ? {} : { 'Content-Type': upload.type }),
				...exchange.headers,
				...(session === undefined ? {} : { Authorization: `Token ${session}` }),
			},
			...(upload !== undefined ? { body: upload.content } : body === undefined ? {} : { body }),
			...(sign === 'ApiToken' || sign === 'Bearer' ? { scheme: sign } : {}),
		},
		hasToken,
		secrets: [
			...secrets,
			...secretsOf(exchange),
			...(session === undefined ? [] : [session]),
			// Whoever has a signed address has the file.
			...(address === undefined ? [] : [address, address.slice(address.indexOf('?') + 1)]),
		],
	};
}
