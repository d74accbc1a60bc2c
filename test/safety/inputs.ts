import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { resources } from '../../nodes/SentinelOne/actions/resources';
import { id, nodeType } from '../harness/sentinelone';
import { UUID } from './graphql';

/** Inputs for every operation, made from the descriptions alone: what the editor would let a person enter. */

const { properties } = nodeType.description;

export const operationPairs = Object.entries(resources).flatMap(([resource, { operations }]) =>
	Object.keys(operations).map((operation): [string, string] => [resource, operation]),
);

/** The operations that a console of made-up answers can play. */
export const playedPairs = operationPairs;

export const PASSWORD = 'Canary-Passw0rd!';
export const EMAIL = 'person@example.com';

/** What a field needs beyond its type, by its name. A new operation adds a line here only when it must. */
const SPECIAL: Record<string, unknown> = {
	// What is waited for never comes from a console of made-up answers.
	waitMinutes: 0,
	// The console of made-up answers has one type of report, of which it says nothing.
	insightTypes: ['{}'],
	recipients: EMAIL,
	ruleType: 'sdCard',
	confirmAllTraffic: true,
	hosts: '198.51.100.7, evil.example',
	remoteHosts: '198.51.100.7, evil.example',
	localHosts: '198.51.100.0/24',
	localPort: '80, 443',
	remotePort: '8000-9000',
	scopeId: id(75),
	bundle: `{"objects": [{"type": "indicator", "pattern": "[domain-name:value = 'evil.example']"}]}`,
	runId: UUID,
	activityId: id(71),
	taskId: id(74),
	externalIp__contains: '203.0.113',
	localIp__contains: '10.0.9',
	reportId: id(72),
	filterId: id(72),
	storedSiteId: id(73),
	confirmAll: true,
	code: '902817',
	twoFaCode: '902817',
	activityTypes: ['5040'],
	confirmRenewal: true,
	// A path takes every further field of an exclusion.
	exclusionType: 'path',
	cveId__contains: 'CVE-2026-12345',
	hash: '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
	licenses:
		'{"bundles": [{"name": "control", "surfaces": [{"name": "Total Agents", "count": 1}]}]}',
	policy: '{"antiTamperingOn": true}',
	permissions: 'Endpoints > View',
	addPermissions: 'Endpoints > View',
	removePermissions: 'Endpoints > Manage',
	targetRoleId: id(76),
	value: '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
	sha256Value: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
	path: `/things/${id(1)}`,
	body: `{"data": {"name": "value"}}`,
	files: ['C:\\Temp\\app.log'],
	responseId: 'S1/addToBlocklist',
	// What the query of a test does not use is refused.
	queryValues: [],
	to: '2027-02-28T08:00:00Z',
	toDate: '2027-02-28T08:00:00Z',
	otherFilters: '{"limitedTo": "value"}',
	// All of them: what comes back is looked at.
	returnFields: [],
};

/** A value for a field by name, e.g. the id of a record that the console has. */
export type Special = Readonly<Record<string, unknown>>;

const isOption = (option: unknown): option is INodePropertyOptions =>
	typeof option === 'object' && option !== null && 'value' in option;

const optionValues = (field: INodeProperties) =>
	(field.options ?? []).filter(isOption).map(({ value }) => value);

/** Whether a field takes ids of alerts, as its placeholder shows. */
const isUuidField = ({ placeholder = '', modes = [] }: INodeProperties): boolean =>
	[placeholder, ...modes.map((mode) => mode.placeholder ?? '')].some((text) =>
		/[0-9a-f]{8}-[0-9a-f]{4}-/.test(text),
	);

const blank = (value: unknown) =>
	value === '' || value === undefined || (Array.isArray(value) && value.length === 0);

