import { startConsole, type LakeOptions, type SandboxConsole } from '../../sandbox/console';
import type { LakeEvent } from '../../sandbox/console/lake/events/event';
import { flat } from '../../sandbox/console/lake/values';
import { LakeClient } from './lakeClient';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const NS = 1_000_000n;
const HOUR = 3_600_000n * NS;
const now = BigInt(NOW) * NS;

let sandbox: SandboxConsole;
const start = async (lake: LakeOptions = {}, sizes: object = {}) => {
	sandbox = await startConsole({
		agents: 20,
		threats: 30,
		seed: 4,
		...sizes,
		now: () => NOW,
		lake,
	});
	sandbox.setClock(NOW);
	return sandbox;
};
afterEach(() => sandbox.close());

const between = (from: bigint, to: bigint) => sandbox.lake.events({ from, to });
const names = (events: LakeEvent[]) => events.map(({ at, key }) => `${at} ${key}`);
const ofType = (events: LakeEvent[], type: string) =>
	events.map(({ fields }) => flat(fields)).filter((fields) => fields['event.type'] === type);

describe('the events', () => {
	it('are the same for the same seed, and others for another', async () => {
		const first = (await start()).lake.events({ from: now - HOUR, to: now });
		await sandbox.close();
		const second = (await start()).lake.events({ from: now - HOUR, to: now });
		expect(second.map(({ fields }) => flat(fields))).toEqual(
			first.map(({ fields }) => flat(fields)),
		);
		await sandbox.close();
		const third = (await start({}, { seed: 5 })).lake.events({ from: now - HOUR, to: now });
		expect(names(third)).not.toEqual(names(first));
	});

	it('have the field names of the agents', async () => {
		await start();
		const events = between(now - 24n * HOUR, now);
		const has = (type: string, ...fields: string[]) => {
			const [event = {}] = ofType(events, type);
			expect(fields.filter((name) => event[name] === undefined)).toEqual([]);
		};
		has('Process Creation', 'tgt.process.name', 'tgt.process.cmdline', 'src.process.uid');
		has('DNS Resolved', 'event.dns.request', 'event.dns.response', 'src.process.storyline.id');
		has(
			'IP Connect',
			'src.ip.address',
			'dst.ip.address',
			'dst.port.number',
			'event.network.direction',
		);
		has('File Creation', 'tgt.file.path', 'tgt.file.sha256', 'src.process.image.sha256');
		has('File Modification', 'tgt.file.path', 'tgt.file.size');
		has('Registry Value Modified', 'registry.keyPath', 'registry.valueName', 'registry.value');
		has('Login', 'event.login.userName', 'event.login.type', 'event.login.loginIsSuccessful');
		for (const name of ['endpoint.name', 'agent.uuid', 'site.name', 'account.id', 'event.time'])
			has('Login', name);
	});

	it('belong to endpoints of the fleet', async () => {
		await start();
		const agents = new Map(sandbox.rows('agents').map((row) => [row.uuid, row]));
		for (const { fields } of between(now - 2n * HOUR, now)) {
			if (fields.tag === 'logVolume') continue;
			const agent = agents.get(fields['agent.uuid']);
			expect(agent?.computerName).toBe(fields['endpoint.name']);
			expect(agent?.siteId).toBe(String(fields['site.id']));
		}
	});

	it('carry the site as text, or as a number with all its digits', async () => {
		await start();
		const kinds = new Set(between(now - HOUR, now).map(({ fields }) => typeof fields['site.id']));
		expect([...kinds].sort()).toEqual(['bigint', 'string', 'undefined']);
	});

	it('cut at any moments, are all there once', async () => {
		await start({ eventsPerHour: 1200, equalTimestamps: 3 });
		const [from, to] = [now - 3n * HOUR - 12_345n, now - 7n];
		const whole = between(from, to);
		expect(new Set(names(whole)).size).toBe(whole.length);
		for (let round = 1n; round <= 5n; round++) {
			const cuts = [from];
			for (let at = from; at < to; at += 1n + ((at * 7n * round) % (HOUR / 3n))) cuts.push(at);
			const some = whole[Math.floor(whole.length / Number(round + 1n))];
			if (some) cuts.push(some.at);
			const sorted = [...cuts, to].sort((a, b) => (a < b ? -1 : 1));
			const parts = sorted.slice(1).flatMap((end, i) => between(sorted[i] ?? end, end));
			expect(names(parts)).toEqual(names(whole));
		}
	});

	it('share a moment in blocks, when asked to', async () => {
		await start({ equalTimestamps: 50 }, { threats: 0 });
		const events = between(now - 2n * HOUR, now).filter(({ fields }) => fields.tag === undefined);
		const moments = new Map<bigint, number>();
		for (const { at } of events) moments.set(at, (moments.get(at) ?? 0) + 1);
		expect([...new Set(moments.values())]).toEqual([50]);
	});

	it('are many when asked for many: 100,000 in one hour', async () => {
		await start({ eventsPerHour: 100_000 }, { threats: 0 });
		const events = between(now - 2n * HOUR, now - HOUR);
		const own = events.filter(({ fields }) => fields.tag === undefined);
		expect(own).toHaveLength(100_000);
		expect(new Set(own.map(({ fields }) => fields['event.id'])).size).toBe(100_000);
	});

	it('end with now, and go back as far as they are kept', async () => {
		await start({ retentionDays: 1 }, { threats: 0 });
		const events = between(now - 100n * HOUR, now + 100n * HOUR);
		expect(events[0]?.at).toBeGreaterThanOrEqual(now - 24n * HOUR);
		expect(events.at(-1)?.at).toBeLessThanOrEqual(now);
		sandbox.advanceClock(3_600_000);
		expect(between(now + 1n, now + HOUR).length).toBeGreaterThan(300);
	});

	it('are none without endpoints', async () => {
		await start({}, { agents: 0, threats: 0 });
		expect(between(now - HOUR, now).filter(({ fields }) => fields.tag === undefined)).toEqual([]);
	});
});

