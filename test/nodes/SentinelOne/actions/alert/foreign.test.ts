import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { API, CONSOLE, byId, execute } from '../../../../harness/sentinelone';
import { op } from './alerts';

/** Answers as other people recorded them on real consoles, with other details in the same shapes. */

const ID = '0195d2a8-4f1c-7e30-8a1b-2c3d4e5f6071';

const answers = (...bodies: Array<object | [number, object | string, IDataObject?]>): void => {
	for (const body of bodies) {
		const [status, content, headers] = Array.isArray(body) ? body : [200, body];
		nock(CONSOLE)
			.post(`${API}/unifiedalerts/graphql`)
			.reply(status, content, headers as Record<string, string>);
	}
};

/** A row of a console of 2025: one asset, and no id of site and group in what it was detected in. */
const older = {
	id: ID,
	name: 'Something odd',
	description: 'Description of it',
	severity: 'CRITICAL',
	status: 'NEW',
	result: 'UNMITIGATED',
	analystVerdict: 'UNDEFINED',
	classification: 'RANSOMWARE',
	confidenceLevel: 'MALICIOUS',
	externalId: '123456789',
	createdAt: '2025-12-23T12:24:03.059Z',
	// Before its own creation, as the console gave it.
	updatedAt: '2025-12-23T12:24:03.056Z',
	firstSeenAt: '2025-12-23T12:24:03.000Z',
	lastSeenAt: '2025-12-23T12:24:03.056Z',
	detectedAt: '2025-12-23T12:24:03.000Z',
	noteExists: false,
	storylineId: null,
	ticketId: null,
	assignee: null,
	detectionSource: { product: 'CWS', vendor: 'SentinelOne' },
	asset: { id: 'asset-1', name: 'host-1', agentUuid: null, category: 'Server', osType: 'UNKNOWN' },
	realTime: {
		scope: {
			account: { id: '12345', name: 'Test' },
			group: { id: '12345', name: 'Default Group' },
			site: { id: '12345', name: 'Default site' },
		},
	},
};
/** One of a newer console: assets only, an assignee, an id longer than a number keeps. */
const newer = {
	...older,
	id: '01922229-bcde-7455-8345-7bcdef789045',
	asset: undefined,
	assets: [
		{ id: 'a', name: 'other', primary: false, agentUuid: null },
		{ id: 'b', name: 'host-masked', primary: true, agentUuid: 'eb655be8be894dae97711ebb9a9091ae' },
	],
	externalId: '9876543210987654321',
	assignee: { email: 'jane.doe@example.com', fullName: 'Jane Doe', userId: 'user-001' },
	createdAt: null,
	status: 'RESOLVED',
	severity: 'BRAND_NEW_SEVERITY',
	ticketId: 'TKT-10001',
};

const pageOf = (rows: object[], pageInfo: object) => ({
	data: {
		alerts: { totalCount: 1336, edges: rows.map((node) => ({ node })), pageInfo },
	},
});
const last = {
	hasNextPage: false,
	hasPreviousPage: false,
	startCursor: 'start=',
	endCursor: 'end=',
};

it('reads rows of older and newer consoles, page by page', async () => {
	answers(pageOf([older], { ...last, hasNextPage: true }), pageOf([newer], last));
	const { json, error } = await execute(op('getAll', { returnAll: true }));
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ product: 'CWS', assetName: 'host-1', siteId: '12345' });
	expect(json[1]).toMatchObject({
		assetName: 'host-masked',
		agentUuid: 'eb655be8be894dae97711ebb9a9091ae',
		assignee: 'jane.doe@example.com',
		// A value that this package does not know is no reason to fail.
		severity: 'BRAND_NEW_SEVERITY',
	});
});

