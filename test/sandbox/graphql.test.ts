import axios from 'axios';

import { startConsole, validateDocument, type SandboxConsole } from '../../sandbox/console';
import { rootFields } from '../../sandbox/console/graphql/serve';
import { schemaOf } from '../../sandbox/console/graphql/schema';
import { clientOf } from './client';
import { ask } from './graphqlClient';

let sandbox: SandboxConsole;

const LIST = 'query Everything { alerts(first: 1) { totalCount edges { node { id name } } } }';
const code = (text: string) =>
	(JSON.parse(text) as { errors: Array<{ code: number }> }).errors[0]?.code;

beforeEach(async () => {
	sandbox = await startConsole({ agents: 20, users: 6, seed: 4 });
});
afterEach(() => sandbox.close());

describe('who may ask', () => {
	it('a token as ApiToken and as Bearer', async () => {
		for (const scheme of ['ApiToken', 'Bearer']) {
			const { status, data, errors } = await ask(sandbox, LIST, {}, { scheme });
			expect({ status, errors }).toEqual({ status: 200, errors: undefined });
			expect(data.alerts.totalCount).toBe(60);
		}
		expect(sandbox.log.map(({ scheme }) => scheme)).toEqual(['ApiToken', 'Bearer']);
	});

	it('nobody else: 401 and 403 in the envelope of the REST calls', async () => {
		const wrong = await ask(sandbox, LIST, {}, { token: 'wrong' });
		expect([wrong.status, code(wrong.text)]).toEqual([401, 4010010]);
		const other = await ask(sandbox, LIST, {}, { scheme: 'Token' });
		expect(other.status).toBe(401);
		const blind = sandbox.issueToken({ permissions: ['Endpoints.view'] });
		const refused = await ask(sandbox, LIST, {}, { token: blind.value });
		expect([refused.status, code(refused.text)]).toEqual([403, 4030010]);
	});

	it('a token of one site sees that site, one kind of alert that kind', async () => {
		const [site] = sandbox.rows('sites', 1);
		const scope = { level: 'site' as const, ids: [String(site?.id)] };
		const query =
			'{ alerts(first: 100) { edges { node { detectionSource { product } realTime { scope { site { id } } } } } } }';
		const ofSite = await ask(sandbox, query, {}, { token: sandbox.issueToken({ scope }).value });
		const sites = ofSite.data.alerts.edges.map(
			(edge: { node: { realTime: { scope: { site: { id: string } } } } }) =>
				edge.node.realTime.scope.site.id,
		);
		expect(sites.length).toBeGreaterThan(0);
		expect(new Set(sites)).toEqual(new Set([site?.id]));
		const onlyStar = sandbox.issueToken({ permissions: ['unifiedAlerts.star.view'] });
		const ofStar = await ask(sandbox, query, {}, { token: onlyStar.value });
		const products = ofStar.data.alerts.edges.map(
			(edge: { node: { detectionSource: { product: string } } }) =>
				edge.node.detectionSource.product,
		);
		expect(new Set(products)).toEqual(new Set(['STAR']));
	});

	it('REST calls still refuse a bearer', async () => {
		const http = clientOf(sandbox);
		const headers = { Authorization: `Bearer ${sandbox.token}` };
		expect((await http.get('/agents', { headers })).status).toBe(401);
	});
});

