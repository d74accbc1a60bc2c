import { startConsole, type Effect, type Fault, type SandboxConsole } from '../../sandbox/console';
import { TRIGGER, ask, idsFilter, setStatus } from './graphqlClient';

let sandbox: SandboxConsole;

beforeEach(async () => {
	sandbox = await startConsole({ agents: 20, users: 6, seed: 4 });
});
afterEach(() => sandbox.close());

const LIST =
	'query List($after: String) { alerts(first: 20, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id name } } } }';
const on = (effect: Effect | Effect[], rest: Partial<Fault> = {}) =>
	sandbox.setFaults({ match: 'POST /unifiedalerts/graphql', effect, ...rest });

describe('faults of the endpoint', () => {
	it('pages of a gateway, with their status and no envelope', async () => {
		for (const status of [429, 502]) {
			on({
				kind: 'status',
				status,
				headers: { 'content-type': 'text/html' },
				body: `<html><head><title>${status}</title></head><center>nginx</center></html>`,
			});
			const answer = await ask(sandbox, LIST);
			expect([answer.status, answer.text]).toEqual([status, expect.stringContaining('nginx')]);
		}
		on({ kind: 'status', status: 401, code: 4010010, title: 'Authentication Failed' });
		expect((await ask(sandbox, LIST)).text).toContain('4010010');
	});

	it('errors beside whole data, and data with a hole', async () => {
		on({ kind: 'errors' });
		const both = await ask(sandbox, LIST);
		expect(both.status).toBe(200);
		expect(both.data.alerts.edges).toHaveLength(20);
		expect(both.errors).toMatchObject([{ extensions: { classification: 'INTERNAL_ERROR' } }]);
		on({ kind: 'errors', errors: [{ message: 'Try later' }] });
		expect((await ask(sandbox, LIST)).errors).toEqual([{ message: 'Try later' }]);
		on({ kind: 'partial', at: 'alerts.edges.1.node' });
		const { data, errors } = await ask(sandbox, LIST);
		expect(data.alerts.edges[0].node).not.toBeNull();
		expect(data.alerts.edges[1].node).toBeNull();
		expect(errors).toMatchObject([{ path: ['alerts', 'edges', 1, 'node'] }]);
	});

	it('by operation: its name or a root field', async () => {
		on({ kind: 'status', status: 503 }, { operation: 'alertTriggerActions' });
		const [id = ''] = sandbox.addUnifiedAlerts(1);
		expect((await ask(sandbox, LIST)).status).toBe(200);
		const variables = { actions: [setStatus('RESOLVED')], filter: idsFilter([id]) };
		expect((await ask(sandbox, TRIGGER, variables)).status).toBe(503);
		expect(sandbox.get('unifiedAlerts', id)?.status).toBe('NEW');
		on({ kind: 'status', status: 503 }, { operation: 'Li*' });
		expect((await ask(sandbox, LIST)).status).toBe(503);
		on({ kind: 'reset', when: 'after' }, { operation: 'Act' });
		await expect(ask(sandbox, TRIGGER, variables)).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(sandbox.get('unifiedAlerts', id)?.status).toBe('RESOLVED');
		expect(sandbox.log.map(({ operation }) => operation)).toEqual(['List', 'Act', 'List', 'Act']);
	});

	it('cursors that repeat, never end, or lead over an empty page', async () => {
		on({ kind: 'cursor', as: 'repeat' }, { onPage: 'later' });
		const first = (await ask(sandbox, LIST)).data.alerts;
		const after = first.pageInfo.endCursor;
		const second = (await ask(sandbox, LIST, { after })).data.alerts;
		expect(second.pageInfo).toEqual({ hasNextPage: true, endCursor: after });
		on({ kind: 'cursor', as: 'endless' });
		const seen = new Set<string>();
		let cursor: string | undefined;
		for (let i = 0; i < 4; i++) {
			const page = (await ask(sandbox, LIST, { after: cursor })).data.alerts;
			cursor = page.pageInfo.endCursor;
			seen.add(String(cursor));
			expect(page.edges).toEqual(first.edges);
		}
		expect(seen.size).toBe(4);
		on({ kind: 'cursor', as: 'emptyPage' }, { onPage: 'later', times: 1 });
		const hole = (await ask(sandbox, LIST, { after })).data.alerts;
		expect([hole.edges, hole.pageInfo.hasNextPage]).toEqual([[], true]);
		const on2 = (await ask(sandbox, LIST, { after: hole.pageInfo.endCursor })).data.alerts;
		expect(on2.edges).toEqual(second.edges);
		on({ kind: 'pagination', as: 'missing' });
		expect((await ask(sandbox, LIST)).data.alerts).not.toHaveProperty('pageInfo');
	});

	it('fewer successes than there were, half an answer, HTML for JSON', async () => {
		const ids = sandbox.add('unifiedAlerts', [{ kind: 'star' }, { kind: 'star' }]);
		on({ kind: 'affected', minus: 1 });
		const variables = { actions: [setStatus('RESOLVED')], filter: idsFilter(ids) };
		const { data } = await ask(sandbox, TRIGGER, variables);
		expect(data.alertTriggerActions.actions[0].success).toHaveLength(1);
		expect(ids.map((id) => sandbox.get('unifiedAlerts', id)?.status)).toEqual([
			'RESOLVED',
			'RESOLVED',
		]);
		on({ kind: 'html' });
		expect((await ask(sandbox, LIST)).text).toContain('<form');
		on({ kind: 'gone' });
		expect((await ask(sandbox, LIST)).status).toBe(404);
	});
});
