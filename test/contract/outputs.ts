import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/SentinelOne/actions/resources';
import type { Operation } from '../../nodes/SentinelOne/operations/operation';

/**
 * What the items of an operation look like, as n8n reads it from `__schema__` beside a node: the
 * editor then shows an operation's fields before it has run. Names and types alone.
 */

export interface OutputSchema {
	type: string;
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

/** Where n8n looks: by the version of the node, then resource and operation. */
const FOLDER = path.join(__dirname, '../../nodes/SentinelOne/__schema__/v1.0.0');

const fileOf = (resource: string, operation: string) =>
	path.join(FOLDER, resource, `${operation}.json`);

/**
 * Operations whose items have no fields of their own: files, graphs in many forms, columns that a
 * query names, and requests that a person writes.
 */
export const hasOutputSchema = (resource: string, operation: string, own: Operation): boolean =>
	!('executeFile' in own || 'executeRun' in own) &&
	!['apiRequest', 'dataLake', 'graph'].includes(resource) &&
	!/^(?:download|export)/.test(operation) &&
	!['getMitigationReport', 'getForensicsResult'].includes(operation);

/** The operations of which the editor knows the fields. */
export const schemaPairs: Array<[string, string]> = Object.entries(resources).flatMap(
	([resource, { operations }]) =>
		Object.entries(operations)
			.filter(([operation, own]) => hasOutputSchema(resource, operation, own))
			.map(([operation]): [string, string] => [resource, operation]),
);

/** Where the contract does not say what a value is. */
const UNKNOWN: OutputSchema = { type: 'null' };

function merged(one: OutputSchema, other: OutputSchema): OutputSchema {
	if (one.type !== other.type) return one.type === UNKNOWN.type ? other : one;
	const properties = { ...one.properties };
	for (const [name, schema] of Object.entries(other.properties ?? {})) {
		const known = properties[name];
		properties[name] = known === undefined ? schema : merged(known, schema);
	}
	return one.type === 'object' ? { type: 'object', properties } : one;
}

/** The schema of a value. Names come in the order of the alphabet, so that a record is stable. */
export function schemaOf(value: unknown): OutputSchema {
	if (value === null || value === undefined) return UNKNOWN;
	if (Array.isArray(value)) {
		const [first, ...rest] = value.map(schemaOf);
		return first === undefined
			? { type: 'array' }
			: { type: 'array', items: rest.reduce(merged, first) };
	}
	if (typeof value !== 'object') return { type: typeof value };
	const entries = Object.entries(value)
		.filter(([, inner]) => inner !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	if (entries.length === 0) return { type: 'object' };
	return {
		type: 'object',
		properties: Object.fromEntries(entries.map(([name, inner]) => [name, schemaOf(inner)])),
	};
}

/** The schema of what an operation put out; undefined where that says nothing. */
export function outputSchema(items: readonly IDataObject[]): OutputSchema | undefined {
	const [first, ...rest] = items.map(schemaOf);
	if (first?.properties === undefined) return undefined;
	return rest.reduce(merged, first);
}

/** What is kept for an operation; undefined where nothing is. */
export function keptSchema(resource: string, operation: string): OutputSchema | undefined {
	const file = fileOf(resource, operation);
	if (!existsSync(file)) return undefined;
	return JSON.parse(readFileSync(file, 'utf8')) as OutputSchema;
}

export function keepSchema(resource: string, operation: string, schema?: OutputSchema): void {
	const file = fileOf(resource, operation);
	if (schema === undefined) return rmSync(file, { force: true });
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(schema)}\n`);
}

/** `resource: operation` of every file that is kept. */
export const keptPairs = (): string[] =>
	(existsSync(FOLDER) ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }) : [])
		.filter((name) => name.endsWith('.json'))
		.map((name) =>
			name
				.split(path.sep)
				.join(': ')
				.replace(/\.json$/, ''),
		)
		.sort();

/** Where a value is not as its schema says: `threatInfo.status is a number, not a string`. */
export function misfits(schema: OutputSchema, value: unknown, at = ''): string[] {
	// The console leaves empty what it does not know.
	if (value === null || value === undefined || schema.type === UNKNOWN.type) return [];
	const type = Array.isArray(value) ? 'array' : typeof value;
	if (type !== schema.type) return [`${at || 'the item'} is a ${type}, not a ${schema.type}`];
	if (Array.isArray(value)) {
		const { items } = schema;
		return items === undefined
			? []
			: value.flatMap((entry, n) => misfits(items, entry, `${at}[${n}]`));
	}
	const { properties } = schema;
	if (type !== 'object' || properties === undefined) return [];
	return Object.entries(value as IDataObject).flatMap(([name, inner]) => {
		const own = properties[name];
		const place = at === '' ? name : `${at}.${name}`;
		return own === undefined ? [`${place} is not in the schema`] : misfits(own, inner, place);
	});
}