function text(field: INodeProperties): unknown {
	const { name, typeOptions } = field;
	if (typeOptions?.password === true) return PASSWORD;
	if (typeOptions?.multipleValues === true) return ['value'];
	if (!blank(field.default)) return field.default;
	if (isUuidField(field)) return `${UUID}, ${UUID.replace('0195', '0196')}`;
	if (/(?:^i|I)ds$/.test(name)) return `${id(1)}, ${id(2)}`;
	if (/email/i.test(name)) return /contains/.test(name) ? '@example.com' : EMAIL;
	return 'value';
}

interface Asked {
	special: Special;
	/** Options and booleans set on purpose, and modes of locators, by field name. */
	choices: Readonly<Record<string, unknown>>;
	/** Whether what a person may add is added. */
	full: boolean;
}

function fill(field: INodeProperties, asked: Asked, root: IDataObject): unknown {
	const { name, type } = field;
	const { special, choices } = asked;
	if (type === 'resourceLocator') {
		const takesIds = field.modes?.some((mode) => mode.name === 'id') ?? false;
		const mode = String(choices[name] ?? (takesIds ? 'id' : 'list'));
		const value = mode === 'email' ? (special.email ?? EMAIL) : (special[name] ?? id(1));
		if (mode === 'url') {
			return { __rl: true, mode, value: `https://console.example/unified-alerts/${UUID}` };
		}
		const own = name === 'call' ? 'GET /agents' : isUuidField(field) ? UUID : id(1);
		const given = special[name] ?? SPECIAL[name] ?? own;
		return { __rl: true, mode, value: mode === 'email' ? value : given };
	}
	if (name in choices) return choices[name];
	if (name in special) return special[name];
	if (name in SPECIAL) return SPECIAL[name];
	if (field.typeOptions?.loadOptionsMethod === 'getSortFields') {
		const { resource = '', operation = '' } = root as Record<string, string>;
		return resources[resource]?.operations[operation]?.sortFields?.[0]?.value;
	}
	switch (type) {
		case 'collection': {
			// One collection serves many operations; its fields say where they belong.
			const all = ((field.options ?? []) as INodeProperties[]).filter((option) =>
				isShown({}, option, root),
			);
			// What is asked by GraphQL takes one scope.
			const takesOneScope =
				all.some((option) => option.name === 'viewType') ||
				root.resource === 'misconfiguration' ||
				root.operation === 'getXspm';
			// What is waited for is named by its IDs.
			const waits = choices.target !== 'filter' && choices.target !== 'all';
			const some = all.filter(
				(option) =>
					!(takesOneScope && /^(?:site|group)Ids$/.test(option.name)) &&
					(waits || option.name !== 'waitMinutes'),
			);
			// Left empty, an action by filter and an update of nothing are refused.
			return asked.full ||
				name === 'updateFields' ||
				(name === 'filters' && choices.target === 'filter')
				? fillAll(some, asked, root)
				: {};
		}
		case 'fixedCollection': {
			const [group] = (field.options ?? []) as Array<{ name: string; values: INodeProperties[] }>;
			if (group === undefined || !(asked.full || field.required === true)) return {};
			const entry = fillAll(group.values, asked, root);
			return { [group.name]: field.typeOptions?.multipleValues === true ? [entry] : entry };
		}
		case 'options': {
			const values = optionValues(field);
			return values.includes(field.default as string) ? field.default : values[0];
		}
		case 'multiOptions': {
			const values = optionValues(field);
			return values.length > 0 ? [values[0]] : [id(1), id(2)];
		}
		case 'boolean':
			return field.default;
		case 'number':
			return blank(field.default) ? (field.typeOptions?.minValue ?? 1) : field.default;
		case 'dateTime':
			return '2027-01-31T08:00:00Z';
		case 'json':
			return blank(field.default) ? '{"name": "value"}' : field.default;
		default:
			return text(field);
	}
}

const isShown = (values: IDataObject, field: INodeProperties, root: IDataObject): boolean =>
	NodeHelpers.displayParameter(
		values as INodeParameters,
		field,
		{ typeVersion: 1 },
		nodeType.description,
		root as INodeParameters,
	);

