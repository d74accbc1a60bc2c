import { parameterError } from '../errors/errors';
import type { CredentialFields } from './address';
import { LOOPBACK, consoleOrigin, text } from './address';
import type { ApiContext } from '../types';
import { isObject } from '../types';

/**
 * How a request reaches the console of a credential: by which certificates, and past proxies. A
 * console on this machine is asked without encryption, so its token must not leave the machine; n8n
 * sends plain http through a proxy wherever one is set (HTTP_PROXY) and not told otherwise (NO_PROXY).
 */

/** In the words of n8n's newer and older request helpers. */
export interface Route {
	proxy?: { protocol: string; host: string; port: number };
	skipSslCertificateValidation?: boolean;
	rejectUnauthorized?: boolean;
}

const isPlainLoopback = ({ protocol, hostname }: URL): boolean =>
	protocol === 'http:' && LOOPBACK.test(hostname);

/**
 * Certificates that nobody vouches for are taken only where a person said so, and only for a console
 * on a host of its own.
 */
export const certificatesOf = (credential: CredentialFields): Route =>
	text(credential.domain) === 'custom' && credential.ignoreSslIssues === true
		? { skipSslCertificateValidation: true, rejectUnauthorized: false }
		: {};

/**
 * Past the proxy, for nodes that cannot look for one: the console on this machine itself is named as
 * the proxy, and takes the whole address in a request as any server has to.
 */
export function pastProxy(credential: CredentialFields): Route {
	const url = new URL(consoleOrigin(credential));
	const { hostname: host, port } = url;
	return isPlainLoopback(url)
		? { proxy: { protocol: 'http', host, port: Number(port || 80) } }
		: {};
}

/** Nobody answers here, so what answers is a proxy. */
const NOBODY = 1;
const WITHIN_MS = 3000;
/** Hosts that are asked without a proxy, as a refused connection to nobody has shown. */
const direct = new Set<string>();

/** Whether a failure came from the connection to nobody itself. */
function isFromNobody(error: unknown): boolean {
	let at = error;
	for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth++) {
		const { code, port, cause } = at as { code?: unknown; port?: unknown; cause?: unknown };
		if (code === 'ECONNREFUSED' && port === NOBODY) return true;
		at = cause;
	}
	return false;
}

/**
 * Throws `NodeOperationError` where a proxy would get to read what is sent to a console on this
 * machine. Sends one request without the token to find out, and remembers where there is none.
 */
export async function refuseProxy(context: ApiContext, origin: string): Promise<void> {
	const url = new URL(origin);
	if (!isPlainLoopback(url) || direct.has(url.hostname)) return;
	let answer: unknown;
	try {
		answer = await context.helpers.httpRequest({
			url: `http://${url.hostname}:${NOBODY}/`,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: WITHIN_MS,
		});
	} catch (error) {
		if (isFromNobody(error)) direct.add(url.hostname);
		return;
	}
	// A double of n8n's helper answers anything; what has a status is an answer.
	if (!isObject(answer) || typeof answer.statusCode !== 'number') return;
	throw parameterError(
		context.getNode(),
		'A proxy would read the API token on its way to the console on the n8n host',
		`n8n sends plain http through the proxy that HTTP_PROXY names. Set NO_PROXY=${url.hostname} for n8n, or use an https address as Console URL. Nothing was sent.`,
	);
}
