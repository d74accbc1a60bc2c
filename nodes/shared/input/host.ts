/** What a text names on a network. Pure. */

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const DOMAIN = new RegExp(
	`^(?=.{4,253}$)(?:${LABEL}\\.)+(?:xn--[a-z0-9-]{1,59}|[a-z]{2,63})$`,
	'i',
);

export const isIpv4 = (text: string): boolean => IPV4.test(text);

/** Whether `text` is an IPv6 address, without a zone and without brackets. */
export function isIpv6(text: string): boolean {
	if (!/^[0-9a-f:.]{2,45}$/i.test(text) || !text.includes(':')) return false;
	try {
		return new URL(`http://[${text}]/`).hostname !== '';
	} catch {
		return false;
	}
}

/** Whether `text` is a domain with at least one dot, such as `evil.example`. */
export const isDomain = (text: string): boolean => DOMAIN.test(text);

/** Whether `text` is a network such as `10.0.0.0/8`; more than none of it has to be fixed. */
export function isNetwork(text: string): boolean {
	const [address = '', bits = '', ...more] = text.split('/');
	if (more.length > 0 || !/^\d{1,3}$/.test(bits)) return false;
	const most = isIpv4(address) ? 32 : isIpv6(address) ? 128 : 0;
	return Number(bits) >= 1 && Number(bits) <= most;
}

/** As people write it so that nobody clicks on it: `hxxps://evil[.]example`. */
export const rearmed = (text: string): string =>
	text
		.replace(/^hxxp/i, 'http')
		.replace(/\[\.\]|\(\.\)|\[dot\]/gi, '.')
		.replace(/\[:\]/g, ':');