/** Values for all `fields` that are shown, in as many rounds as choices show further ones. */
function fillAll(
	fields: INodeProperties[],
	asked: Asked,
	root?: IDataObject,
	start: IDataObject = {},
) {
	const values: IDataObject = { ...start };
	for (let before = -1; before !== Object.keys(values).length; ) {
		before = Object.keys(values).length;
		for (const field of fields) {
			if (field.type === 'notice' || field.name in values) continue;
			if (!isShown(values, field, root ?? values)) continue;
			values[field.name] = fill(field, asked, root ?? values) as IDataObject[string];
		}
	}
	return values;
}

/** The fields of an operation that are shown with these parameters. */
export const shownFields = (parameters: IDataObject): INodeProperties[] =>
	properties.filter(
		(field) =>
			field.type !== 'notice' &&
			field.name !== 'resource' &&
			field.name !== 'operation' &&
			isShown(parameters, field, parameters),
	);

export interface Variant {
	name: string;
	parameters: IDataObject;
}

export function validInput(
	resource: string,
	operation: string,
	{ special = {}, choices = {}, full = false }: Partial<Asked> = {},
): IDataObject {
	return fillAll(properties, { special, choices, full }, undefined, { resource, operation });
}

/** Valid parameters for the trigger of an event, from its own description. */
export const triggerInput = (fields: INodeProperties[], event: string, full = false): IDataObject =>
	fillAll(fields, { special: {}, choices: {}, full }, undefined, { event });

/** Every place in the parameters of a trigger that a person fills in. */
export const triggerSlots = (fields: INodeProperties[], parameters: IDataObject): Slot[] =>
	slotsIn(
		fields.filter((field) => field.name !== 'event' && isShown(parameters, field, parameters)),
		parameters,
		[],
		[],
	);

