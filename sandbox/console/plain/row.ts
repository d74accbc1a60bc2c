import { resolve, type Schema } from '../contract';
import { makeId } from '../ids';
import type { Dice } from '../random';
import { formatMicros } from '../time';
import type { Place, Row, World } from '../world';

/** What is known of a row before its fields are made. */
export interface RowFacts {
	world: World;
	/** Draws for this row; the same row has the same ones. */
	dice: Dice;
	index: number;
	id: string;
	/** Microseconds. */
	createdAt: number;
	place: Place | undefined;
}

const DEEPEST = 6;

/** Ids that have to be those of something the console has. */
function idFor(name: string, { world, dice, place, index }: RowFacts): string | null {
	const { agents, users } = world.collections;
	if (/^agentIds?$/.test(name))
		return agents.baseSize > 0 ? agents.baseId(dice.int(name, agents.baseSize)) : null;
	if (/^(creator|user|updatedBy|createdByUser)Id$/.test(name)) return users.baseId(0);
	if (name === 'accountId') return place?.accountId ?? null;
	if (name === 'siteId') return place?.siteId ?? null;
	if (name === 'groupId') return place?.groupId ?? null;
	return makeId('other', index * 1_000 + dice.int(name, 1_000));
}

const EXACT: Record<string, (facts: RowFacts) => string | null> = {
	creator: ({ world }) => String(world.collections.users.baseRow(0).fullName),
	accountName: ({ place }) => place?.accountName ?? null,
	siteName: ({ place }) => place?.siteName ?? null,
	groupName: ({ place }) => place?.groupName ?? null,
};

/** Texts by what the field's name says of them. */
const BY_NAME: ReadonlyArray<[RegExp, (facts: RowFacts, name: string) => string]> = [
	[/sha256/i, ({ dice }, name) => dice.hex(name, 64)],
	[/sha1|hash/i, ({ dice }, name) => dice.hex(name, 40)],
	[/md5/i, ({ dice }, name) => dice.hex(name, 32)],
	[/uuid/i, ({ dice }, name) => dice.uuid(name)],
	[/email/i, ({ dice, world }, name) => `${word(dice, world, name)}@${world.names.domain}`],
	[/mac(Address)?$|bluetoothAddress/i, ({ dice }, name) => pairs(dice.hex(name, 12))],
	[
		/(^|[a-z])ip(v4)?(Address)?$/i,
		({ dice }, name) => `10.0.${dice.int(name, 250)}.${dice.int(`${name}2`, 250)}`,
	],
	[
		/url|link/i,
		({ dice, world }, name) => `https://${word(dice, world, name)}.${world.names.domain}/`,
	],
	[/version/i, ({ dice }, name) => `${dice.int(name, 9) + 1}.${dice.int(`${name}2`, 9)}`],
	[/userName|lastLoggedIn/i, ({ dice, world }, name) => word(dice, world, name)],
	[/computerName|endpointName|agentName/i, ({ dice, world }) => computerName(dice, world)],
	[
		/manufacturer|vendor(Name)?$|publisher/i,
		({ dice, world }, name) => dice.pick(name, world.names.companies),
	],
	[/fileName|script/i, ({ dice, world }, name) => dice.pick(name, world.names.files)],
	[
		/description|instructions|reason/i,
		({ dice, world }, name) => `Set up for ${dice.pick(name, world.names.cities)}`,
	],
];

const pairs = (hex: string) => (hex.match(/../g) ?? []).join(':').toUpperCase();
const word = (dice: Dice, world: World, name: string) =>
	dice.pick(name, world.names.firstNames).toLowerCase().replace(/\W/g, '');

function computerName(dice: Dice, world: World): string {
	const { agents } = world.collections;
	if (agents.baseSize === 0) return 'unknown';
	return String(agents.baseRow(dice.int('agentId', agents.baseSize)).computerName);
}

function textFor(schema: Schema, facts: RowFacts, name: string): string | null {
	const { dice, world, createdAt, index } = facts;
	if (schema.format === 'id') return idFor(name, facts);
	const exact = EXACT[name];
	if (exact) return exact(facts);
	if (schema.format === 'uuid') return dice.uuid(name);
	if (schema.format === 'email') return `${word(dice, world, name)}@${world.names.domain}`;
	if (schema.format === 'date-time') return formatMicros(createdAt);
	if (typeof schema.pattern === 'string' && schema.pattern.startsWith('[0-9a-fA-F]'))
		return dice.hex(name, 4);
	const made = BY_NAME.find(([pattern]) => pattern.test(name))?.[1](facts, name);
	const text = made ?? `${dice.pick(name, world.names.models)} ${index + 1}`;
	return text.slice(0, typeof schema.maxLength === 'number' ? schema.maxLength : undefined);
}

function numberFor(schema: Schema, { dice }: RowFacts, name: string): number {
	const least = typeof schema.minimum === 'number' ? schema.minimum : 0;
	const most = typeof schema.maximum === 'number' ? schema.maximum : least + 100;
	return least + dice.int(name, Math.max(1, Math.min(most - least, 1_000_000) + 1));
}

/** A value that fits a schema of the contract; names tell what the contract leaves open. */
export function rowOf(given: Schema, facts: RowFacts, name = '', depth = 0): unknown {
	const schema = resolve(given);
	const { dice } = facts;
	if (depth > DEEPEST) return null;
	if (schema.oneOf) return rowOf(schema.oneOf[0] ?? {}, facts, name, depth + 1);
	const values = schema.enum?.filter((value) => value !== null);
	if (values && values.length > 0) return dice.pick(name, values);
	switch (schema.type) {
		case 'object':
			return Object.fromEntries(
				Object.entries(schema.properties ?? {}).map(([key, inner]): [string, unknown] => [
					key,
					rowOf(inner, facts, key, depth + 1),
				]),
			) satisfies Row;
		case 'array': {
			const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
			const count = Math.max(least, dice.int(`${name} count`, 3));
			const { items } = schema;
			if (!items) return [];
			const drawn = Array.from({ length: count }, (_, i) =>
				rowOf(items, facts, i === 0 ? name : `${name}${i}`, depth + 1),
			);
			return [...new Set(drawn)];
		}
		case 'boolean':
			return dice.chance(name, 50);
		case 'integer':
			return numberFor(schema, facts, name);
		case 'number':
			return numberFor(schema, facts, name);
		case 'string':
			return textFor(schema, facts, name);
		default:
			// The contract does not say what it is.
			return null;
	}
}
