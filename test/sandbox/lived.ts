import type { AxiosInstance } from 'axios';
import type { SandboxConsole } from '../../sandbox/console';
import { clientOf } from './client';

/**
 * A console in which everything that can be asked for has happened: threats with notes, a script that
 * ran and one that waits, a forensics collection, a workflow of Hyperautomation.
 */

type Row = Record<string, unknown>;
type Name = Parameters<SandboxConsole['rows']>[0];

/** What a call is asked with: the values of its path, and of its query. */
export interface Asked {
	path: Record<string, string>;
	query?: Record<string, unknown>;
}

async function dataOf(http: AxiosInstance, path: string, body: Row): Promise<Row> {
	const { data, status } = await http.post<{ data?: Row }>(path, body);
	if (status > 299) throw new Error(`${path}: ${status} ${JSON.stringify(data)}`);
	return data.data ?? data;
}

/** Fills a console, and answers what each call that wants to be told something is asked with. */
export async function live(sandbox: SandboxConsole): Promise<(call: string) => Asked> {
	const http = clientOf(sandbox);
	const rows = (name: Name) => sandbox.rows(name, 20) as Row[];
	const first = (name: Name) => String(rows(name)[0]?.id);
	const threat = first('threats');
	const reportId = '1417273131218417441';
	const latestReport = `/threats/mitigation-report/${reportId}`;
	sandbox.change('threats', threat, {
		mitigationStatus: [{ action: 'kill', status: 'success', lastUpdate: null, latestReport }],
	});
	await http.post('/threats/notes', { filter: { ids: [threat] }, data: { text: 'seen' } });
	sandbox.addActivities([{ threatId: threat, activityType: 19 }]);
	const scope = { filter: { tenant: true } };
	const osType = 'windows';
	await http.post('/restrictions', {
		...scope,
		data: { type: 'black_hash', value: 'a'.repeat(40), osType },
	});
	await http.post('/exclusions', { ...scope, data: { type: 'path', value: 'C:\\x', osType } });
	const [agent = {}] = sandbox.find(
		'agents',
		(row) => row.osType === 'windows' && row.isDecommissioned !== true,
	) as Row[];
	const agentId = String(agent.id);
	await http.post(`/agents/${agentId}/actions/fetch-files`, {
		data: { files: ['/etc/hosts'], password: 'long-enough-1' },
	});

	const agentFilter = { filter: { ids: [agentId] } };
	const script = rows('remoteScripts').find(({ inputRequired }) => inputRequired !== true);
	const execution = { scriptId: script?.id, taskDescription: 'look', outputDestination: 'None' };
	const ran = await dataOf(http, '/remote-scripts/execute', { ...agentFilter, data: execution });
	await dataOf(http, '/remote-scripts/execute', {
		...agentFilter,
		data: { ...execution, requiresApproval: true },
	});
	const profileId = first('collectionProfiles');
	const collecting = await dataOf(http, '/remote-ops/forensics/start-collection', {
		...agentFilter,
		data: { collectionProfileId: profileId, destination: {} },
	});
	const workflows = (
		await http.get<{ data: Array<{ id: string; workflow: Row; actions: Row[] }> }>(
			'/hyper-automate/api/public/workflows',
			{ params: { states: 'active', limit: 100 } },
		)
	).data.data;
	const manual = workflows.find(({ actions }) => actions[0]?.type === 'manual_trigger');
	const version = String(manual?.workflow.version_id);
	const run = await dataOf(
		http,
		`/hyper-automate/api/public/workflow-execution/manual/${manual?.id}/${version}`,
		{ data: {} },
	);
	sandbox.advanceClock(60_000);

	const [upload] = sandbox.find('activities', (row) => row.activityType === 80).slice(-1);
	const withToken = sandbox.find('users', (row) => row.apiToken !== null)[0];
	const collected = sandbox.find(
		'scriptTasks',
		({ parentTaskId }) => parentTaskId === collecting.parentTaskId,
	)[0] as Row | undefined;
	const [risk] = (await http.get<{ data: Row[] }>('/application-management/risks/applications'))
		.data.data;
	const [software = {}] = rows('applications');

	const path: Record<string, string> = {
		user_id: String(withToken?.id),
		service_user_id: first('serviceUsers'),
		role_id: first('roles'),
		account_id: first('accounts'),
		site_id: first('sites'),
		group_id: first('groups'),
		threat_id: threat,
		agent_id: agentId,
		activity_id: String(upload?.id),
		hash: 'b'.repeat(40),
		package_id: first('packages'),
		report_id: first('reports'),
		report_format: 'pdf',
		profile_id: profileId,
		firewall_rule_category: 'network-quarantine',
		workflow_execution_id: String(run.id),
	};
	const blocking = { actions: 'Allow,Block' };
	const queries: Record<string, Record<string, unknown>> = {
		'GET /agents/applications': { ids: agentId },
		'GET /application-management/inventory/applications': { ids: agentId },
		'GET /application-management/inventory/endpoints': {
			applicationName: software.name,
			applicationVendor: software.publisher,
		},
		'GET /application-management/risks/endpoints': { applicationIds: risk?.applicationId },
		'GET /export/threats/{threat_id}/explore/events': { format: 'csv' },
		'GET /firewall-control': blocking,
		'GET /firewall-control/{firewall_rule_category}': blocking,
		'GET /remote-ops/forensics/collection-file-url': {
			...{ siteId: agent.siteId, agentId, signature: collected?.id },
			...{ signatureType: 'SHA256', uploadedTimestamp: '2026-01-31T08:00:00Z' },
		},
		'GET /remote-ops/forensics/task-result': { taskId: collected?.id },
		'GET /remote-scripts/script-content': { scriptId: script?.id },
		'GET /remote-scripts/status': { parentTaskId: ran.parentTaskId },
		'GET /tags': { type: 'firewall' },
		'GET /upgrade-policy/policies': {
			...{ scopeLevel: 'tenant', osType: 'windows', limit: 10, skip: 0 },
			...{ sortBy: 'priority', sortOrder: 'asc' },
		},
	};
	return (call) => ({
		path: call.includes('mitigation-report') ? { report_id: reportId } : path,
		query: queries[call],
	});
}
