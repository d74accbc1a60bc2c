/** Where a credential points: the console's origin, and nothing else. */

export const CREDENTIAL = 'sentinelOneApi';

/** One DNS label: letters, digits and inner hyphens, 63 characters at most. */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const LABELS = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`, 'i');
const VENDOR_HOST = /\.sentinelone\.(?:net|com)$/i;
export const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** Characters that make two URL parsers disagree about the host; none belongs in an address. */
const CONFUSING = /[\s\\<>^`{|}"]|[^\x21-\x7e]/;
/** Scheme, host, port, and then a path or nothing: what every parser reads in the same way. */
const PLAIN = /^[a-z][a-z0-9+.-]*:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?#]|$)/i;
const A_DAY_MS = 86_400_000;

export type CredentialFields = Record<string, unknown>;

export const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export function parseUrl(address: string, base?: string): URL | undefined {
	try {
		return new URL(address, base);
	} catch {
		return undefined;
	}
}

/** Parses an address without leniency. Throws an `Error` that names the field. */
function parseAddress(field: string, address: string): URL {
	if (CONFUSING.test(address) || address.includes('@')) {
		throw new Error(
			`${field} may hold a plain address only, like https://acme.sentinelone.net, without user names, spaces or special characters`,
		);
	}
	const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
	const url = parseUrl(full);
	if (url === undefined || !PLAIN.test(full)) {
		throw new Error(`${field} is not an address. Use one like https://acme.sentinelone.net`);
	}
	const { hostname } = url;
	if (!LABELS.test(hostname) && !LOOPBACK.test(hostname) && !/^\[[0-9a-f:.]+\]$/i.test(hostname)) {
		throw new Error(
			`${field} does not name a host. Use an address like https://acme.sentinelone.net`,
		);
	}
	return url;
}

/** The origin of a console on a host of its own. https, or http on this machine (the sandbox). */
function customOrigin(value: unknown): string {
	const address = text(value);
	if (address === '') throw new Error('Console URL is empty. Enter the address of your console');
	const url = parseAddress('Console URL', address);
	const loopbackHttp = url.protocol === 'http:' && LOOPBACK.test(url.hostname);
	if (url.protocol !== 'https:' && !loopbackHttp) {
		throw new Error(
			'Console URL must start with https://, so that the token is encrypted on its way. Plain http is for a console on the n8n host only',
		);
	}
	return url.origin;
}

/** The origin of a console under sentinelone.net or sentinelone.com; takes a pasted address too. */
function vendorOrigin(value: unknown, domain: string): string {
	const entered = text(value);
	if (entered === '') {
		throw new Error('Subdomain is empty. Enter the first part of your console address, e.g. acme');
	}
	if (LABELS.test(entered) && !VENDOR_HOST.test(entered)) {
		const host = `${entered}.${domain}`.toLowerCase();
		if (host.length > 253) throw new Error('Subdomain is too long for a host name');
		// Labels that claim to be punycode and are none.
		if (parseUrl(`https://${host}`)?.hostname !== host) {
			throw new Error('Subdomain is not a host name');
		}
		return `https://${host}`;
	}
	if (entered.length > 2048) throw new Error('Subdomain is too long for a host name');
	const url = parseAddress('Subdomain', entered);
	if (url.protocol !== 'https:' || url.port !== '' || !VENDOR_HOST.test(url.hostname)) {
		throw new Error(
			'Subdomain must be the first part of your console address, e.g. acme for https://acme.sentinelone.net. For a console on another host choose Custom as Domain',
		);
	}
	return url.origin;
}

/**
 * The only origin that may ever see the token, e.g. `https://acme.sentinelone.net`.
 * Throws an `Error` naming the credential field that does not fit.
 */
export function consoleOrigin(credential: CredentialFields): string {
	const domain = text(credential.domain) || 'sentinelone.net';
	if (domain === 'custom') return customOrigin(credential.consoleUrl);
	if (domain !== 'sentinelone.net' && domain !== 'sentinelone.com') {
		throw new Error('Domain must be sentinelone.net, sentinelone.com or custom');
	}
	return vendorOrigin(credential.subdomain, domain);
}

/** When a token that is a JSON Web Token ends, in epoch ms; undefined for the older opaque tokens. */
export function tokenExpiry(token: string): number | undefined {
	const [, payload = '', ...signature] = token.split('.');
	if (signature.length !== 1) return undefined;
	try {
		const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown;
		const exp = (claims as { exp?: unknown } | null)?.exp;
		return Number.isFinite(exp) ? Number(exp) * 1000 : undefined;
	} catch {
		return undefined;
	}
}

/**
 * The API token, fit for a header. Throws an `Error` when it is empty, holds characters that no
 * token has, or ended more than a day ago (a day of grace, for clocks that are wrong).
 */
export function apiToken(credential: CredentialFields, now = Date.now()): string {
	const token = text(credential.apiToken);
	if (token === '') throw new Error('API Token is empty. Paste the token of your console user');
	if (/[^\x21-\x7e]/.test(token)) {
		throw new Error('API Token holds spaces or special characters. Paste the token alone');
	}
	const expiry = tokenExpiry(token);
	if (expiry !== undefined && expiry + A_DAY_MS < now) {
		throw new Error(
			`The API token expired on ${new Date(expiry).toISOString().slice(0, 10)}. Generate a new one in the console and put it into the credential`,
		);
	}
	return token;
}
