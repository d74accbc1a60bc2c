import type { IDataObject } from 'n8n-workflow';
import { byId, execute, id, listOf } from '../../../../harness/sentinelone';
import { FORBIDDEN, answers, refusal } from '../contract';

const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'threat',
	operation,
	target: 'threat',
	threatId: byId('={{ $json.id }}'),
	...more,
});
const two = [{ id: id(1) }, { id: id(2) }];
const keepGoing = { node: { onError: 'continueRegularOutput' as const } };

interface Case {
	operation: string;
	call: string;
	fields?: IDataObject;
	data: IDataObject;
	permission: string;
	all?: boolean;
}

const cases: Case[] = [
	{
		operation: 'mitigate',
		call: 'POST /threats/mitigate/{action}',
		fields: { mitigationAction: 'rollback-remediation' },
		data: {},
		permission:
			'Endpoint Threats > Kill or Endpoint Threats > Quarantine or Endpoint Threats > Unquarantine or Endpoint Threats > Remediate or Endpoint Threats > Rollback or Endpoint Threats > Remove Macro or Endpoint Threats > Restore Macro, by what is done',
		all: true,
	},
	{
		operation: 'setVerdict',
		call: 'POST /threats/analyst-verdict',
		fields: { analystVerdict: 'false_positive' },
		data: { analystVerdict: 'false_positive' },
		permission: 'Endpoint Threats > Update Analyst Verdict',
		all: true,
	},
	{
		operation: 'setIncidentStatus',
		call: 'POST /threats/incident',
		fields: { incidentStatus: 'resolved', options: { analystVerdict: 'true_positive' } },
		data: { incidentStatus: 'resolved', analystVerdict: 'true_positive' },
		permission: 'Endpoint Threats > Update Incident Status',
		all: true,
	},
	{
		operation: 'addNote',
		call: 'POST /threats/notes',
		fields: { text: 'Seen by n8n' },
		data: { text: 'Seen by n8n' },
		permission: 'Endpoint Threats > View',
	},
	{
		operation: 'addToBlocklist',
		call: 'POST /threats/add-to-blacklist',
		fields: { targetScope: 'site', options: { note: 'Blocked', description: 'By n8n' } },
		data: { targetScope: 'site', note: 'Blocked', description: 'By n8n' },
		permission: 'Blocklist > Create',
	},
	{
		operation: 'addToExclusions',
		call: 'POST /threats/add-to-exclusions',
		fields: {
			exclusionType: 'path',
			targetScope: 'group',
			options: { mode: 'suppress', pathExclusionType: 'folder', value: 'C:\\Tools\\' },
		},
		data: {
			type: 'path',
			targetScope: 'group',
			mode: 'suppress',
			pathExclusionType: 'folder',
			value: 'C:\\Tools\\',
		},
		permission: 'Exclusions > Create',
	},
	{
		operation: 'setExternalTicket',
		call: 'POST /threats/external-ticket-id',
		fields: { externalTicketId: 'INC-4711' },
		data: { externalTicketId: 'INC-4711' },
		permission: 'Endpoint Threats > Update External Ticket ID',
	},
];

describe.each(cases)('$operation', ({ operation, call, fields, data, permission, all = false }) => {
	it('sends many threats in one request that the contract allows', async () => {
		const asked = answers(call, { data: { affected: 2 } });
		const { json, error } = await execute(op(operation, fields), two);
		expect(error).toBeUndefined();
		expect(asked[0]?.body).toEqual({ filter: { ids: [id(1), id(2)] }, data });
		expect(json).toEqual(two.map((row) => ({ id: row.id, affected: 1 })));
	});

	it('takes a filter as it was entered', async () => {
		const asked = answers(call, { data: { affected: 7 } });
		const filters = {
			computerName__contains: 'srv',
			resolved: false,
			incidentStatuses: ['unresolved'],
			agentIds: id(5),
			classifications: ['Ransomware'],
		};
		const { json } = await execute(op(operation, { target: 'filter', filters, ...fields }));
		expect(asked[0]?.body.filter).toEqual({
			computerName__contains: ['srv'],
			resolved: false,
			incidentStatuses: ['unresolved'],
			agentIds: [id(5)],
			classifications: ['Ransomware'],
		});
		expect(json).toEqual([{ affected: 7 }]);
	});

	it('sends nothing for no threat, and for no filter', async () => {
		expect((await execute(op(operation, fields))).error?.message).toBe('Threat is empty');
		const empty = op(operation, { target: 'filter', filters: {}, ...fields });
		expect((await execute(empty)).error?.message).toMatch(/^Filters are empty/);
	});

	it(all ? 'reaches everything by ids' : 'has no choice of everything', async () => {
		const everything = op(operation, { target: 'all', confirmAll: true, maxThreats: 5, ...fields });
		if (!all) {
			expect((await execute(everything)).error?.message).toBe('Target cannot be "all"');
			return;
		}
		answers('GET /threats', listOf(two, null, 2), 2);
		const asked = answers(call, { data: { affected: 2 } });
		expect((await execute(everything)).json).toEqual([{ affected: 2 }]);
		expect(asked[0]?.body.filter).toEqual({ ids: [id(1), id(2)] });
	});

	it('names the permission that the role lacks, and what the console refuses', async () => {
		answers(call, () => FORBIDDEN);
		expect((await execute(op(operation, fields), two)).error?.message).toBe(
			`The role of the API token's user lacks the permission "${permission}". Nothing was changed by this request.`,
		);
		answers(call, () => refusal(400, 400010, 'Bad parameter given'));
		expect((await execute(op(operation, fields), two)).error?.message).toContain('(400010)');
	});
});

