import type { CredentialFields } from './address';
import { apiToken, consoleOrigin, parseUrl, text } from './address';
import type { Route } from './route';
import { certificatesOf, pastProxy } from './route';
import type { Cap } from './scope/cap';
import { capOf, wordsOf } from './scope/cap';
import { API_BASE } from '../types';

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
 * The address that the credential's test asks for in the place of the system's: the last of the
 * places that the credential is kept to, which is there when the token sees them all. Throws an
 * `Error` for every other address, because only the nodes of this package hold a request inside.
 */
function testOf(cap: Cap, addresses: readonly string[], baseURL: string): string {
	const paths = addresses
		.filter((one) => one !== '')
		.map((one) => parseUrl(one, baseURL)?.pathname);
	if (paths.length === 0 || paths.some((one) => one !== `${API_BASE}/system/info`)) {
		throw new Error(
			`This credential is kept to ${wordsOf(cap)}, which only the SentinelOne nodes hold a request to. Use them (API Request sends any call), or a credential whose fields Accounts and Sites are empty`,
		);
	}
	const ids = [...cap.ids].join(',');
	const last = `skip=${cap.ids.size - 1}&limit=1`;
	if (cap.level === 'account') return `${API_BASE}/accounts?ids=${ids}&${last}`;
	const above = cap.accounts === undefined ? '' : `&accountIds=${[...cap.accounts].join(',')}`;
	return `${API_BASE}/sites?siteIds=${ids}${above}&${last}`;
}

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
	const cap = capOf(credential);
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
		// What other nodes send is kept inside by nobody.
		...(cap === undefined || request.until !== undefined
			? {}
			: { url: testOf(cap, addressesOf(request), baseURL), uri: undefined }),
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
