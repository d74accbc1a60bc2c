import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import {
	YEARS,
	contractOf,
	everyOperation,
	operations,
	type Operation,
} from '../../sandbox/console/contract';
import { handlers } from '../../sandbox/console/resources';
import { checkAnswer } from '../../sandbox/console/validate';
import { clientOf } from './client';

let sandbox: SandboxConsole;
let ids: Record<string, string>;

const first = (name: Parameters<SandboxConsole['rows']>[0]) => String(sandbox.rows(name, 1)[0]?.id);

beforeAll(async () => {
	sandbox = await startConsole({ agents: 40, users: 20, threats: 20, activities: 60, seed: 3 });
	const http = clientOf(sandbox);
	const threat = first('threats');
	await http.post('/threats/notes', { filter: { ids: [threat] }, data: { text: 'seen' } });
	sandbox.addActivities([{ threatId: threat, activityType: 19 }]);
	const scope = { filter: { tenant: true } };
	const osType = 'windows';
	await http.post('/restrictions', {
		...scope,
		data: { type: 'black_hash', value: 'a'.repeat(40), osType },
	});
	await http.post('/exclusions', { ...scope, data: { type: 'path', value: 'C:\\x', osType } });
	await http.post(`/agents/${first('agents')}/actions/fetch-files`, {
		data: { files: ['/etc/hosts'], password: 'long-enough-1' },
	});
	sandbox.advanceClock(10_000);
	const upload = sandbox.find('activities', (row) => row.activityType === 80).pop();
	const withToken = sandbox.find('users', (row) => row.apiToken !== null)[0];
	ids = {
		user_id: String(withToken?.id),
		service_user_id: first('serviceUsers'),
		role_id: first('roles'),
		account_id: first('accounts'),
		site_id: first('sites'),
		group_id: first('groups'),
		threat_id: threat,
		agent_id: first('agents'),
		activity_id: String(upload?.id),
		hash: 'b'.repeat(40),
	};
});
afterAll(() => sandbox.close());

const EXTRA: Record<string, () => Record<string, unknown>> = {
	'GET /agents/applications': () => ({ ids: ids.agent_id }),
	'GET /application-management/inventory/applications': () => ({ ids: ids.agent_id }),
	'GET /application-management/inventory/endpoints': () => {
		const [row] = sandbox.rows('applications', 1);
		return { applicationName: row?.name, applicationVendor: row?.publisher };
	},
};

/** Paths of GraphQL and of the data lake, which have contracts and tests of their own. */
const BESIDE = ['/unifiedalerts/graphql', '/queries', '/queries/{id}'];

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

/**
 * What answers only to something that was started, made or named before: runs, tasks, reports, an
 * application. Their operations have tests of their own against the sandbox.
 */
const AFTERWARDS =
	/hyper-automate\/.*workflow-execution|explore\/events|mitigation-report|upgrade-policy|risks\/endpoints|\/reports\/|remote-ops\/forensics|remote-scripts\/(?:script-content|status|pending-executions)/;

const reads = Object.keys(handlers)
	.filter((name) => !AFTERWARDS.test(name))
	.map((name) => operations.get(name))
	.filter((operation) => operation?.method === 'GET') as Operation[];

describe('the contract', () => {
	it('knows every call that has a handler', () => {
		const known = everyOperation();
		expect(Object.keys(handlers).filter((name) => !known.has(name))).toEqual([]);
	});

	it('has a handler for every call that the nodes make', () => {
		const played = [...Object.keys(handlers).map((name) => name.split(' ')[1] ?? ''), ...BESIDE];
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
			const path = operation.path.replace(/\{(\w+)\}/g, (_, key: string) => ids[key] ?? key);
			const { status, data } = await clientOf(sandbox).get(path, { params: EXTRA[name]?.() });
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
