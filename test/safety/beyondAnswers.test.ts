import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { API, CONSOLE, VENDOR, execute, id, listOf } from '../harness/sentinelone';

/** A console that does not narrow what it answers: nothing of another customer's is handed out. */

const OWN = id(1);
const OTHER = id(2);
const credential = { ...VENDOR, accountIds: OWN };
const OUTSIDE = /^The console answered with records outside the 1 account of this credential/;

const alert = (account: string): IDataObject => ({
	id: '019aff69-bf1f-7182-aa42-0000000b2fb0',
	name: 'alert',
	realTime: { scope: { account: { id: account, name: 'a' }, site: { id: id(9), name: 's' } } },
});
const answerAlerts = (account: string) =>
	nock(CONSOLE)
		.post(`${API}/unifiedalerts/graphql`)
		.reply(200, {
			data: {
				alerts: {
					totalCount: 1,
					edges: [{ node: alert(account) }],
					pageInfo: { hasNextPage: false, endCursor: null },
				},
			},
		});
const answerAgents = (account: string) =>
	nock(CONSOLE)
		.get(`${API}/agents`)
		.query(true)
		.reply(200, listOf([{ id: id(5), computerName: 'pc', accountId: account, siteId: id(9) }]));

describe.each([
	['alerts', answerAlerts, { resource: 'alert', operation: 'getAll', limit: 5 }],
	['agents', answerAgents, { resource: 'agent', operation: 'getAll', limit: 5 }],
] as const)('%s', (_name, answer, parameters) => {
	it('of somebody else fail the read whole', async () => {
		answer(OTHER);
		const { error, json, saved } = await execute({ ...parameters, returnAll: false }, [{}], {
			credential,
		});
		expect(error?.message).toMatch(OUTSIDE);
		expect(json).toEqual([]);
		expect(saved).not.toContain(`"${OTHER}"`);
	});

	it('of its own come back', async () => {
		answer(OWN);
		const { error, json } = await execute({ ...parameters, returnAll: false }, [{}], {
			credential,
		});
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
	});
});
