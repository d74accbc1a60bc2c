import type { AxiosInstance } from 'axios';

import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { clientOf } from './client';

let sandbox: SandboxConsole;
let http: AxiosInstance;
let ids: string[];
const NOW = Date.parse('2026-03-01T12:00:00Z');
const UNKNOWN = '225494730938493804';

beforeEach(async () => {
	sandbox = await startConsole({ agents: 30, threats: 12, alerts: 8, seed: 4, now: () => NOW });
	http = clientOf(sandbox);
	ids = sandbox.rows('agents', 3).map(({ id }) => String(id));
});
afterEach(() => sandbox.close());

const act = async (name: string, filter: object, data?: unknown) =>
	(await http.post(`/agents/actions/${name}`, { filter, ...(data === undefined ? {} : { data }) }))
		.data;

describe('agent actions', () => {
	it('with an empty filter hit every agent: that is the danger', async () => {
		expect((await act('initiate-scan', {})).data).toEqual({ affected: 30 });
		expect(sandbox.find('agents', (row) => row.scanStatus === 'started')).toHaveLength(30);
	});

	it('with a list of nothing hit every agent too', async () => {
		expect((await act('initiate-scan', { ids: [] })).data).toEqual({ affected: 30 });
	});

	it.each(['disconnect', 'decommission', 'uninstall', 'restart-machine', 'shutdown'])(
		'%s refuses a filter without ids, groupIds or filterId',
		async (name) => {
			for (const filter of [{}, { ids: [] }, { osTypes: ['windows'] }])
				expect((await act(name, filter)).errors[0].code).toBe(400010);
			expect((await act(name, { ids: [ids[0]] })).data).toEqual({ affected: 1 });
		},
	);

	it('leave unknown ids out of the count and say nothing', async () => {
		const { data } = await act('initiate-scan', { ids: [ids[0], UNKNOWN] });
		expect(data).toEqual({ affected: 1 });
	});

	it('scan: started, finished after a while, unless aborted', async () => {
		await act('initiate-scan', { ids: [ids[0], ids[1]] });
		expect((await act('abort-scan', { ids })).data).toEqual({ affected: 2 });
		await act('initiate-scan', { ids: [ids[1]] });
		sandbox.advanceClock(60_000);
		expect(sandbox.agent(String(ids[0]))).toMatchObject({ scanStatus: 'aborted' });
		expect(sandbox.agent(String(ids[1]))).toMatchObject({
			scanStatus: 'finished',
			scanFinishedAt: '2026-03-01T12:01:00.000000Z',
		});
	});

	it('network: disconnecting, then disconnected, then back', async () => {
		const [id] = ids;
		const status = () => sandbox.agent(String(id))?.networkStatus;
		await act('connect', { ids });
		sandbox.advanceClock(5_000);
		await act('disconnect', { ids: [id] });
		expect(status()).toBe('disconnecting');
		sandbox.advanceClock(5_000);
		expect(status()).toBe('disconnected');
		await act('connect', { ids: [id] });
		expect(status()).toBe('connecting');
		sandbox.advanceClock(5_000);
		expect(status()).toBe('connected');
	});

	it('move to another site with the names of the site and of its default group', async () => {
		const site = sandbox.rows('sites', 6)[4];
		const moved = await act('move-to-site', { ids }, { targetSiteId: site?.id });
		expect(moved.data).toEqual({ affected: 3 });
		const agent = sandbox.agent(String(ids[0]));
		expect(agent).toMatchObject({ siteName: site?.name, accountName: site?.accountName });
		expect(sandbox.get('groups', String(agent?.groupId))).toMatchObject({
			siteId: site?.id,
			isDefault: true,
		});
		const unknown = await act('move-to-site', { ids }, { targetSiteId: UNKNOWN });
		expect(unknown.errors[0].detail).toContain('targetSiteId');
	});

	it('move between groups answers 204 with nothing, and stays inside the site', async () => {
		const agent = sandbox.agent(String(ids[0]));
		const groups = sandbox.find('groups', (row) => row.siteId === agent?.siteId);
		const target = groups.find(({ id }) => id !== agent?.groupId);
		const other = sandbox.find('agents', (row) => row.siteId !== agent?.siteId)[0];
		const answer = await http.put(`/groups/${target?.id}/move-agents`, {
			filter: { agentIds: [ids[0], other?.id] },
		});
		expect(answer.status).toBe(204);
		expect(answer.data).toBe('');
		expect(sandbox.agent(String(ids[0]))?.groupName).toBe(target?.name);
		expect(sandbox.agent(String(other?.id))?.groupId).toBe(other?.groupId);
	});

	it('tags: add leaves a key alone, override replaces it, remove takes it off', async () => {
		const tags = sandbox.rows('tags', 3).filter(({ key }) => key === 'Department');
		const order = (operation: string, tag: number) => [{ tagId: tags[tag]?.id, operation }];
		const held = () =>
			(
				sandbox.agent(String(ids[0]))?.tags as { sentinelone: Array<{ value: string }> }
			).sentinelone.map(({ value }) => value);
		await act('manage-tags', { ids }, order('add', 0));
		await act('manage-tags', { ids }, order('add', 1));
		expect(held()).toEqual(['Finance']);
		await act('manage-tags', { ids }, order('override', 1));
		expect(held()).toEqual(['Research']);
		const { data } = await http.get('/agents/tags?value=Research');
		expect(data.data).toMatchObject([{ totalEndpoints: 3 }]);
		await act('manage-tags', { ids: [ids[0]] }, order('remove', 1));
		expect(held()).toEqual([]);
	});

	it('fetch files: the upload comes as an activity, and is a zip', async () => {
		await http.post(`/agents/${ids[0]}/actions/fetch-files`, {
			data: { files: ['C:\\log.txt'], password: 'long-enough-1' },
		});
		const uploads = () =>
			sandbox.find(
				'activities',
				(row) =>
					row.activityType === 80 &&
					row.agentId === ids[0] &&
					'downloadUrl' in (row.data as object),
			);
		expect(uploads()).toHaveLength(0);
		sandbox.advanceClock(5_000);
		const [activity] = uploads();
		const file = await http.get((activity?.data as { downloadUrl: string }).downloadUrl, {
			responseType: 'arraybuffer',
		});
		expect(file.headers['content-type']).toBe('application/zip');
		expect(file.headers['content-disposition']).toContain('.zip');
		const bytes = Buffer.from(file.data);
		expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
		expect(bytes.includes('C:\\log.txt')).toBe(true);
		const missing = await http.get(`/agents/${ids[0]}/uploads/${UNKNOWN}`);
		expect(missing.status).toBe(404);
	});
});

