import type { CredentialFields } from './address';
import { apiToken, consoleOrigin, parseUrl, text } from './address';
import type { Route } from './route';
import { certificatesOf, pastProxy } from './route';

/** The token on a request: on the credential's own console, or nowhere. */

/** How the console wants the token spelled. */
export type Scheme = 'ApiToken' | 'Bearer';

/** What n8n's request helpers, the newer and the older ones, know of where a request goes. */
interface Addressed {
	url?: string;
	baseURL?: string;
	headers?: object;
	abortSignal?: unknown;
	/** From this package's own requests: how to spell the token, and what ends the request. */
	scheme?: Scheme;
	until?: AbortSignal;
}

/** No helper of n8n may follow a redirect with the token; each has a switch of its own. */
export const NO_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	sendCredentialsOnCrossOriginRedirect: false,
} as const;

/** The addresses of a request: the older helpers, which the HTTP Request node uses, take `uri`. */
function addressesOf(request: Addressed & { uri?: unknown }): string[] {
	return [request.url ?? '', request.uri ?? ''].map(String);
}

/** The data lake answers anything but `Bearer` with a 500; the rest of the console knows `ApiToken`. */
const schemeOf = ({ pathname }: URL): Scheme =>
	/^\/sdl\//i.test(pathname) ? 'Bearer' : 'ApiToken';

/**
 * The headers and URL of a request that carries the token. Throws an `Error` unless the request
 * stays on the credential's own console: the token goes there or nowhere.
 */
export function authorize<T extends Addressed>(
	credential: CredentialFields,
	request: T,
): T & { baseURL: string; headers: Record<string, unknown> } & Route & typeof NO_REDIRECTS {
	const origin = consoleOrigin(credential);
	const token = apiToken(credential);
	const base = text(request.baseURL);
	const baseURL = base === '' ? origin : base;
	let scheme = request.scheme;
	for (const address of addressesOf(request)) {
		const url = parseUrl(address, baseURL);
		if (url === undefined) throw new Error('The request has no valid address');
		if (url.origin !== origin || url.username !== '' || url.password !== '') {
			throw new Error(
				`This credential is for ${origin} only. The request was stopped before it could take the token to another host`,
			);
		}
		if (address !== '') scheme ??= schemeOf(url);
	}
	return {
		...request,
		// The one that was looked at: trimming may have changed it.
		baseURL,
		headers: { ...request.headers, Authorization: `${scheme ?? 'ApiToken'} ${token}` },
		// Requests of this package have looked for a proxy, and bring a signal of their own in the place
		// of the one that n8n puts into every request of an execution.
		...(request.until === undefined ? pastProxy(credential) : { abortSignal: request.until }),
		...certificatesOf(credential),
		...NO_REDIRECTS,
	};
}
