import { Dice } from '../../random';
import { endpointOf } from './endpoint';
import * as kinds from './kinds';
import { KINDS } from './kinds';
import { targetOf, type Process } from './process';

let known: Set<string> | undefined;

/** The names of all fields that the agents' events have here. */
function edrFields(): ReadonlySet<string> {
	if (known) return known;
	const endpoint = endpointOf({});
	const dice = new Dice(0, 'schema', 0);
	const empty = { name: '', cmdline: '', path: '', uid: '', sha1: '', sha256: '', user: '' };
	const process: Process = { ...empty, pid: 0, storyline: '', isSigned: true };
	const { process: kind } = KINDS;
	const origin = { endpoint, source: process, kind, at: 0n, id: '' };
	const all = [
		kinds.fieldsOf(origin, targetOf(process)),
		kinds.dnsFields('', ''),
		kinds.ipFields(endpoint, '', dice),
		kinds.fileFields('', dice),
		kinds.registryFields('', ''),
		kinds.loginFields(endpoint, dice),
		kinds.indicatorFields(''),
	];
	known = new Set(['timestamp']);
	for (const fields of all) for (const name in fields) known.add(name);
	return known;
}

export const isEdrField = (name: string): boolean => edrFields().has(name);