describe('metering', () => {
	it('a pair of rows an account and ten minutes, without any event', async () => {
		await start();
		const rows = between(now - HOUR, now).filter(({ fields }) => fields.tag === 'logVolume');
		expect(rows).toHaveLength(6 * 2 * sandbox.count('accounts'));
		expect(Object.keys(flat(rows[0]?.fields ?? {})).sort()).toEqual([
			...['account.id', 'dataSource.name', 'metric', 'path1', 'tag', 'timestamp', 'value'],
		]);
	});
});

describe('storylines', () => {
	it('lead to each threat, on its endpoint, before it was found', async () => {
		await start();
		for (const threat of sandbox.rows('threats')) {
			const info = threat.threatInfo as Record<string, string>;
			const found = BigInt(Date.parse(info.createdAt ?? '')) * NS;
			const events = between(found - HOUR, found + HOUR)
				.map(({ fields }) => flat(fields))
				.filter((fields) =>
					[fields['src.process.storyline.id'], fields['tgt.process.storyline.id']].includes(
						info.storyline,
					),
				);
			expect(events).toHaveLength(8);
			const { agentUuid } = threat.agentRealtimeInfo as Record<string, string>;
			expect(new Set(events.map((fields) => fields['agent.uuid']))).toEqual(new Set([agentUuid]));
			for (const { timestamp } of events) expect(timestamp).toBeLessThan(found);
			expect(events[0]).toMatchObject({
				'tgt.process.name': info.threatName,
				'tgt.process.image.sha256': info.sha256,
				'tgt.process.isStorylineRoot': true,
			});
		}
	});

	it('lead to each unified alert of a machine, as a query finds them', async () => {
		await start({}, { unifiedAlerts: 12 });
		const alerts = sandbox.rows('unifiedAlerts').filter(({ storylineId }) => storylineId);
		expect(alerts.length).toBeGreaterThan(2);
		const lake = new LakeClient(sandbox);
		for (const { id: alertId, storylineId, assets, detectedAt } of alerts) {
			const id = String(storylineId);
			const { values } = await lake.table(
				`src.process.storyline.id = '${id}' or tgt.process.storyline.id = '${id}' | group n = count() by agent.uuid`,
				{ startTime: new Date(Date.parse(String(detectedAt)) - 60_000).toISOString() },
			);
			const [asset] = assets as Array<{ agentUuid: string }>;
			expect(values).toEqual([[asset?.agentUuid, 8]]);
			const raised = await lake.matches(
				{ filter: `alert.id = "${String(alertId)}"` },
				{ startTime: new Date(Date.parse(String(detectedAt)) - 60_000).toISOString() },
			);
			expect(raised.matches).toMatchObject([
				{ values: { 'event.type': 'Behavioral Indicators', 'src.process.storyline.id': id } },
			]);
		}
	});

	it('are trees: every process but the first was started by one of them', async () => {
		await start();
		const [threat] = sandbox.rows('threats', 1);
		const { createdAt, storyline } = threat?.threatInfo as Record<string, string>;
		const found = BigInt(Date.parse(createdAt ?? '')) * NS;
		const started = ofType(between(found - HOUR, found), 'Process Creation').filter(
			(fields) => fields['tgt.process.storyline.id'] === storyline,
		);
		const uids = started.map((fields) => fields['tgt.process.uid']);
		expect(started.map((fields) => uids.indexOf(fields['src.process.uid']))).toEqual([-1, 0, 1]);
	});

	it('come with threats that are added', async () => {
		await start();
		const createdAt = new Date(NOW - 60_000).toISOString();
		sandbox.addThreats([{ threatInfo: { createdAt, storyline: 'ABCDEF0123456789' } }]);
		const events = between(now - HOUR, now).filter(
			({ fields }) => fields['src.process.storyline.id'] === 'ABCDEF0123456789',
		);
		expect(events).toHaveLength(7);
	});
});