/** Names on which it depends whether another field is shown. */
function controllers(fields: INodeProperties[]): Set<string> {
	const names = new Set<string>();
	const look = (field: INodeProperties): void => {
		const { show = {}, hide = {} } = field.displayOptions ?? {};
		for (const name of [...Object.keys(show), ...Object.keys(hide)]) {
			names.add(name.replace(/^\//, ''));
		}
		for (const option of field.options ?? []) {
			if ('values' in option) option.values.forEach(look);
			else if ('type' in option) look(option);
		}
	};
	fields.forEach(look);
	return names;
}

/** Whether an inner field of a collection belongs to this operation or event, whatever is chosen there. */
function belongs(field: INodeProperties, place: IDataObject): boolean {
	const own = (conditions: object = {}) =>
		Object.fromEntries(
			Object.entries(conditions).filter(([name]) => Object.hasOwn(place, name.replace(/^\//, ''))),
		);
	const { show, hide } = field.displayOptions ?? {};
	return isShown({}, { ...field, displayOptions: { show: own(show), hide: own(hide) } }, place);
}

/** `fields`, and in their collections those fields alone that belong to this operation or event. */
export const narrowed = (fields: INodeProperties[], place: IDataObject): INodeProperties[] =>
	fields.map((field) =>
		field.type !== 'collection'
			? field
			: {
					...field,
					options: (field.options as INodeProperties[]).filter((one) => belongs(one, place)),
				},
	);

/** All fields of an operation, whether they are shown or not. */
export const fieldsOf = (resource: string, operation: string): INodeProperties[] =>
	narrowed(
		properties.filter(({ displayOptions }) => {
			const { show = {} } = displayOptions ?? {};
			return show.resource?.includes(resource) && show.operation?.includes(operation);
		}),
		{ resource, operation },
	);

const known = new Map<string, Variant[]>();

/** The operation once as it is, and once for each choice that shows other fields or names a record otherwise. */
export function variants(
	resource: string,
	operation: string,
	{ special = {}, full = false }: { special?: Special; full?: boolean } = {},
): Variant[] {
	const key = JSON.stringify([resource, operation, special, full]);
	const found = known.get(key) ?? makeVariants(resource, operation, special, full);
	known.set(key, found);
	return found;
}

function makeVariants(
	resource: string,
	operation: string,
	special: Special,
	full: boolean,
): Variant[] {
	const make = (choices: Record<string, unknown>) =>
		validInput(resource, operation, { special, choices, full });
	const base = make({});
	const found: Variant[] = [{ name: 'as it is', parameters: base }];
	const names = controllers(fieldsOf(resource, operation));
	const done = new Set(Object.entries(base).map(([name, value]) => `${name}: ${String(value)}`));
	const vary = (parameters: IDataObject, choices: Record<string, unknown>): void => {
		for (const field of shownFields(parameters)) {
			const { name, type } = field;
			const others =
				type === 'resourceLocator'
					? (field.modes ?? [])
							.map((mode) => mode.name)
							.filter((mode) => !['list', 'id'].includes(mode))
					: names.has(name) && type === 'options'
						? optionValues(field)
						: names.has(name) && type === 'boolean'
							? [true, false]
							: [];
			for (const value of others) {
				const key = `${name}: ${String(value)}`;
				if (done.has(key)) continue;
				done.add(key);
				const more = { ...choices, [name]: value };
				const varied = make(more);
				found.push({ name: key, parameters: varied });
				vary(varied, more);
			}
		}
	};
	vary(base, {});
	return found;
}

/** One place in the parameters where a person, an expression or an AI agent puts a value. */
export interface Slot {
	at: Array<string | number>;
	/** The names by which the editor calls the field, and those around it. */
	labels: string[];
	field: INodeProperties;
}

function slotsIn(
	fields: INodeProperties[],
	values: IDataObject,
	at: Slot['at'],
	labels: string[],
	root: IDataObject = values,
): Slot[] {
	const slots: Slot[] = [];
	for (const field of fields) {
		const value = values[field.name];
		if (value === undefined) continue;
		const here = [...at, field.name];
		const named = [field.displayName.replace(/ \(JSON\)$/, ''), ...labels];
		// n8n itself reads an expression in place of a whole collection as an empty collection.
		if (!/ollection$/.test(field.type)) slots.push({ at: here, labels: named, field });
		if (field.type === 'resourceLocator') {
			slots.push({ at: [...here, 'value'], labels: named, field });
		} else if (field.type === 'collection') {
			const inner = value as IDataObject;
			const options = ((field.options ?? []) as INodeProperties[]).filter((option) =>
				isShown(inner, option, root),
			);
			slots.push(...slotsIn(options, inner, here, named, root));
		} else if (field.type === 'fixedCollection') {
			for (const group of (field.options ?? []) as Array<{
				name: string;
				displayName: string;
				values: INodeProperties[];
			}>) {
				const entries = (value as IDataObject)[group.name];
				if (entries === undefined) continue;
				const around = [group.displayName, ...named];
				if (Array.isArray(entries)) {
					slots.push({ at: [...here, group.name, 0], labels: around, field });
					slots.push(
						...slotsIn(
							group.values,
							entries[0] as IDataObject,
							[...here, group.name, 0],
							around,
							root,
						),
					);
				} else {
					slots.push(
						...slotsIn(group.values, entries as IDataObject, [...here, group.name], around, root),
					);
				}
			}
		}
	}
	// A field may stand in the list twice, for different operations or choices.
	return [...new Map(slots.map((slot) => [slot.at.join('.'), slot])).values()];
}

/** Every place in `parameters` that can be an expression. */
export const slots = (parameters: IDataObject): Slot[] =>
	slotsIn(shownFields(parameters), parameters, [], []);

/** A copy of `parameters` with `value` in a slot. */
export function put(
	parameters: IDataObject,
	{ at }: Pick<Slot, 'at'>,
	value: unknown,
): IDataObject {
	const copy = structuredClone(parameters);
	let inner = copy as Record<string | number, unknown>;
	for (const key of at.slice(0, -1)) inner = inner[key] as Record<string | number, unknown>;
	inner[at[at.length - 1]!] = value;
	return copy;
}
