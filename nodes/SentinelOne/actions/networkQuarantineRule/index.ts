import { resource } from '../../operations/resource';
import { quarantine } from '../firewallRule/family';
import { rulesOf } from '../firewallRule/rules';

export const networkQuarantineRule = resource({
	name: 'Network Quarantine Rule',
	value: 'networkQuarantineRule',
	description: 'A rule for the traffic of endpoints that are disconnected from the network',
	operations: rulesOf(quarantine),
});