describe('threats and alerts', () => {
	it('change: mitigation, verdict, incident, ticket, notes', async () => {
		const [threat] = sandbox.find(
			'threats',
			(row) =>
				(row.threatInfo as { mitigationStatus: string }).mitigationStatus === 'not_mitigated',
		);
		const filter = { ids: [threat?.id] };
		const info = () => sandbox.get('threats', String(threat?.id))?.threatInfo;
		await http.post('/threats/mitigate/kill', { filter });
		expect(info()).toMatchObject({
			mitigationStatus: 'mitigated',
			updatedAt: '2026-03-01T12:00:00.000000Z',
		});
		const verdict = { filter, data: { analystVerdict: 'false_positive' } };
		const once = await http.post('/threats/analyst-verdict', verdict);
		expect(once.data.data).toEqual({
			affected: 1,
			details: [{ threatId: threat?.id, result: 'updated' }],
		});
		const again = await http.post('/threats/analyst-verdict', verdict);
		expect(again.data.data).toMatchObject({ affected: 0, details: [{ result: 'already_set' }] });
		await http.post('/threats/external-ticket-id', { filter, data: { externalTicketId: 'T-1' } });
		expect(info()).toMatchObject({ analystVerdict: 'false_positive', externalTicketId: 'T-1' });
		await http.post('/threats/notes', { filter, data: { text: 'looked at' } });
		const path = `/threats/${threat?.id}/notes`;
		const [note] = (await http.get(path)).data.data;
		await http.put(`${path}/${note.id}`, { data: { text: 'looked again' } });
		expect((await http.get(path)).data.data).toMatchObject([
			{ text: 'looked again', edited: true },
		]);
		await http.delete(`${path}/${note.id}`);
		expect((await http.get(path)).data.pagination.totalItems).toBe(0);
	});

	it('are all hit by an empty filter, except to fetch a file', async () => {
		const { data } = await http.post('/threats/mitigate/quarantine', { filter: {} });
		expect(data.data.affected).toBe(12);
		const fetched = await http.post('/threats/fetch-file', { filter: {}, data: { password: 'x' } });
		expect(fetched.data.errors[0].detail).toContain('exactly one threat');
	});

	it('land on the blocklist once', async () => {
		const [threat] = sandbox.rows('threats', 1);
		const body = { filter: { ids: [threat?.id] }, data: { targetScope: 'site' } };
		const results = [];
		for (let i = 0; i < 2; i++)
			results.push(
				(await http.post('/threats/add-to-blacklist', body)).data.data.details[0].result,
			);
		expect(results).toEqual(['created', 'already_exists']);
		const { data } = await http.get('/restrictions');
		expect(data.data).toMatchObject([{ value: (threat?.threatInfo as { sha1: string }).sha1 }]);
		const removed = await http.delete('/restrictions', {
			data: { data: { ids: [data.data[0].id] } },
		});
		expect(removed.data.data).toEqual({ affected: 1 });
	});

	it('alerts sort by alertInfo and take verdicts in capitals', async () => {
		const { data } = await http.get(
			'/cloud-detection/alerts?sortBy=alertInfoCreatedAt&sortOrder=desc',
		);
		const times = data.data.map(
			(row: { alertInfo: { createdAt: string } }) => row.alertInfo.createdAt,
		);
		expect(times).toEqual([...times].sort().reverse());
		const [{ alertInfo }] = data.data;
		await http.post('/cloud-detection/alerts/incident', {
			filter: { ids: [alertInfo.alertId] },
			data: { incidentStatus: 'IN_PROGRESS' },
		});
		const after = await http.get('/cloud-detection/alerts?incidentStatus=IN_PROGRESS');
		expect(after.data.data).toMatchObject([
			{ alertInfo: { alertId: alertInfo.alertId, incidentStatus: 'In progress' } },
		]);
	});
});

