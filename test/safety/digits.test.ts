import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../harness/sandbox';
import { byId, id } from '../harness/sentinelone';

/** A number that has lost its last digits names somebody else: it is refused wherever text is due. */

const today = sandbox({ agents: 6, users: 4 });
const LOST = '={{ 225494730938493804 }}';

const choose = (call: string, value: IDataObject): IDataObject => ({
	resource: 'apiRequest',
	operation: 'call',
	call: { __rl: true, mode: 'key', value: call },
	callFields: { mappingMode: 'defineBelow', value },
});

it.each<[string, IDataObject]>([
	[
		'an external ID',
		{
			resource: 'agent',
			operation: 'setExternalId',
			target: 'agent',
			agentId: byId(id(1)),
			externalId: LOST,
		},
	],
	[
		'a filter',
		{
			resource: 'agent',
			operation: 'getAll',
			returnAll: true,
			filters: { externalId__contains: LOST },
		},
	],
	['a part of an address', choose('GET /rbac/role/{role_id}', { role_id: LOST })],
	['a field of a chosen call', choose('GET /agents', { externalId__contains: LOST })],
	[
		'a query parameter',
		{
			resource: 'apiRequest',
			operation: 'custom',
			method: 'GET',
			path: '/agents',
			queryParameters: { parameters: [{ name: 'externalId', value: LOST }] },
		},
	],
])('in %s', async (_, parameters) => {
	const { error } = await today.run(parameters);
	expect(error?.message).toMatch(/has more digits than a number keeps$|is a number$/);
	expect(today.asked).toEqual([]);
});

it.each(['={{ NaN }}', '={{ 1 / 0 }}'])('%s is no text', async (externalId) => {
	const { error } = await today.run({
		...{ resource: 'agent', operation: 'setExternalId', target: 'agent', agentId: byId(id(1)) },
		externalId,
	});
	expect(error?.message).toBe('External ID is not text');
	expect(today.asked).toEqual([]);
});
