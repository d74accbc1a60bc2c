import type { AxiosInstance } from 'axios';

import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { operations } from '../../sandbox/console/contract';
import { indexOfId, makeId } from '../../sandbox/console/ids';
import { plainResources } from '../../sandbox/console/plain';
import { handlers } from '../../sandbox/console/resources';
import { checkAnswer } from '../../sandbox/console/validate';
import { clientOf, everyRow } from './client';

let sandbox: SandboxConsole;
let http: AxiosInstance;

beforeAll(async () => {
	sandbox = await startConsole({ agents: 20, users: 5, seed: 4 });
	http = clientOf(sandbox);
});
afterAll(() => sandbox.close());

const UNKNOWN = '225494730938493804';
const RULE = {
	...{ ruleName: 'No sticks', interface: 'USB', ruleType: 'vendorId', vendorId: '0781' },
	...{ action: 'Block', status: 'Enabled' },
};
const site = () => String(sandbox.rows('sites', 2)[1]?.id);
const made = async (data: object = {}, filter: object = { tenant: true }) =>
	http.post('/device-control', { data: { ...RULE, ...data }, filter });
const rule = (id: string) => sandbox.get('deviceRules', id);
const page = (path: string) => {
	const operation = operations.get(`GET ${path}`);
	if (!operation) throw new Error(path);
	return operation;
};

describe.each(plainResources.map((resource) => [resource.name, resource] as const))(
	'%s, as every plain resource',
	(name, { handlers: own }) => {
		it('has every call that it plays among the handlers', () => {
			expect(Object.keys(own).length).toBeGreaterThan(0);
			for (const [call, handler] of Object.entries(own)) expect(handlers[call]).toBe(handler);
		});

		it('makes the same rows from the same seed, and others from another', async () => {
			const [again, other] = await Promise.all([
				startConsole({ agents: 20, users: 5, seed: 4, now: () => sandbox.world.startedAt / 1000 }),
				startConsole({ agents: 20, users: 5, seed: 5, now: () => sandbox.world.startedAt / 1000 }),
			]);
			const rows = (of: SandboxConsole) => JSON.stringify(of.rows(name, 1_000));
			const made = [again, other, sandbox].map(rows);
			await Promise.all([again.close(), other.close()]);
			expect(made[0]).toBe(made[2]);
			// What only calls make, such as tasks, starts without rows.
			if (made[2] === '[]') expect(made[1]).toBe('[]');
			else expect(made[1]).not.toBe(made[2]);
		});

		it('has ids that are nobody else’s and that a double cannot hold', () => {
			const { idOf } = sandbox.world.collections[name].spec;
			for (const id of sandbox.rows(name, 50).map(idOf)) {
				expect(indexOfId(`plain:${name}`, String(id))).toBeGreaterThanOrEqual(0);
				expect(String(Number(id))).not.toBe(id);
				for (const { name: other } of plainResources)
					if (other !== name) expect(indexOfId(`plain:${other}`, String(id))).toBeLessThan(0);
			}
		});

		it('adds, changes and removes rows from outside', () => {
			const [id = ''] = sandbox.add(name, 1);
			expect(sandbox.get(name, id)).toBeDefined();
			expect(sandbox.change(name, id, { createdAt: '2026-01-01T00:00:00.000000Z' })).toBe(true);
			expect(sandbox.remove(name, id)).toBe(true);
			expect(sandbox.get(name, id)).toBeUndefined();
		});
	},
);

