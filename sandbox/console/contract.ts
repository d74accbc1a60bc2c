import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** JSON Schema as the contract files hold it; `$ref` names a shared schema. */
export interface Schema {
	$ref?: string;
	type?: string;
	format?: string;
	nullable?: boolean;
	enum?: readonly unknown[];
	properties?: Record<string, Schema>;
	required?: readonly string[];
	items?: Schema;
	oneOf?: readonly Schema[];
	additionalProperties?: boolean | Schema;
	isRequired?: boolean;
	[key: string]: unknown;
}

/** The consoles that the sandbox can play, by the year of their contract. */
export const YEARS = ['2023', '2026'] as const;
export type ContractYear = (typeof YEARS)[number];
export const LATEST: ContractYear = '2026';

/** What a call takes, by the contract's own keys such as `Endpoints.view`. */
export interface Permissions {
	/** All of them. */
	required: readonly string[];
	/** Those that some uses of the call need. */
	optional: readonly string[];
}

export interface Operation {
	/** `GET /users/{user_id}`: the method and the path below /web/api/v2.1. */
	name: string;
	year: ContractYear;
	method: string;
	path: string;
	tag?: string;
	/** The vendor announces its end. */
	isDeprecated: boolean;
	permissions: Permissions;
	pathParameters: Record<string, Schema>;
	query: Record<string, Schema>;
	body?: Schema;
	/** Fields and files of a multipart request. */
	form?: Record<string, Schema>;
	response: { status: number; schema?: Schema };
	/** Known from the vendor's SDK only; newer consoles answer 404. */
	isSdkOnly: boolean;
}

interface StoredOperation {
	tag?: string;
	deprecated?: boolean;
	permissions?: Partial<Permissions>;
	path?: Record<string, Schema>;
	query?: Record<string, Schema>;
	body?: Schema;
	form?: Record<string, Schema>;
	response?: { status: number; schema?: Schema };
}

interface StoredArea {
	operations: Record<string, StoredOperation>;
	schemas?: Record<string, Schema>;
}

export const API_BASE = '/web/api/v2.1';

const ROOM = join(__dirname, '..', 'contract');
const read = <T>(file: string): T => JSON.parse(readFileSync(join(ROOM, file), 'utf8')) as T;

const sharedSchemas = new Map<string, Schema>();

/** The schema of a reference. */
export function sharedSchema(name: string): Schema {
	const found = sharedSchemas.get(name);
	if (!found) throw new Error(`no shared schema ${name}`);
	return found;
}

/** The schema itself where a reference stands; references inside it stay. */
export const resolve = (schema: Schema): Schema =>
	schema.$ref === undefined ? schema : sharedSchema(schema.$ref);

function operationOf(
	name: string,
	year: ContractYear,
	stored: StoredOperation,
	isSdkOnly = false,
): Operation {
	const [method = '', path = ''] = name.split(' ');
	// The earlier swagger tells no permissions; those of the later one hold for it.
	const permissions =
		stored.permissions ?? (year === LATEST ? {} : contractOf(LATEST).get(name)?.permissions);
	return {
		name,
		year,
		method,
		path,
		tag: stored.tag,
		isDeprecated: stored.deprecated ?? false,
		permissions: { required: [], optional: [], ...permissions },
		pathParameters: stored.path ?? {},
		query: stored.query ?? {},
		body: stored.body,
		form: stored.form,
		response: stored.response ?? { status: 200 },
		isSdkOnly,
	};
}

const contracts = new Map<ContractYear, ReadonlyMap<string, Operation>>();

/** Every operation that consoles of a year have, by `METHOD /path`. */
export function contractOf(year: ContractYear): ReadonlyMap<string, Operation> {
	const known = contracts.get(year);
	if (known) return known;
	const operations = new Map<string, Operation>();
	for (const file of readdirSync(join(ROOM, year)).sort()) {
		const area = read<StoredArea>(join(year, file));
		for (const [name, schema] of Object.entries(area.schemas ?? {}))
			sharedSchemas.set(name, schema);
		for (const [name, stored] of Object.entries(area.operations))
			operations.set(name, operationOf(name, year, stored));
	}
	if (year !== LATEST)
		for (const [name, stored] of Object.entries(
			read<Record<string, StoredOperation>>('sdk-only.json'),
		))
			operations.set(name, operationOf(name, year, stored, true));
	contracts.set(year, operations);
	return operations;
}

/** Every operation of today's consoles. */
export const operations = contractOf(LATEST);

/** Every operation that some console has, as the latest that has it tells it. */
export const everyOperation = (): ReadonlyMap<string, Operation> =>
	new Map(YEARS.flatMap((year) => [...contractOf(year)]));