describe('mitigate', () => {
	it.each([
		'kill',
		'remediate',
		'rollback-remediation',
		'quarantine',
		'un-quarantine',
		'network-quarantine',
		'remove_macros',
		'restore_macros',
	])('can %s', async (mitigationAction) => {
		const asked = answers('POST /threats/mitigate/{action}', {
			data: { affected: 2, details: [] },
		});
		const { error } = await execute(op('mitigate', { mitigationAction }), two);
		expect(error).toBeUndefined();
		expect(asked[0]?.path).toEqual({ action: mitigationAction });
	});

	it('sends different actions apart', async () => {
		const asked = answers('POST /threats/mitigate/{action}', { data: { affected: 1 } }, 2);
		const parameters = op('mitigate', { mitigationAction: '={{ $json.action }}' });
		await execute(parameters, [
			{ id: id(1), action: 'kill' },
			{ id: id(2), action: 'quarantine' },
		]);
		expect(asked.map(({ path }) => path.action)).toEqual(['kill', 'quarantine']);
	});

	it('tells unknown threats from those that are as asked already', async () => {
		answers('POST /threats/mitigate/{action}', { data: { affected: 0 } });
		answers('GET /threats', listOf([two[0]]));
		const { json } = await execute(op('mitigate', { mitigationAction: 'kill' }), two, keepGoing);
		expect(json[0]).toEqual({ id: id(1), affected: 0 });
		expect(json[1]?.error).toBe(`The console has no threat with the ID ${id(2)}`);
	});
});

describe('nothing leaves with', () => {
	it.each([
		[
			'another action',
			'mitigate',
			{ mitigationAction: '../incident' },
			/^Mitigation Action cannot/,
		],
		['another verdict', 'setVerdict', { analystVerdict: 'maybe' }, /^Analyst Verdict cannot/],
		['another status', 'setIncidentStatus', { incidentStatus: 'open' }, /^Incident Status cannot/],
		[
			'a blank verdict beside a status',
			'setIncidentStatus',
			{ incidentStatus: 'resolved', options: { analystVerdict: '={{ $json.none }}' } },
			/^Analyst Verdict is empty$/,
		],
		['no note', 'addNote', { text: '={{ $json.none }}' }, /^Text is empty$/],
		['a note of one letter', 'addNote', { text: 'x' }, /^Text is too short$/],
		['a note that is too long', 'addNote', { text: 'x'.repeat(10_001) }, /^Text is longer/],
		['another scope', 'addToBlocklist', { targetScope: 'all' }, /^Target Scope cannot/],
		[
			'a blank description',
			'addToBlocklist',
			{ targetScope: 'site', options: { description: '={{ $json.none }}' } },
			/^Description is empty$/,
		],
		[
			'another kind of exclusion',
			'addToExclusions',
			{ exclusionType: 'name', targetScope: 'site' },
			/^Exclude By cannot/,
		],
		['no ticket', 'setExternalTicket', { externalTicketId: ' ' }, /^External Ticket ID is empty$/],
	])('%s', async (_name, operation, fields, message) => {
		const { error } = await execute(op(operation, fields as IDataObject), two);
		expect(error?.message).toMatch(message);
	});
});

describe('fetch file', () => {
	const password = 'Canary-Secret-1';
	const call = 'POST /threats/fetch-file';

	it('asks for one threat in each request', async () => {
		const asked = answers(call, { data: { affected: 1 } }, 2);
		const { json } = await execute(op('fetchFile', { password }), two);
		expect(asked.map(({ body }) => body)).toEqual(
			two.map((row) => ({ filter: { ids: [row.id] }, data: { password } })),
		);
		expect(json).toEqual(two.map((row) => ({ id: row.id, affected: 1 })));
	});

	it('takes no filter and no list', async () => {
		answers(call, { data: { affected: 1 } });
		const parameters = op('fetchFile', { password, target: 'filter', filters: { resolved: true } });
		const { error } = await execute(parameters, [{}]);
		expect(error?.message).toBe('Threat is empty');
		await execute(parameters, [two[0]!]);
	});

	it('fails for a simple password, an unknown threat, and without the permission', async () => {
		const simple = await execute(op('fetchFile', { password: 'simple' }), two);
		expect(simple.error?.message).toBe('Archive Password is too simple');
		answers(call, { data: { affected: 0 } });
		answers('GET /threats', listOf([]));
		const unknown = await execute(op('fetchFile', { password }), [two[0]!]);
		expect(unknown.error?.message).toBe(`The console has no threat with the ID ${id(1)}`);
		answers(call, () => FORBIDDEN);
		const forbidden = await execute(op('fetchFile', { password }), two);
		expect(forbidden.error?.message).toMatch(
			/"Endpoint Threats > Fetch Threat File"\. Nothing was changed by this request\.$/,
		);
		// n8n itself keeps the parameters of the node with the error; the words must not repeat them.
		expect(`${forbidden.error?.message} ${forbidden.error?.description}`).not.toContain(password);
	});
});