describe('device rules', () => {
	it('come page by page in the shape of the contract, each once', async () => {
		const { data } = await http.get('/device-control', { params: { limit: 5, sortBy: 'order' } });
		expect(checkAnswer(page('/device-control'), data)).toBeUndefined();
		const rows = await everyRow(http, '/device-control', { limit: 5, sortBy: 'order' });
		expect(new Set(rows.map(({ id }) => id)).size).toBe(sandbox.count('deviceRules'));
		expect(rows.map(({ order }) => order)).toEqual(
			rows.map(({ order }) => Number(order)).sort((a, b) => a - b),
		);
	});

	it('are made with what was sent, in the scope that was named, last in the order', async () => {
		const before = sandbox.count('deviceRules');
		const { status, data } = await made({ deviceName: 'Stick' }, { siteIds: [site()] });
		expect(status).toBe(200);
		expect(data.data).toMatchObject({
			...RULE,
			...{ deviceName: 'Stick', scope: 'site', scopeId: site(), order: before + 1 },
			...{ creator: 'Sandbox Administrator', editable: true, bluetoothAddress: null },
		});
		expect(data.data.createdAt).toBe(data.data.updatedAt);
		const listed = await http.get('/device-control', {
			params: { siteIds: site(), ids: data.data.id },
		});
		expect(listed.data.data).toHaveLength(1);
		const other = String(sandbox.rows('sites', 1)[0]?.id);
		const elsewhere = await http.get('/device-control', {
			params: { siteIds: other, ids: data.data.id },
		});
		expect(elsewhere.data.data).toEqual([]);
	});

	it.each([
		['without a scope', {}, {}, 'filter'],
		['with two kinds of scope', {}, { tenant: true, siteIds: [UNKNOWN] }, 'filter'],
		['in a site that is none', {}, { siteIds: [UNKNOWN] }, 'no such site'],
		['of an unknown interface', { interface: 'Serial' }, { tenant: true }, 'Serial'],
	])('are not made %s', async (_what, data, filter, detail) => {
		const before = sandbox.count('deviceRules');
		const answer = await made(data, filter);
		expect(answer.status).toBe(400);
		expect(answer.data.errors[0].detail).toContain(detail);
		expect(sandbox.count('deviceRules')).toBe(before);
	});

	it('change by id, and nothing else does', async () => {
		const { id } = (await made({ ruleName: 'Before' })).data.data as { id: string };
		const { data } = await http.put(`/device-control/${id}`, { data: { ruleName: 'After' } });
		expect(data.data).toMatchObject({ id, ruleName: 'After', vendorId: '0781' });
		expect(sandbox.find('deviceRules', (row) => row.ruleName === 'After')).toHaveLength(1);
		const none = await http.put(`/device-control/${UNKNOWN}`, { data: { ruleName: 'x' } });
		expect(none.status).toBe(404);
		expect(none.data.errors[0].detail).toBe('Could not retrieve device rule.');
	});

	it('are switched off and deleted by ids; unknown ids do not count', async () => {
		const { id } = (await made({ ruleName: 'Off and away' })).data.data as { id: string };
		const filter = { ids: [id, UNKNOWN] };
		const off = await http.put('/device-control/enable', { filter, data: { status: 'Disabled' } });
		expect(off.data.data).toEqual({ affected: 1 });
		expect(rule(id)?.status).toBe('Disabled');
		const gone = await http.delete('/device-control', { data: { filter } });
		expect(gone.data.data).toEqual({ affected: 1 });
		expect(rule(id)).toBeUndefined();
	});

	it('are reordered', async () => {
		const { id } = (await made()).data.data as { id: string };
		const body = { data: [{ id, order: 1 }], filter: { interface: 'USB', tenant: true } };
		expect((await http.put('/device-control/reorder', body)).data.data).toEqual({ success: true });
		expect(rule(id)?.order).toBe(1);
	});

	it('take the permission of the contract for each call', async () => {
		const { id } = (await made()).data.data as { id: string };
		const ask = async (without: string, method: string, path: string, data?: object) => {
			const token = sandbox.issueToken({ without: [without] }).value;
			return (await clientOf(sandbox, token).request({ method, url: path, data })).status;
		};
		const filter = { ids: [id] };
		const create = { data: RULE, filter: { tenant: true } };
		expect(await ask('Device Control.view', 'GET', '/device-control')).toBe(403);
		expect(await ask('Device Control.create', 'POST', '/device-control', create)).toBe(403);
		const change = { data: { ruleName: 'x' } };
		expect(await ask('Device Control.edit', 'PUT', `/device-control/${id}`, change)).toBe(403);
		expect(await ask('Device Control.delete', 'DELETE', '/device-control', { filter })).toBe(403);
		expect(rule(id)?.ruleName).toBe(RULE.ruleName);
		expect(await ask('Device Control.view', 'DELETE', '/device-control', { filter })).toBe(200);
	});

	it('of other sites are out of reach of a site’s token', async () => {
		const own = (await made({}, { siteIds: [site()] })).data.data as { id: string };
		const other = (await made()).data.data as { id: string };
		const scope = { level: 'site' as const, ids: [site()] };
		const local = clientOf(sandbox, sandbox.issueToken({ scope }).value);
		const ids = [own.id, other.id];
		expect((await local.get(`/device-control?ids=${ids.join()}`)).data.data).toHaveLength(1);
		const gone = await local.delete('/device-control', { data: { filter: { ids } } });
		expect(gone.data.data).toEqual({ affected: 1 });
		expect(rule(other.id)).toBeDefined();
		const tenant = await local.post('/device-control', { data: RULE, filter: { tenant: true } });
		expect(tenant.status).toBe(403);
	});

	it('an empty filter deletes them all, as on a real console', async () => {
		const { data } = await http.delete('/device-control', { data: { filter: {} } });
		expect(data.data.affected).toBeGreaterThan(10);
		expect(sandbox.count('deviceRules')).toBe(0);
	});
});

describe('device events', () => {
	it('are about agents, which tell their site', async () => {
		const { data } = await http.get('/device-control/events', { params: { limit: 100 } });
		expect(checkAnswer(page('/device-control/events'), data)).toBeUndefined();
		for (const { agentId, computerName } of data.data)
			expect(sandbox.agent(agentId)?.computerName).toBe(computerName);
		const siteId = sandbox.agent(data.data[0].agentId)?.siteId;
		const there = await http.get('/device-control/events', {
			params: { limit: 100, siteIds: siteId },
		});
		expect(there.data.data.length).toBeGreaterThan(0);
		expect(there.data.data.length).toBeLessThan(data.data.length);
		for (const { agentId } of there.data.data) expect(sandbox.agent(agentId)?.siteId).toBe(siteId);
	});

	it('are cut and ordered by their time', async () => {
		const before = new Date(sandbox.now()).toISOString();
		sandbox.advanceClock(1_000);
		const [id] = sandbox.add('deviceEvents', [{ interface: 'USB', eventType: 'blocked' }]);
		const params = { eventTime__gt: before, sortBy: 'eventTime', sortOrder: 'desc' };
		const { data } = await http.get('/device-control/events', { params });
		expect(data.data.map((row: { id: string }) => row.id)).toEqual([id]);
	});

	it('cannot be made or deleted by the console’s calls', async () => {
		expect((await http.post('/device-control/events', {})).status).toBe(404);
	});
});

it('refuses an id of another kind, and knows its own', () => {
	const id = makeId('plain:deviceRules', 7);
	expect(indexOfId('plain:deviceRules', id)).toBe(7);
	expect(indexOfId('agent', id)).toBe(-1);
	expect(id).toMatch(/^\d{19}$/);
});
