import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import {
	YEARS,
	contractOf,
	everyOperation,
	operations,
	resolve,
	type Operation,
} from '../../sandbox/console/contract';
import { handlers } from '../../sandbox/console/resources';
import { checkAnswer } from '../../sandbox/console/validate';
import { clientOf } from './client';
import { live, type Asked } from './lived';

let sandbox: SandboxConsole;
let askedWith: (call: string) => Asked;

beforeAll(async () => {
	sandbox = await startConsole({ agents: 40, users: 20, threats: 20, activities: 60, seed: 3 });
	askedWith = await live(sandbox);
});
afterAll(() => sandbox.close());

/** Paths of GraphQL and of the data lake, which have contracts and tests of their own. */
const BESIDE = [
	'/unifiedalerts/graphql',
	'/xspm/findings/misconfigurations/graphql',
	'/xspm/findings/vulnerabilities/graphql',
	'/queries',
	'/queries/{id}',
];

const NODES = join(__dirname, '..', '..', 'nodes');
/** Every path that the nodes write, with `*` for what they put in. */
function pathsOfNodes(): string[] {
	const files = readdirSync(NODES, { recursive: true, encoding: 'utf8' });
	const texts = files
		.filter((file) => file.endsWith('.ts'))
		.map((file) => readFileSync(join(NODES, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*$/gm, ''));
	const found = texts.flatMap((text) => [...text.matchAll(/path`(\/[^`]*)`/g)]);
	return [...new Set(found.map(([, path = '']) => path.replace(/\$\{[^}]*\}/g, '*')))];
}

/** The values of parameters of paths that take a few, by their names. */
const FEW = new Map(
	[...everyOperation().values()].flatMap(({ pathParameters }) =>
		Object.entries(pathParameters).flatMap(([key, schema]): Array<[string, string[]]> => {
			const values = resolve(schema).enum;
			return values === undefined ? [] : [[key, values.map(String)]];
		}),
	),
);

/** The path of a call; with each of its values in the place of a parameter that takes a few. */
function pathsOf(name: string): string[] {
	const path = name.split(' ')[1] ?? '';
	const filled = [...FEW].flatMap(([key, values]) =>
		path.includes(`{${key}}`) ? values.map((value) => path.replace(`{${key}}`, value)) : [],
	);
	return [path, ...filled];
}

const reads = Object.keys(handlers)
	.map((name) => operations.get(name))
	.filter((operation) => operation?.method === 'GET') as Operation[];

describe('the contract', () => {
	it('knows every call that has a handler', () => {
		const known = everyOperation();
		expect(Object.keys(handlers).filter((name) => !known.has(name))).toEqual([]);
	});

	it('has a handler for every call that the nodes make', () => {
		const played = [...Object.keys(handlers).flatMap(pathsOf), ...BESIDE];
		const paths = pathsOfNodes();
		const isPlayed = (path: string) => {
			const pattern = new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\*/g, '[^/]+')}$`);
			return played.some((known) => pattern.test(known));
		};
		expect(paths.filter((path) => !isPlayed(path))).toEqual([]);
		expect(paths.length).toBeGreaterThan(60);
	});

	it('holds no prose, and each call once', () => {
		for (const year of YEARS) {
			const room = join(__dirname, '..', '..', 'sandbox', 'contract', year);
			const names: string[] = [];
			for (const file of readdirSync(room)) {
				const text = readFileSync(join(room, file), 'utf8');
				expect(text).not.toMatch(/"(summary|example)": ?"/);
				names.push(...Object.keys((JSON.parse(text) as { operations: object }).operations));
			}
			expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
		}
	});

	it.each([
		['GET /agents', ['Endpoints.view']],
		['POST /users/reset-2fa', ['Users.edit', 'Users.allow2FAForOtherUsers']],
		['GET /hashes/{hash}/verdict', ['Blacklist.view']],
	])('tells what %s takes, on consoles of both years', (name, required) => {
		for (const year of YEARS)
			expect(contractOf(year).get(name)?.permissions.required).toEqual(required);
	});

	it.each([
		['PUT /users/{user_id}/recovery-email', true, false],
		['POST /users/{user_id}/resend-recovery-email-code', true, false],
		['POST /service-users/{service_user_id}/generate-api-token', false, true],
		['GET /users', true, true],
	])('knows on which consoles there is %s', (name, before, now) => {
		expect([contractOf('2023').has(name), contractOf('2026').has(name)]).toEqual([before, now]);
	});

	it.each(reads.map((operation) => [operation.name, operation] as [string, Operation]))(
		'%s answers with rows in the shape of the contract',
		async (name, operation) => {
			const { path: values, query } = askedWith(name);
			const path = operation.path.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? key);
			const { status, data } = await clientOf(sandbox).get(path, { params: query });
			expect({ status, errors: data.errors ?? [] }).toEqual({ status: 200, errors: [] });
			if (!operation.response.schema) return;
			expect(checkAnswer(operation, data)).toBeUndefined();
			const rows = data.data?.sites ?? data.data;
			if (Array.isArray(rows)) expect(rows.length).toBeGreaterThan(0);
		},
	);

	it('finds fault with a row that does not fit', () => {
		const operation = operations.get('GET /users') as Operation;
		const pagination = { totalItems: 1, nextCursor: null };
		const answer = (row: object) => ({ data: [row], pagination });
		expect(checkAnswer(operation, answer({ scope: 'tenant' }))).toBeUndefined();
		expect(checkAnswer(operation, answer({ scope: 'planet' }))).toContain('scope');
		expect(checkAnswer(operation, answer({ scope: 'tenant', id: '17' }))).toContain('id');
	});

	it('keeps rows as the console sends them: users joined, alerts without an id', async () => {
		const http = clientOf(sandbox);
		const [user] = (await http.get('/users')).data.data;
		expect(user).not.toHaveProperty('createdAt');
		expect(user.dateJoined).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
		expect(user.id).toMatch(/^\d{18,19}$/);
		expect(String(Number(user.id))).not.toBe(user.id);
		const [alert] = (await http.get('/cloud-detection/alerts')).data.data;
		expect(alert).not.toHaveProperty('id');
		expect(alert.alertInfo.alertId).toMatch(/^\d{18,19}$/);
		const [threat] = (await http.get('/threats')).data.data;
		expect(Array.isArray(threat.mitigationStatus)).toBe(true);
		expect(typeof threat.threatInfo.mitigationStatus).toBe('string');
		expect((await http.get('/activities/types')).data).not.toHaveProperty('pagination');
	});
});
