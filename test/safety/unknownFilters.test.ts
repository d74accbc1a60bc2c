import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { API, CONSOLE, execute } from '../harness/sentinelone';

/** A console that leaves out what it does not know, as many do, must not be given that alone. */

const act = (filter: IDataObject, more: IDataObject = {}): IDataObject => ({
	resource: 'agent',
	operation: 'initiateScan',
	target: 'filter',
	filters: { otherFilters: JSON.stringify(filter), ...more },
});

it.each<[string, IDataObject, IDataObject]>([
	['misspelt', { computerNames: ['srv-1'] }, {}],
	['in other letters', { computername__contains: ['srv'] }, {}],
	['of another list', { incidentStatuses: ['resolved'] }, {}],
	[
		'unknown, beside one that leaves nobody out',
		{ computerNames: ['srv-1'], isDecommissioned: [false] },
		{},
	],
	[
		'unknown, beside every system',
		{ computerNames: ['srv-1'] },
		{ osTypes: ['linux', 'macos', 'windows', 'windows_legacy'] },
	],
])('a filter that is %s does not leave alone', async (_, filter, more) => {
	const { error } = await execute(act(filter, more));
	expect(error?.message).toMatch(
		/^Filter "Other Filters" holds ".+", by which the console is not known to filter$/,
	);
});

it('nor is it tried', async () => {
	const { error } = await execute({
		...act({ computerNames: ['srv-1'] }),
		options: { dryRun: true },
	});
	expect(error?.message).toMatch(/is not known to filter$/);
});

it.each<[string, IDataObject, IDataObject]>([
	['the contract has', { mitigationMode: 'detect' }, {}],
	['the contract has, beside an unknown one', { mitigationMode: 'detect', newerThanThis: 'x' }, {}],
	['has a field, beside an unknown one', { newerThanThis: 'x' }, { computerName: 'srv-1' }],
])('a filter that %s leaves', async (_, filter, more) => {
	let sent: unknown;
	nock(CONSOLE)
		.post(`${API}/agents/actions/initiate-scan`)
		.reply((_uri, body) => {
			sent = body;
			return [200, { data: { affected: 1 } }];
		});
	const { error } = await execute(act(filter, more));
	expect(error).toBeUndefined();
	expect(sent).toEqual({ data: {}, filter: { ...filter, ...more } });
});
