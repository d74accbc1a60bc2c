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

/** An address with colons, in small letters; other spellings (`AA-BB-CC-...`) are of the same one. */
const asMac = (value: unknown): string | undefined => {
	const mac = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (mac === '' || NOTHING.test(mac)) return undefined;
	const digits = mac.replace(/[:.-]/g, '');
	return /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : mac;
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

/** Adapters that exist in software only, by the names that systems give them. */
const VIRTUAL_NAME =
	/virtual|vethernet|vmware|vmnet|vboxnet|hyper-v|docker|podman|loopback|bluetooth|tunnel|teredo|isatap|vpn|wireguard|tailscale|zerotier|hamachi|^(?:lo|veth|virbr|br-|cni|cali|flannel|tun|tap|utun|ppp|awdl|llw|wg|zt|bridge|anpi|ap)\d*/i;

/** The makers' part of addresses that virtual machines and their hosts make up. */
const VIRTUAL_MAKERS = new Set([
	...['00:05:69', '00:0c:29', '00:1c:14', '00:50:56', '08:00:27', '00:03:ff', '00:15:5d'],
	...['00:1c:42', '00:16:3e', '00:21:f6', '00:0f:4b', '0a:00:27'],
]);

/** Whether a maker gave this address to one piece of hardware, rather than software to many. */
const isHardware = (mac: string): boolean =>
	/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) &&
	// The two lowest bits of the first byte: for a group, and given locally.
	(Number.parseInt(mac.slice(0, 2), 16) & 3) === 0 &&
	!VIRTUAL_MAKERS.has(mac.slice(0, 8));

/**
 * The one address that tells this machine from all others: of an interface that leads to a gateway
 * rather than of any other. Undefined where it has only such as software makes: those are the same on
 * many machines, or new after every start.
 */
export function keyMac(agent: IDataObject): string | undefined {
	const candidates = objectsIn(agent.networkInterfaces).flatMap(
		({ physical, name, gatewayIp, gatewayMacAddress }) => {
			const mac = asMac(physical);
			if (mac === undefined || !isHardware(mac)) return [];
			if (typeof name === 'string' && VIRTUAL_NAME.test(name.trim())) return [];
			const leads = [gatewayIp, gatewayMacAddress].some(
				(gateway) => typeof gateway === 'string' && gateway !== '' && gateway !== '0.0.0.0',
			);
			return [{ mac, leads }];
		},
	);
	const leading = candidates.filter(({ leads }) => leads);
	return (leading.length > 0 ? leading : candidates).map(({ mac }) => mac).sort()[0];
}