describe('sites and groups', () => {
	it('live: made, changed, expired, brought back, deleted', async () => {
		const made = await http.post('/sites', { data: { name: 'Harbour', externalId: 'org-1' } });
		const { id } = made.data.data;
		expect((await http.post('/sites', { data: { name: 'Harbour' } })).status).toBe(409);
		await http.put(`/sites/${id}`, { data: { externalId: 'org-2' } });
		const found = await http.get('/sites?externalId=org-2');
		expect(found.data.data.sites).toMatchObject([{ id, name: 'Harbour', state: 'active' }]);
		expect(found.data.data.allSites).toHaveProperty('activeLicenses');
		expect((await http.get(`/groups?siteIds=${id}`)).data.data).toMatchObject([
			{ isDefault: true },
		]);
		await http.post(`/sites/${id}/expire-now`);
		expect(sandbox.get('sites', id)?.state).toBe('expired');
		await http.put(`/sites/${id}/reactivate`, { data: { unlimited: true } });
		expect(sandbox.get('sites', id)).toMatchObject({ state: 'active', unlimitedExpiration: true });
		const before = (await http.get(`/sites/${id}/token`)).data.data.token;
		await http.put(`/sites/${id}/regenerate-key`);
		expect((await http.get(`/sites/${id}/token`)).data.data.token).not.toBe(before);
		expect((await http.delete(`/sites/${id}`)).data.data).toEqual({ success: true });
		expect((await http.get('/sites?states=active&limit=1000')).data.data.sites).not.toContainEqual(
			expect.objectContaining({ id }),
		);
	});

	it('count their agents, without the decommissioned ones', async () => {
		const inSite = (id: unknown) =>
			sandbox.find('agents', (row) => row.siteId === id && row.isDecommissioned !== true).length;
		const check = async () => {
			for (const site of (await http.get('/sites')).data.data.sites)
				expect(site.activeLicenses).toBe(inSite(site.id));
			const groups = (await http.get('/groups?limit=300')).data.data as Array<{
				totalAgents: number;
			}>;
			return groups.reduce((sum, { totalAgents }) => sum + totalAgents, 0);
		};
		expect(await check()).toBe(30);
		await act('decommission', { ids });
		sandbox.addAgents(2);
		expect(await check()).toBe(29);
		const accounts = (await http.get('/accounts')).data.data as Array<{
			activeAgents: number;
			numberOfSites: number;
		}>;
		expect(accounts.map(({ numberOfSites }) => numberOfSites)).toEqual([3, 3]);
		expect(accounts.reduce((sum, { activeAgents }) => sum + activeAgents, 0)).toBe(29);
	});

	it('a deleted group leaves its agents to the default group', async () => {
		const agent = sandbox.find('agents', (row) => row.groupName !== 'Default Group')[0];
		expect((await http.delete(`/groups/${agent?.groupId}`)).data.data).toEqual({ success: true });
		expect(sandbox.agent(String(agent?.id))?.groupName).toBe('Default Group');
		expect((await http.get(`/groups/${agent?.groupId}`)).status).toBe(404);
	});
});
