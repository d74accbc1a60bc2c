import type { IDataObject } from 'n8n-workflow';
import { assetGraph } from '../../../../nodes/SentinelOne/graph/assetGraph';
import { asJupiterOne } from '../../../../nodes/SentinelOne/graph/jupiterOne';
import { keyMac } from '../../../../nodes/SentinelOne/graph/macs';

/** Machines and owners as public sources recorded them, in shape; with other details. */

const agent = (n: number, more: IDataObject): IDataObject => ({
	id: `e${n}`,
	uuid: `u-${n}`,
	computerName: `pc-${n}`,
	serialNumber: null,
	...more,
});

const keys = (part: 'device' | 'owner', ...agents: IDataObject[]): string[] =>
	assetGraph({ agents }, [part])
		.entities.map(({ _key }) => _key)
		.filter((key) => key.startsWith(`sentinelone_${part}`))
		.map((key) => key.replace(/^sentinelone_\w+-/, ''));

const nic = (physical: string, more: IDataObject = {}): IDataObject => ({
	name: 'Ethernet',
	physical,
	inet: ['10.0.0.1'],
	...more,
});
const virtual = nic('0a:00:27:00:00:0b', { name: 'Ethernet 2', inet: ['192.168.56.1'] });

describe('a machine without a serial number', () => {
	it('is not another one because both have the same adapter of a hypervisor', () => {
		expect(
			keys(
				'device',
				agent(1, { networkInterfaces: [nic('98:fa:9b:5f:f2:bd'), virtual] }),
				agent(2, { networkInterfaces: [nic('98:fa:9b:11:22:33'), virtual] }),
			),
		).toEqual(['mac-98fa9b5ff2bd', 'mac-98fa9b112233']);
	});

	it.each([
		['VirtualBox', nic('0a:00:27:00:00:00', { name: 'vboxnet0' })],
		['VirtualBox guests', nic('08:00:27:12:34:56')],
		['VMware', nic('00:50:56:c0:00:08', { name: 'VMware Network Adapter VMnet8' })],
		['Docker', nic('02:42:ac:11:00:02', { name: 'docker0' })],
		['containers', nic('9a:1c:55:0e:aa:01', { name: 'veth1234' })],
		['Hyper-V', nic('00:15:5d:01:02:03', { name: 'vEthernet (Default Switch)' })],
		['a VPN', nic('98:fa:9b:00:00:01', { name: 'TAP-Windows Adapter V9 VPN' })],
		['random Wi-Fi addresses', nic('da:a1:19:00:00:01', { name: 'Wi-Fi' })],
		['a group', nic('01:00:5e:00:00:01')],
		['nothing', nic('00:00:00:00:00:00')],
		['no address at all', nic('none')],
	])('is named by its agent where its only address is of %s', (_what, own) => {
		expect(keys('device', agent(1, { networkInterfaces: [own] }))).toEqual(['agent-u-1']);
		const behind = { ...own, gatewayIp: '10.0.0.254', gatewayMacAddress: '98:fa:9b:ff:ff:ff' };
		expect(keys('device', agent(1, { networkInterfaces: [behind] }))).toEqual(['agent-u-1']);
	});

	it('is named by the interface that leads to a gateway', () => {
		const dock = nic('00:11:22:00:00:01');
		const own = nic('98:fa:9b:00:00:02', { gatewayIp: '10.0.0.254' });
		for (const networkInterfaces of [
			[dock, own],
			[own, dock],
			[virtual, own],
		]) {
			expect(keyMac({ networkInterfaces })).toBe('98:fa:9b:00:00:02');
		}
	});

	it('is the same in whatever case its address is written', () => {
		for (const written of ['98-FA-9B-00-00-02', '98FA.9B00.0002', ' 98:fa:9b:00:00:02 ']) {
			expect(keyMac({ networkInterfaces: [nic(written)] })).toBe('98:fa:9b:00:00:02');
		}
	});

	it.each(['Not Present', '0123456789', '1234567890', 'System Serial Number', '-', 'OEM', 'xxxxx'])(
		'is any that has %s in its place',
		(serialNumber) => {
			expect(keys('device', agent(1, { serialNumber }))).toEqual(['agent-u-1']);
		},
	);
});

describe('an owner', () => {
	const signedIn = (lastLoggedInUserName: string, domain: string | null) =>
		keys(
			'owner',
			agent(1, { lastLoggedInUserName, domain }),
			agent(2, { lastLoggedInUserName, domain }),
		);

	it.each([
		'unknown',
		'MISSING DOMAIN',
		'eu-west-1.compute.internal',
		'compute-1.amazonaws.compute.internal',
		'ec2.internal',
		'c.my-project.internal',
		'reddog.internal.cloudapp.net',
		'localdomain',
		'host.localdomain',
		'WORKGROUP',
		'N/A',
		'lan',
		null,
	])('is not one person on two machines of "%s"', (domain) => {
		expect(signedIn('admin', domain)).toEqual(['pc-1\\admin', 'pc-2\\admin']);
	});

	it.each(['ACME', 'corp.example.com', 'unknown.example.com', 'planet.internal.example.com'])(
		'is one person in the domain %s',
		(domain) => {
			expect(signedIn('kim', domain)).toEqual([`${domain.toLowerCase()}\\kim`]);
		},
	);

	it('is told by the agent where machines have no name of their own', () => {
		const more = { lastLoggedInUserName: 'ubuntu', domain: 'unknown', computerName: 'localhost' };
		expect(keys('owner', agent(1, more), agent(2, more))).toEqual(['u-1\\ubuntu', 'u-2\\ubuntu']);
	});

	it('is nobody where the directory has a placeholder', () => {
		const activeDirectory = { userPrincipalName: 'N/A', mail: 'unknown' };
		expect(keys('owner', agent(1, { activeDirectory }))).toEqual([]);
	});
});

it('a graph in the shapes of JupiterOne has lists of classes, times as numbers and MACs as written', () => {
	const agents = [
		agent(1, {
			lastActiveDate: '2026-01-31T08:00:00Z',
			osStartTime: '2026-01-30T08:00:00Z',
			networkInterfaces: [nic('98:FA:9B:00:00:02', { inet: ['8.8.8.8'] })],
		}),
	];
	const graph = assetGraph({ agents }, ['device']);
	const shaped = asJupiterOne(graph, agents);
	expect(shaped.entities).toEqual([
		expect.objectContaining({
			_class: ['HostAgent'],
			lastActiveDate: Date.parse('2026-01-31T08:00:00Z'),
			osStartTime: Date.parse('2026-01-30T08:00:00Z'),
			macAddresses: ['98:FA:9B:00:00:02'],
			macAddress: ['98:FA:9B:00:00:02'],
		}),
		expect.objectContaining({ _class: ['Device'], macAddresses: ['98:FA:9B:00:00:02'] }),
	]);
	expect(shaped.relationships).toEqual(graph.relationships);
});
