import { resource } from '../../operations/resource';
import { firewall } from './family';
import { rulesOf } from './rules';

export const firewallRule = resource({
	name: 'Firewall Rule',
	value: 'firewallRule',
	description: 'A rule of Firewall Control that blocks or allows traffic',
	operations: rulesOf(firewall),
});