describe('the question', () => {
	it('is logged with its operation, document and variables, and without the token', async () => {
		const query = 'query One($id: ID!) { alert(id: $id) { id } }';
		await ask(sandbox, query, '{"id":"x","big":18446744073709551615}');
		const [entry] = sandbox.log;
		expect(entry).toMatchObject({
			method: 'POST',
			path: '/unifiedalerts/graphql',
			operation: 'One',
			body: { query, variables: { id: 'x', big: '18446744073709551615' } },
			token: 'demo',
			status: 200,
		});
		expect(JSON.stringify(sandbox.log)).not.toContain(sandbox.token);
	});

	it('of a field that there is not fails as a whole, in the words of the console', async () => {
		const query = '{ alert(id: "x") { id indicators { uid name } } }';
		const { status, data, errors } = await ask(sandbox, query);
		expect({ status, data }).toEqual({ status: 200, data: undefined });
		expect(errors).toHaveLength(1);
		expect(errors?.[0]).toMatchObject({
			message:
				"Validation error (FieldUndefined@[alert/indicators/name]) : Field 'name' in type 'Indicator' is undefined",
			extensions: { classification: 'ValidationError', code: 'GRAPHQL_VALIDATION_FAILED' },
		});
	});

	it('in no GraphQL, of no known enum value, in no JSON', async () => {
		const broken = await ask(sandbox, '{ alerts(');
		expect(broken.errors?.[0]?.extensions).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED' });
		const order =
			'query($by: SortOrderType) { alerts(sorts: [{by: "id", order: $by}]) { totalCount } }';
		const odd = await ask(sandbox, order, { by: 'UP' });
		expect(odd.data).toBeUndefined();
		expect(odd.errors?.[0]).toMatchObject({
			message: "Invalid input for enum 'SortOrderType'. No value found for name 'UP'",
			extensions: { classification: 'ValidationError' },
		});
		const http = clientOf(sandbox);
		const plain = await http.post('/unifiedalerts/graphql', 'hello', {
			headers: { 'Content-Type': 'application/json' },
		});
		expect([plain.status, plain.data.errors[0].code]).toEqual([400, 400010]);
	});

	it('is answered with every digit of a long number', async () => {
		const query = '{ alerts(first: 1, sorts: [{by: "id", order: ASC}]) { edges { node { id } } } }';
		const { data } = await ask(sandbox, query);
		const id = data.alerts.edges[0].node.id;
		const detail = await ask(
			sandbox,
			'query($id: ID!) { alert(id: $id) { rawData counters { value } } }',
			{
				id,
			},
		);
		const [, digits = ''] = /"value":(\d+)/.exec(detail.text) ?? [];
		expect(BigInt(digits)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
		expect(detail.text).toContain(`"device.traffic.bytes":${digits}`);
		expect(String(detail.data.alert.counters[0].value)).not.toBe(digits);
	});
});

describe('consoles that differ', () => {
	const ASSETS = '{ alerts { edges { node { id assets { name } } } } }';

	it('an older one does not know newer fields, and says so in its schema', async () => {
		sandbox.uam.set({ mode: 'older' });
		const { data, errors } = await ask(sandbox, ASSETS);
		expect(data).toBeUndefined();
		expect(errors?.[0]?.message).toContain("Field 'assets' in type 'UnifiedAlert' is undefined");
		const old = '{ alerts { edges { node { id asset { name } } } } }';
		expect((await ask(sandbox, old)).data.alerts.edges).toHaveLength(50);
		const dump = await clientOf(sandbox).post(`/unifiedalerts/graphql/schema`);
		expect(dump.status).toBe(200);
		expect(dump.data).toContain('type UnifiedAlert implements Node');
		expect(dump.data).not.toContain('exclusionHashes');
		sandbox.uam.set({ mode: 'full' });
		expect((await ask(sandbox, ASSETS)).errors).toBeUndefined();
	});

	it('one has no unified alerts at all', async () => {
		const bare = await startConsole({ agents: 1, users: 1, uam: 'none' });
		const { status, text } = await ask(bare, LIST);
		expect([status, code(text)]).toEqual([404, 4040010]);
		const switched = await axios.post(
			`${bare.url}/_sandbox/uam`,
			{ mode: 'full' },
			{ proxy: false },
		);
		expect(switched.data.mode).toBe('full');
		expect((await ask(bare, LIST)).status).toBe(200);
		await bare.close();
	});

	it('takes no setting that there is not', () => {
		expect(() => sandbox.uam.set({ mode: 'newest' as 'full' })).toThrow('mode');
		expect(() => sandbox.uam.set({ speed: 1 } as object)).toThrow('speed');
	});
});

describe('the schema', () => {
	it('has an answer for every root field', () => {
		for (const mode of ['full', 'older'] as const) {
			const schema = schemaOf(mode);
			const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
				Object.keys(type?.getFields() ?? {}),
			);
			expect(Object.keys(rootFields)).toEqual(expect.arrayContaining(fields));
		}
	});

	it('checks documents for whoever sends them', () => {
		expect(validateDocument(LIST)).toEqual([]);
		expect(validateDocument(LIST, 'older')).toEqual([]);
		const newer = '{ alerts { edges { node { assets { id } } } } }';
		expect(validateDocument(newer)).toEqual([]);
		expect(validateDocument(newer, 'older')).toHaveLength(1);
		expect(validateDocument('{ alerts { nothing } }')[0]).toContain('nothing');
		expect(validateDocument('{ alerts(')).toHaveLength(1);
	});
});
