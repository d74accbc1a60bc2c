import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** JSON Schema as the contract files hold it; `$ref` names an entry of schemas.json. */
export interface Schema {
	$ref?: string;
	type?: string;
	format?: string;
	nullable?: boolean;
	enum?: readonly unknown[];
	properties?: Record<string, Schema>;
	required?: readonly string[];
	items?: Schema;
	additionalProperties?: boolean | Schema;
	isRequired?: boolean;
	[key: string]: unknown;
}

export interface Operation {
	/** `GET /users/{user_id}`: the method and the path below /web/api/v2.1. */
	name: string;
	method: string;
	path: string;
	tag?: string;
	pathParameters: Record<string, Schema>;
	query: Record<string, Schema>;
	body?: Schema;
	response: { status: number; schema?: Schema };
	/** Known from the vendor's SDK only; newer consoles answer 404. */
	isSdkOnly: boolean;
}

interface StoredOperation {
	tag?: string;
	path?: Record<string, Schema>;
	query?: Record<string, Schema>;
	body?: Schema;
	response?: { status: number; schema?: Schema };
}

export const API_BASE = '/web/api/v2.1';

const ROOM = join(__dirname, '..', 'contract');
const read = <T>(file: string): T => JSON.parse(readFileSync(join(ROOM, file), 'utf8')) as T;

export const sharedSchemas: Readonly<Record<string, Schema>> = read('schemas.json');

/** The schema itself where a reference stands; references inside it stay. */
export function resolve(schema: Schema): Schema {
	if (schema.$ref === undefined) return schema;
	const found = sharedSchemas[schema.$ref];
	if (!found) throw new Error(`no shared schema ${schema.$ref}`);
	return found;
}

function load(file: string, isSdkOnly: boolean): Array<[string, Operation]> {
	return Object.entries(read<Record<string, StoredOperation>>(file)).map(([name, stored]) => {
		const [method = '', path = ''] = name.split(' ');
		const operation: Operation = {
			name,
			method,
			path,
			tag: stored.tag,
			pathParameters: stored.path ?? {},
			query: stored.query ?? {},
			body: stored.body,
			response: stored.response ?? { status: 200 },
			isSdkOnly,
		};
		return [name, operation];
	});
}

/** Every operation of the contract, by `METHOD /path`. */
export const operations: ReadonlyMap<string, Operation> = new Map([
	...load('operations.json', false),
	...load('sdk-only.json', true),
]);