describe('events that are added', () => {
	const added = (from = now - HOUR, to = now + HOUR) =>
		between(from, to).filter(({ fields }) => fields.mark !== undefined);

	it('at any moment, however it is written', async () => {
		await start();
		const at = now - 5_000n * NS;
		const count = sandbox.addEvents([
			{ timestamp: at + 3n, mark: 3 },
			{ timestamp: String(at + 1n), mark: 1 },
			{ timestamp: NOW - 5_000, mark: 0 },
			{ timestamp: '2026-06-01T11:59:55.000000002Z', mark: 2 },
			{ mark: 4 },
		]);
		expect(count).toBe(5);
		expect(added().map(({ fields }) => fields.mark)).toEqual([0, 1, 2, 3, 4]);
		expect(added(at, at + 2n).map(({ at: moment }) => moment)).toEqual([at, at + 1n]);
		expect(() => sandbox.addEvents([{ timestamp: 'soon' }])).toThrow('timestamp: soon is no time');
	});

	it('of an endpoint, with its fields beneath their own', async () => {
		await start();
		const agent = sandbox.rows('agents')[3];
		sandbox.addEvents([{ agentId: String(agent?.id), mark: 1, 'event.type': 'Login' }]);
		expect(flat(added()[0]?.fields ?? {})).toMatchObject({
			'endpoint.name': agent?.computerName,
			'event.type': 'Login',
			'dataSource.name': 'SentinelOne',
		});
		expect(() => sandbox.addEvents([{ agentId: '1' }])).toThrow('there is no agent 1');
	});

	it('later than they happened', async () => {
		await start();
		sandbox.addEvents([{ timestamp: NOW - 60_000, mark: 1 }], { visibleAfterMs: 90_000 });
		expect(added()).toEqual([]);
		sandbox.advanceClock(90_000);
		expect(added()).toHaveLength(1);
	});

	it('over HTTP, and away again', async () => {
		await start();
		const http = new LakeClient(sandbox);
		const rows = [{ timestamp: '1780315200000000123', mark: 'x' }];
		const { json } = await http.request('POST', '/_sandbox/lake/events', {}, { rows });
		expect(json).toEqual({ added: 1 });
		const table = await http.table("mark = 'x' | columns mark, endpoint.name", {
			endTime: '2026-06-02',
		});
		expect(table.values).toEqual([['x', expect.any(String)]]);
		const bad = { rows: [{ timestamp: 'soon' }] };
		expect((await http.request('POST', '/_sandbox/lake/events', {}, bad)).status).toBe(400);
		await http.request('DELETE', '/_sandbox/lake/events');
		expect(added()).toEqual([]);
	});
});
