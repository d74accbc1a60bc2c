import { path } from '../../../shared/input/path';
import type { PickedKind } from '../../../shared/records/record';
import { firewallRules, networkQuarantineRules } from '../../../shared/records/firewall';
import type { ApiPath } from '../../../shared/types';
import type { Call, Described } from '../../operations/described';

/** Rules of the firewall and of network quarantine: the same calls, at two addresses. */
export interface Family {
	kind: PickedKind;
	/** As in a sentence: "firewall rule". */
	noun: string;
	/** The list's address in the contract. */
	template: string;
	enable: ApiPath;
	reorder: ApiPath;
}

export const MANAGE =
	'Firewall Control > Manage Rules and Tags or Network Quarantine Control > Manage Rules and Tags, by what is done';

/** A rule is changed at one address, whichever kind it is; the contract calls its id a category. */
export const ONE_RULE = 'PUT /firewall-control/{firewall_rule_category}' satisfies Call;

export const rulePath = (id: string): ApiPath => path`/firewall-control/${id}`;

export const firewall: Family = {
	kind: firewallRules,
	noun: 'firewall rule',
	template: '/firewall-control',
	enable: path`/firewall-control/enable`,
	reorder: path`/firewall-control/reorder`,
};

export const quarantine: Family = {
	kind: networkQuarantineRules,
	noun: 'network quarantine rule',
	template: '/firewall-control/{firewall_rule_category}',
	enable: path`/firewall-control/network-quarantine/enable`,
	reorder: path`/firewall-control/network-quarantine/reorder`,
};

/** What all changes of rules can do: let traffic through, or cut endpoints off. */
export const CHANGES = ['many', 'unprotects'] as const satisfies Described['effect'];
