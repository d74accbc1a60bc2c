import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const firewallTag = resource({
	name: 'Firewall Tag',
	value: 'firewallTag',
	description: 'A name for rules of the firewall or of network quarantine that go together',
	operations: { getAll },
});
