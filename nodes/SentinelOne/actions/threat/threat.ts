import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { threatNotes, threats } from '../../../shared/records/threat';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import type { ApiPath } from '../../../shared/types';
import { Unusable, asOneOf, asText } from '../../../shared/input/values';
import { locatorOf } from '../../fields/locators';
import { waits } from '../../operations/bulk/waiting';
import { waitField } from '../../operations/wait';
import { targetFields } from '../../operations/bulk/targetFields';
import { optionValues, readId } from '../../fields/read';
import type { BulkOperation } from '../../operations/operation';
import type { Described } from '../../operations/described';
import { withOptions } from '../../operations/options';
import type { TargetKind } from '../../operations/bulk/targets';

/** What the threat operations share. */

export const threatLocator = locatorOf(threats);

export function readThreatId(this: IExecuteFunctions, item: number): string {
	return readId.call(this, 'threatId', 'Threat', item);
}

/** Threats for actions that take any filter. */
export const anyThreats: TargetKind = {
	noun: 'threat',
	plural: 'threats',
	record: threats,
	choices: ['one', 'ids', 'filter', 'all'],
};

/** Threats for actions that nobody wants on every threat at once. */
export const chosenThreats: TargetKind = { ...anyThreats, choices: ['one', 'ids', 'filter'] };

interface ThreatAction
	extends Pick<Described, 'menu' | 'effect' | 'permission'>,
		Partial<Pick<Described, 'calls'>> {
	path?: ApiPath;
	target: TargetKind;
	fields?: INodeProperties[];
	options?: INodeProperties[];
	/** Where the address depends on a parameter. Then `calls` names it. */
	pathOf?: (this: IExecuteFunctions, item: number) => ApiPath;
	data: (this: IExecuteFunctions, item: number) => IDataObject;
	/** What shows in a threat's row that it is done, for the option to wait. */
	waits?: Pick<Parameters<typeof waits>[0], 'seenIn' | 'compares'>;
}

/** An action on threats: 5,000 ids a request, the same fields for whom it is for. */
export const threatAction = ({
	menu,
	effect,
	path: at = path`/threats`,
	calls = [`POST ${at}`],
	permission,
	target,
	fields = [],
	options = [],
	pathOf,
	data,
	waits: waiting,
}: ThreatAction): BulkOperation => ({
	menu,
	effect,
	calls,
	permission,
	target,
	idsPerRequest: 5000,
	fields: withOptions(
		[...targetFields(target), ...fields],
		[...options, ...(waiting === undefined ? [] : [waitField])],
	),
	...(waiting === undefined ? {} : waits({ target, ...waiting })),
	prepare(item) {
		const payload = data.call(this, item);
		const address = pathOf?.call(this, item) ?? at;
		return {
			method: 'POST',
			path: address,
			body: (filter) => ({ filter, data: payload }),
		};
	},
});

/** Where a blocklist item or an exclusion made from a threat applies. */
export const targetScopeField: INodeProperties = {
	displayName: 'Target Scope',
	name: 'targetScope',
	type: 'options',
	options: [
		{ name: 'Account', value: 'account', description: 'In the account of the agent' },
		{ name: 'Global', value: 'tenant', description: 'Everywhere in the console' },
		{ name: 'Group', value: 'group', description: 'In the group of the agent' },
		{ name: 'Site', value: 'site', description: 'In the site of the agent' },
	],
	default: 'site',
	description: 'Where it applies',
};

export function readTargetScope(this: IExecuteFunctions, item: number): string {
	const { name, displayName } = targetScopeField;
	return read(this, name, displayName, item, (value) =>
		asOneOf(value, optionValues(targetScopeField)),
	);
}

/** Further fields of blocklist items and exclusions made from a threat. */
export const originFields: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'Why it was made',
	},
	{
		displayName: 'External Ticket ID',
		name: 'externalTicketId',
		type: 'string',
		default: '',
		description: 'The ticket of another system to set on the threat, up to 512 characters',
	},
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		default: '',
		description: 'A note to add to the threat, up to 512 characters',
	},
];

const upTo512 = (value: unknown): string => asText(value, 512);
export const originParsers = { externalTicketId: upTo512, note: upTo512 };

/** The text of a note; lengths as in the console's API reference. */
export const noteField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	description: 'The note, 2 to 10,000 characters',
};

export function readNote(this: IExecuteFunctions, item: number): string {
	return read(this, 'text', 'Text', item, (value) => {
		const text = asText(value, 10_000);
		if (text.length < 2) throw new Unusable('is too short', 'Use 2 characters or more.');
		return text;
	});
}

/** One note on the threat that `threatId` names. */
export const noteLocator = locatorOf(threatNotes, {
	description: 'The note on this threat',
});
