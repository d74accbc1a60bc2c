import { parseUrl } from './address';

/** Addresses outside the console that the console hands out: signed links to files. */

const isPrivateV4 = (host: string): boolean => {
	const [a = 0, b = 0, c = 0] = host.split('.').map(Number);
	return (
		a === 0 ||
		a === 10 ||
		a === 127 ||
		(a === 100 && b >= 64 && b < 128) ||
		(a === 169 && b === 254) ||
		(a === 172 && b >= 16 && b < 32) ||
		(a === 192 && (b === 168 || (b === 0 && c === 0))) ||
		(a === 198 && (b === 18 || b === 19)) ||
		a >= 224
	);
};

/** `host` as `URL` writes it: numbers in dotted form, IPv6 in brackets and shortened. */
function isPrivate(written: string): boolean {
	// The dot at the end is the root's: `localhost.` is `localhost`.
	const host = written.replace(/\.$/, '');
	if (/^\d+(?:\.\d+){3}$/.test(host)) return isPrivateV4(host);
	if (!host.startsWith('[')) {
		return (
			!host.includes('.') ||
			/\.(?:localhost|local|localdomain|internal|intranet|private|lan|home|home\.arpa|corp|svc)$/i.test(
				host,
			)
		);
	}
	const inner = host.slice(1, -1);
	const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(inner);
	if (mapped !== null) {
		const [high, low] = [parseInt(mapped[1]!, 16), parseInt(mapped[2]!, 16)];
		return isPrivateV4([high >> 8, high & 255, low >> 8, low & 255].join('.'));
	}
	// Loopback and unspecified, unique local, link local, site local, multicast, IPv4 in another form.
	return /^(?:::|f[cd]|fe[89a-f]|ff|64:ff9b:|2001:0?:|2002:)/i.test(inner);
}

/**
 * An https address on the internet, without user and password; `base` is where a redirect came
 * from. Throws an `Error` for any other: nobody may reach into the network of this n8n by a link.
 */
export function publicAddress(address: string, base?: string): string {
	const url = parseUrl(address, base);
	if (url === undefined) throw new Error('The link to the file is not an address');
	if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') {
		throw new Error('The link to the file is not a plain https address');
	}
	if (isPrivate(url.hostname)) {
		throw new Error('The link to the file leads into a private network');
	}
	return url.href;
}
