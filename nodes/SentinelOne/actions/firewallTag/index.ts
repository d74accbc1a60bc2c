import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const firewallTag = resource({
	name: 'Firewall Tag',
	value: 'firewallTag',
	description: 'A label that groups firewall and network quarantine rules',
	operations: { getAll },
});
