import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ruleActions, ruleStatuses } from '../../../shared/records/deviceControl';
import { directions } from '../../../shared/records/firewall';
import { osTypes, valuesOf } from '../../../shared/records/options';
import { Unusable, asIds, asOneOf, asText, asTexts, asWhole } from '../../../shared/input/values';
import { optionsField, textField } from '../../fields/common';
import { asName } from '../../fields/read';
import { asHosts, withHosts } from './hosts';

/** What a rule of the firewall consists of. */

const nameField = textField('name', 'Name', 'The name of the rule', 'e.g. Block bad hosts');

export const mainFields: INodeProperties[] = [
	{ ...nameField, required: true },
	optionsField('action', 'Action', ruleActions, 'Block', 'What agents do with the traffic'),
	optionsField('status', 'Status', ruleStatuses, 'Enabled', 'Whether agents apply the rule'),
	{
		displayName: 'OS Types',
		name: 'osTypes',
		type: 'multiOptions',
		options: osTypes,
		default: ['windows'],
		required: true,
		description: 'The operating systems that the rule applies to',
	},
];

const hostList = 'Addresses, networks and domains, separated by commas';

const remoteHostsField = textField(
	'remoteHosts',
	'Remote Hosts',
	`${hostList}. Without any, the rule applies to every host.`,
	'e.g. 198.51.100.7, evil.example',
);

export const moreFields: INodeProperties[] = [
	textField(
		'application',
		'Application',
		'The program that the rule applies to: its path, or its SHA1 hash',
		'e.g. C:\\\\Tools\\\\app.exe',
	),
	textField('description', 'Description', 'What the rule is for'),
	optionsField('direction', 'Direction', directions, 'any', 'Where the traffic comes from'),
	textField('localHosts', 'Local Host', 'The address or network of the endpoint'),
	textField('localPort', 'Local Port', 'Ports, or a range', 'e.g. 80, 443 or 8000-9000'),
	textField(
		'locationIds',
		'Location IDs',
		'The locations in which the rule applies, separated by commas',
	),
	textField('protocol', 'Protocol', 'The protocol by its name', 'e.g. tcp'),
	remoteHostsField,
	textField('remotePort', 'Remote Port', 'Ports, or a range', 'e.g. 80, 443 or 8000-9000'),
	textField('tagIds', 'Tag IDs', 'The tags of the rule, separated by commas'),
];

/** `80, 443`, or one range `8000-9000`. */
function asPorts(value: unknown): IDataObject {
	const port = (text: unknown) => asWhole(text, 0, 65_535);
	const range = /^\s*(\d{1,5})\s*-\s*(\d{1,5})\s*$/.exec(typeof value === 'string' ? value : '');
	if (range === null) return { type: 'ports', values: asTexts(value).map(port) };
	const [from, to] = [port(range[1]), port(range[2])];
	if (from > to) throw new Unusable('ends before it begins', 'Put the smaller port first.');
	return { type: 'range', values: [from, to] };
}

/** A program by its path, or by its hash. */
function asApplication(value: unknown): IDataObject {
	const text = asText(value);
	const isHash = /^[0-9a-f]{40}$/i.test(text);
	return { type: isHash ? 'sha1' : 'path', values: [isHash ? text.toLowerCase() : text] };
}

function oneHost(value: unknown): IDataObject {
	const [entry, ...more] = withHosts([], asHosts(value));
	if (entry === undefined || more.length > 0)
		throw new Unusable('mixes kinds of hosts', 'The console takes one kind here.');
	return entry;
}

export const parsers: Readonly<Record<string, (value: unknown) => unknown>> = {
	application: asApplication,
	name: (value) => asName(value, 200, ''),
	osTypes: (value) => asTexts(value).map((one) => asOneOf(one, valuesOf(osTypes))),
	remoteHosts: (value) => withHosts([], asHosts(value)),
	localHosts: oneHost,
	localPort: asPorts,
	remotePort: asPorts,
	locationIds: asIds,
	tagIds: asIds,
};

/** What was entered, by the console's names. */
export function toData({ localHosts, locationIds, ...data }: IDataObject): IDataObject {
	if (localHosts !== undefined) data.localHost = localHosts;
	if (Array.isArray(locationIds)) {
		const values = (locationIds as string[]).map((id) => ({ id }));
		data.location = { type: 'specific', values };
	}
	return data;
}

/** Whether a new rule names nothing by which traffic is told apart: then it is for all of it. */
export const isForAllTraffic = (data: IDataObject): boolean =>
	['application', 'localHost', 'localPort', 'protocol', 'remoteHosts', 'remotePort'].every(
		(name) => data[name] === undefined,
	);
