import { isDomain, isIpv4, isIpv6, rearmed } from '../../../shared/input/host';
import { Unusable, asText } from '../../../shared/input/values';

/** What an indicator is, from its value. */

const HASHES: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA1', 64: 'SHA256' };

function typeOf(value: string): string | undefined {
	if (/^[0-9a-f]+$/i.test(value) && value.length in HASHES) return HASHES[value.length];
	if (isIpv4(value)) return 'IPV4';
	if (isIpv6(value)) return 'IPV6';
	if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value)) return 'URL';
	return isDomain(value) ? 'DNS' : undefined;
}

/** An indicator as the console takes it: its type, found or as it was given, and its value. */
export function asIndicator(entered: unknown, wanted: string): { type: string; value: string } {
	const value = rearmed(asText(entered, 4000));
	const type = typeOf(value);
	const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value;
	if (type === undefined) {
		throw new Unusable(
			`is neither a hash, an address, a domain nor a URL: "${shown}"`,
			'Give an MD5, SHA1 or SHA256 hash, an IPv4 or IPv6 address, a domain, or a URL with its https://. Nothing was sent.',
		);
	}
	if (wanted !== 'auto' && wanted !== type) {
		throw new Unusable(
			`is of the type ${type}, not ${wanted}: "${shown}"`,
			'Choose this type, or Find From Value. Nothing was sent.',
		);
	}
	return { type, value: type === 'URL' ? value : value.toLowerCase() };
}

/** The id of an indicator: the console's `uuid`, which is hex in any length. */
export function asUuid(value: unknown): string {
	const id = asText(value, 200);
	if (/^[0-9a-z](?:[0-9a-z-]{6,126})[0-9a-z]$/i.test(id)) return id;
	throw new Unusable(
		`is not the ID of an indicator: "${id.slice(0, 40)}"`,
		'Use the id (uuid) that Get Many and Create give, like 2cffae871197f20d864fe8363eee6651.',
	);
}
