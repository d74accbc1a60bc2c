import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { locator, parsed } from '../../../shared/input/parameters';
import { asText, asTexts, Unusable } from '../../../shared/input/values';

/** How people and expressions name an alert. */

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const WHOLE = new RegExp(`^${UUID}$`);
/** The address of an alert, as the console shows it in the browser. */
const ADDRESS = new RegExp(`^https?://[^/\\s]+/.*?[/=](${UUID})(?:[/?#&].*)?$`);
export const EXAMPLE = '0195d2a8-4f1c-7e30-8a1b-2c3d4e5f6071';

/** The id of an alert or a note. */
function asUuid(value: unknown): string {
	const id = asText(value);
	if (!WHOLE.test(id)) {
		throw new Unusable(
			`is not an ID: "${id.length > 40 ? `${id.slice(0, 39)}…` : id}"`,
			`IDs of alerts look like ${EXAMPLE}. Those of STAR alerts and threats are numbers: use the resources STAR Alert and Threat for them.`,
		);
	}
	return id.toLowerCase();
}

/** The id in the address of an alert. */
function asAddress(value: unknown): string {
	const address = asText(value);
	const [, id] = ADDRESS.exec(address) ?? [];
	if (id === undefined) {
		throw new Unusable(
			'is not the address of an alert',
			`Open the alert in the console and copy its address, like https://acme.sentinelone.net/incidents/unified-alerts/${EXAMPLE}.`,
		);
	}
	return id.toLowerCase();
}

/** Ids from text with commas, spaces or lines between them, or from a list; each once. */
export function asUuids(value: unknown): string[] {
	const texts =
		typeof value === 'string' && !value.trim().startsWith('[')
			? value.split(/[\s,;]+/).filter((entry) => entry !== '')
			: typeof value === 'string'
				? (JSON.parse(value) as unknown)
				: value;
	const entries = Array.isArray(texts) && texts.length === 0 ? '' : texts;
	return [...new Set(asTexts(entries).map(asUuid))];
}

interface UuidLocator {
	name: string;
	displayName: string;
	noun: string;
	searchListMethod: string;
	description: string;
	/** Whether it has an address of its own in the console. */
	hasAddress?: boolean;
}

/** One record with a UUID: picked from a list, or named by id or address. */
const uuidLocator = ({
	name,
	displayName,
	noun,
	searchListMethod,
	description,
	hasAddress = false,
}: UuidLocator): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: `Choose ${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}...`,
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: `e.g. ${EXAMPLE}`,
			validation: [
				{
					type: 'regex',
					properties: {
						regex: `^\\s*${UUID}\\s*$`,
						errorMessage: `Not an ID like ${EXAMPLE}`,
					},
				},
			],
		},
		...(hasAddress
			? [
					{
						displayName: 'By URL',
						name: 'url',
						type: 'string' as const,
						placeholder: `e.g. https://acme.sentinelone.net/incidents/unified-alerts/${EXAMPLE}`,
						validation: [
							{
								type: 'regex' as const,
								properties: {
									regex: `^\\s*https?://\\S*${UUID}\\S*\\s*$`,
									errorMessage: 'Not the address of an alert in the console',
								},
							},
						],
					},
				]
			: []),
	],
});

export const alertLocator = uuidLocator({
	name: 'alertId',
	displayName: 'Alert',
	noun: 'alert',
	searchListMethod: 'searchAlerts',
	description: 'The alert, from the list, by its ID, or by its address in the console',
	hasAddress: true,
});

export const noteLocator = uuidLocator({
	name: 'noteId',
	displayName: 'Note',
	noun: 'note',
	searchListMethod: 'searchAlertNotes',
	description: 'The note on this alert',
});

/** The id that a locator of an item holds. */
export function readUuid(
	this: IExecuteFunctions,
	name: string,
	label: string,
	item: number,
): string {
	const { mode, value } = locator(this, name, item);
	const parse = mode === 'url' ? asAddress : asUuid;
	return parsed(this.getNode(), label, item, () => parse(value));
}

export function readAlertId(this: IExecuteFunctions, item: number): string {
	return readUuid.call(this, 'alertId', 'Alert', item);
}
