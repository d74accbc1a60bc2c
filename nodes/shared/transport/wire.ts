import type { IDataObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import { CREDENTIAL, apiToken, consoleOrigin } from './address';
import type { Scheme } from './authorize';
import { publicAddress } from './elsewhere';
import { parameterError, toNodeError } from '../errors/errors';
import { refuseEmptyFilter, refuseRepeatedWrite } from './guards';
import { queryString } from '../input/path';
import type { Route } from './route';
import { certificatesOf, refuseProxy } from './route';
import { secretsOf } from './secrets';
import type { Cap } from './scope/cap';
import { capOf } from './scope/cap';
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

const toCredentialError = (node: INode, error: unknown) =>
	parameterError(
		node,
		(error as Error).message,
		'Correct the SentinelOne credential of this node.',
	);

interface Console {
	origin: string;
	secrets: string[];
	route: Route;
}

/** Signing in needs no API token, and the one there may have ended: it is kept secret all the same. */
const storedToken = ({ apiToken: stored }: IDataObject): string[] =>
	typeof stored === 'string' && stored.trim() !== '' ? [stored.trim()] : [];

function consoleOf(node: INode, credential: IDataObject, needsToken: boolean): Console {
	try {
		return {
			origin: consoleOrigin(credential),
			secrets: needsToken ? [apiToken(credential)] : storedToken(credential),
			route: certificatesOf(credential),
		};
	} catch (error) {
		throw toCredentialError(node, error);
	}
}

/** What a credential is kept to. Throws n8n errors naming its field. */
export function capFor(node: INode, credential: IDataObject): Cap | undefined {
	try {
		return capOf(credential);
	} catch (error) {
		throw toCredentialError(node, error);
	}
}

/** Where requests go and what must never be shown. Throws n8n errors naming the credential field. */
export async function connection(this: ApiContext): Promise<{ origin: string; secrets: string[] }> {
	const credential = await this.getCredentials<IDataObject>(CREDENTIAL);
	const { origin, secrets } = consoleOf(this.getNode(), credential, true);
	return { origin, secrets };
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
export async function wireOf(
	context: ApiContext,
	exchange: Exchange,
	credential: IDataObject,
): Promise<Wire> {
	const node = context.getNode();
	const { sign, address, body, upload } = exchange;
	const hasToken =
		address === undefined && (sign === undefined || sign === 'ApiToken' || sign === 'Bearer');
	const { origin, secrets, route } = consoleOf(node, credential, hasToken);
	refuseEmptyFilter(node, exchange);
	// A form carries its filter as the text of one.
	if (upload?.fields !== undefined) refuseEmptyFilter(node, { ...exchange, body: upload.fields });
	refuseRepeatedWrite(node, exchange);
	if (address === undefined) await refuseProxy(context, origin);
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
			...(address === undefined ? route : {}),
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