it('reads one alert with raw indicators', async () => {
	answers(
		{ data: { alert: { ...older, indicators: [{ uid: '2370', attacks: null, primary: false }] } } },
		{
			data: {
				alertWithRawIndicators: {
					hasNextPage: true,
					rawIndicators: [{ 'event.time': 1700000000000, 'src.process.pid': 1234 }],
					eventSearchParams: {
						accountId: '2222222222222222222',
						startTime: '2024-01-01T00:00:00.000Z',
						endTime: '2024-01-01T00:10:00.000Z',
						filter: 'agent.uuid = "cccccccc-dddd-eeee-ffff-aaaaaaaaaaaa"',
						type: 'LOG',
					},
				},
			},
		},
	);
	const options = { rawIndicators: true };
	const { json } = await execute(op('get', { alertId: byId(ID), options }));
	expect(json[0]).toMatchObject({
		rawIndicatorsAreCut: true,
		rawIndicators: [{ 'event.time': 1700000000000 }],
		eventSearch: { accountId: '2222222222222222222' },
	});
});

it.each([
	[
		'an error on the path of the alert',
		{
			data: null,
			errors: [{ message: 'Required value was null', path: ['alert'], locations: [] }],
		},
	],
	['no alert and no error', { data: { alert: null } }],
])('takes %s for an alert that there is not', async (_name, body) => {
	answers(body);
	const { error } = await execute(op('get', { alertId: byId(ID) }));
	expect(error?.message).toBe(`The console has no alert with the ID ${ID}`);
});

it.each([
	[
		[401, { errors: [{ code: 4010010, detail: null, title: 'Authentication Failed' }] }],
		/token|sign|401/i,
	],
	[
		[403, { errors: [{ code: 4030010, detail: null, title: 'Insufficient permissions' }] }],
		/"Unified Alerts > View"/,
	],
	[
		{
			errors: [
				{
					message: 'Field nope does not exist or not supported for FILTER API call',
					extensions: { classification: 'DataFetchingException' },
				},
			],
		},
		/does not exist or not supported for FILTER/,
	],
] as Array<[object | [number, object], RegExp]>)(
	'tells a refusal for what it is: %j',
	async (body, words) => {
		answers(body);
		const { error } = await execute(op('getAll', { returnAll: true }));
		expect(`${error?.message} ${error?.description}`).toMatch(words);
	},
);

describe('actions', () => {
	const state = {
		data: { alerts: { totalCount: 1, edges: [{ node: older }], pageInfo: last } },
	};
	const set = op('setStatus', { target: 'alert', alertId: byId(ID), status: 'RESOLVED' });
	const outcome = (data: object) => ({ data: { alertTriggerActions: data } });

	it.each([
		[
			'nothing matched',
			outcome({ __typename: 'ActionsTriggered', actions: [] }),
			/the console said nothing about it/,
		],
		[
			'a skip',
			outcome({
				__typename: 'ActionsTriggered',
				actions: [
					{
						actionId: 'S1/alert/statusUpdate',
						success: [],
						skip: [{ id: ID, skipType: 'SYNC_ISSUE', skipMessage: null }],
						failure: [],
					},
				],
			}),
			/out of step with the console/,
		],
		[
			'a failure of a kind that is new',
			outcome({
				__typename: 'ActionsTriggered',
				actions: [
					{
						actionId: 'S1/alert/statusUpdate',
						success: [],
						skip: [],
						failure: [{ id: ID, errorType: 'BRAND_NEW', errorMessage: 'No way' }],
					},
				],
			}),
			/BRAND_NEW \(No way\)/,
		],
		[
			'an error of the whole request',
			outcome({
				__typename: 'TriggerActionsError',
				errors: [{ errorMessage: 'Too much', errorPayload: null }],
			}),
			/the console refused the request: Too much/,
		],
	])(
		'tell %s',
		async (_name, answer, words) => {
			answers(state, answer);
			nock(CONSOLE).post(`${API}/unifiedalerts/graphql`).times(20).reply(200, state);
			const { error } = await execute(set);
			expect(error?.message).toMatch(words);
			nock.cleanAll();
		},
		30_000,
	);

	it('tell a lost page of a gateway for what it is, and look whether it was done', async () => {
		answers(state, [
			502,
			'<html><title>502 Bad Gateway</title></html>',
			{ 'content-type': 'text/html' },
		]);
		const done = { ...older, status: 'RESOLVED' };
		nock(CONSOLE)
			.post(`${API}/unifiedalerts/graphql`)
			.times(2)
			.reply(200, { data: { alerts: { ...state.data.alerts, edges: [{ node: done }] } } });
		const { json } = await execute(set);
		expect(json[0]?.outcome).toBe('applied');
		nock.cleanAll();
	});
});
