import { isPublicAddress, ownMacs, seenMacs } from '../../../../nodes/SentinelOne/graph/macs';

it.each([
	['8.8.8.8', true],
	['203.0.113.9/24', true],
	['172.15.0.1', true],
	['172.32.0.1', true],
	['2a00:1450:4001::1', true],
	['::ffff:8.8.8.8', true],
	['10.1.2.3', false],
	['172.16.0.1', false],
	['172.31.255.255', false],
	['192.168.0.1', false],
	['169.254.10.1', false],
	['127.0.0.1', false],
	['0.0.0.0', false],
	['fc00::1', false],
	['fd12:3456::1', false],
	['fe80::1%eth0', false],
	['febf::1', false],
	['::1', false],
	['::', false],
	['::ffff:10.0.0.1', false],
	['no address', false],
	['', false],
	[undefined, false],
])('%s: public %s', (address, expected) => {
	expect(isPublicAddress(address)).toBe(expected);
});

const agent = (...networkInterfaces: object[]) => ({ networkInterfaces }) as never;

it('a machine is seen under the address of a public interface and of its gateways', () => {
	const found = seenMacs(
		agent(
			{ physical: 'AA:BB:CC:00:00:01', inet: ['10.0.0.5'], gatewayIp: null },
			{ physical: 'aa:bb:cc:00:00:02', inet: ['10.0.0.6'], inet6: ['2a00::1'] },
			{ physical: '00:00:00:00:00:00', inet: ['8.8.8.8'] },
			{ inet: ['10.0.0.7'], gatewayIp: '10.0.0.1', gatewayMacAddress: 'aa:bb:cc:00:00:99' },
			{ inet: ['10.0.0.8'], gatewayIp: null, gatewayMacAddress: 'aa:bb:cc:00:00:98' },
		),
	);
	expect(found).toEqual(['aa:bb:cc:00:00:02', 'aa:bb:cc:00:00:99']);
});

it("a machine's own addresses are those of its interfaces, never the gateway's", () => {
	const found = ownMacs(
		agent(
			{ physical: 'AA:BB:CC:00:00:01', gatewayMacAddress: 'aa:bb:cc:00:00:99' },
			{ physical: 'aa:bb:cc:00:00:01' },
			{ physical: '00:00:00:00:00:00' },
		),
	);
	expect(found).toEqual(['aa:bb:cc:00:00:01']);
	expect(ownMacs({})).toEqual([]);
});
