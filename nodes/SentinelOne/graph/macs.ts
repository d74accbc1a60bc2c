import type { IDataObject } from 'n8n-workflow';
import { objectsIn } from '../../shared/types';

/** The hardware addresses by which an agent's machine is known. Pure. */

const NOTHING = /^(?:00[:-]){5}00$/;
const PRIVATE_V4 = /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;
/** fc00::/7, fe80::/10 (and the site-local addresses before them, up to feb), and the machine itself. */
const PRIVATE_V6 = /^(?:f[cd]|fe[89ab]|::1$)/i;

/** Whether an address is of the public internet; text that is no address is not. */
export function isPublicAddress(address: unknown): boolean {
	if (typeof address !== 'string') return false;
	const plain = address.split(/[/%]/)[0]?.trim() ?? '';
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1] ?? plain;
	if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(mapped)) {
		return !PRIVATE_V4.test(mapped) && mapped !== '0.0.0.0';
	}
	return /^[0-9a-f:]*:[0-9a-f:]*$/i.test(mapped) && mapped !== '::' && !PRIVATE_V6.test(mapped);
}

const asMac = (value: unknown): string | undefined => {
	const mac = typeof value === 'string' ? value.trim().toLowerCase() : '';
	return mac === '' || NOTHING.test(mac) ? undefined : mac;
};

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The addresses of the machine's own interfaces. */
export const ownMacs = (agent: IDataObject): string[] => [
	...new Set(
		objectsIn(agent.networkInterfaces)
			.map(({ physical }) => asMac(physical))
			.filter((mac) => mac !== undefined),
	),
];

/**
 * The addresses under which others see the machine: of an interface with a public address its own,
 * of an interface behind a gateway the gateway's.
 */
export function seenMacs(agent: IDataObject): string[] {
	const macs = new Set<string>();
	for (const { physical, inet, inet6, gatewayIp, gatewayMacAddress } of objectsIn(
		agent.networkInterfaces,
	)) {
		const own = asMac(physical);
		if (own !== undefined && [...list(inet), ...list(inet6)].some(isPublicAddress)) macs.add(own);
		const gateway = asMac(gatewayMacAddress);
		if (gateway !== undefined && typeof gatewayIp === 'string' && gatewayIp !== '') {
			macs.add(gateway);
		}
	}
	return [...macs];
}
