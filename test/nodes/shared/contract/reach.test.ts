import {
	findCall,
	graphqlNarrows,
	harmOf,
	mayChange,
	namesOne,
	narrowing,
	selectsByFilter,
	type Call,
	type Harm,
	type Sent,
} from '../../../../nodes/shared/contract';

/** What a call reaches, and what it can do. */

const call = async (key: string): Promise<Call> => {
	const found = await findCall(key);
	if (found?.key !== key) throw new Error(`no ${key}`);
	return found;
};
const ID = '225494730938493804';
const scan = 'POST /agents/actions/initiate-scan';

describe('a filter of a write', () => {
	const vacuous: Array<[string, unknown]> = [
		['nothing', undefined],
		['an empty object', {}],
		['no list entries', { ids: [] }],
		['a blank', { query: ' ' }],
		['no width', { query: '\u200b\u2060' }],
		['fillers', { query: '\u3164\u2800\uffa0\ufe0f\u034f' }],
		['NUL', { query: '\u0000' }],
		['the whole tenant', { tenant: true }],
		['children', { tenant: true, includeChildren: true }],
		['a limit', { limit: 1, skip: 5, sortBy: 'id', countOnly: true }],
		['exclusions', { idsNin: [ID], osTypesNin: ['windows'] }],
		['both booleans', { isActive: [true, false] }],
		['both booleans as words', { isActive: ['true', 'false'] }],
		['every value there is', { infected: [true, false] }],
		['unknown names', { agentId: [ID], where: 'name' }],
		['a time long ago', { createdAt__gte: '1970-01-01T00:00:00Z' }],
		['a time to come', { lastActiveDate__lt: '2999-01-01T00:00:00Z' }],
		['a number that all have', { coreCount__gte: 0 }],
		['nulls', { ids: null, siteIds: [null] }],
	];
	it.each(vacuous)('does not narrow with %s', async (_, filter) => {
		expect(narrowing(await call(scan), { body: { filter } })).toEqual([]);
	});

	it.each([
		[{ ids: [ID] }, 'filter.ids'],
		[{ siteIds: [ID], tenant: true }, 'filter.siteIds'],
		[{ isActive: [true] }, 'filter.isActive'],
		[{ osTypes: ['windows'] }, 'filter.osTypes'],
		[{ lastActiveDate__lt: '2024-01-01T00:00:00Z' }, 'filter.lastActiveDate__lt'],
		[{ coreCount__gte: 8 }, 'filter.coreCount__gte'],
		[{ query: 'srv' }, 'filter.query'],
	])('narrows with %j', async (filter, id) => {
		expect(narrowing(await call(scan), { body: { filter } })).toEqual([id]);
	});

	it.each([
		'POST /firewall-control/copy-rules',
		'POST /firewall-control/move-rules',
		'POST /firewall-control/set-location',
		'POST /remote-scripts/execute',
		'PUT /sites/update-bulk',
		'DELETE /remote-scripts',
		'POST /xdr/assets/server/action',
		'PUT /detection-library/platform-rules/disable',
		'DELETE /threat-intelligence/user-config',
		'POST /upgrade-policy/policies',
		'DELETE /xdr/assets/tags/rules',
		'POST /exclusions/import',
	])('is asked for by %s', async (key) => {
		const found = await call(key);
		expect(selectsByFilter(found)).toBeDefined();
		expect(narrowing(found, {})).toEqual([]);
	});

	it('is read in the text of an upload', async () => {
		const found = await call('POST /exclusions/import');
		expect(narrowing(found, { form: { filter: '{"tenant":true}' } })).toEqual([]);
		expect(narrowing(found, { form: { filter: `{"siteIds":["${ID}"]}` } })).toEqual(['filter']);
	});

	it.each([
		'GET /agents',
		'PUT /users/{user_id}',
		'POST /users',
		'PUT /cloud-detection/rules/{rule_id}',
	])('does not choose the record of %s', async (key) => {
		expect(narrowing(await call(key), {})).toBeUndefined();
	});

	it('tells one record from several', async () => {
		const one = async (filter: unknown) => namesOne(await call(scan), { body: { filter } });
		expect(await one({ ids: [ID] })).toBe(true);
		expect(await one({ ids: [ID, ID] })).toBe(false);
		expect(await one({ ids: [' '] })).toBe(false);
		expect(await one({ siteIds: [ID] })).toBe(false);
		expect(await one({})).toBe(false);
	});
});

describe('what a call can do', () => {
	const harms: Array<[string, Harm[], Sent?]> = [
		['GET /agents', ['read']],
		['GET /agents/passphrases', ['read', 'handsOutASecret']],
		['GET /accounts/{account_id}/uninstall-password/view', ['read', 'handsOutASecret']],
		['GET /sites', ['read', 'handsOutASecret']],
		['GET /groups/{group_id}/token', ['read', 'handsOutASecret']],
		['GET /agent-artifacts/token', ['read', 'handsOutASecret']],
		['GET /settings/smtp', ['read', 'handsOutASecret']],
		['GET /ranger/cred-groups/details', ['read', 'handsOutASecret']],
		['GET /hyper-automate/api/public/workflow-import-export/export', ['read', 'handsOutASecret']],
		['GET /service-users', ['read']],
		['GET /users/login/by-token', ['many', 'givesAccess', 'handsOutASecret']],
		['POST /export/agents-passphrases', ['many', 'handsOutASecret']],
		['POST /sdl/v2/api/queries', ['read']],
		['DELETE /sdl/v2/api/queries/{id}', ['read']],
		['POST /xdr/assets/server', ['read']],
		['POST /xdr/assets/server/action', ['many', 'takesProtectionAway']],
		[scan, ['many']],
		[scan, ['one'], { body: { filter: { ids: [ID] } } }],
		[scan, ['many'], { body: { filter: { ids: [ID, '225494730938493805'] } } }],
		[
			'POST /agents/actions/uninstall',
			['one', 'takesProtectionAway'],
			{ body: { filter: { ids: [ID] } } },
		],
		['POST /agents/actions/connect', ['many', 'takesProtectionAway']],
		['POST /threats/engines/disable', ['many', 'takesProtectionAway']],
		['DELETE /sites/{site_id}', ['many', 'takesProtectionAway']],
		['POST /sites/{site_id}/expire-now', ['many', 'takesProtectionAway', 'handsOutASecret']],
		['PUT /sites/{site_id}/policy', ['many', 'takesProtectionAway']],
		['PUT /tenant/policy', ['many', 'takesProtectionAway']],
		['POST /exclusions', ['many', 'takesProtectionAway']],
		['DELETE /restrictions', ['many', 'takesProtectionAway']],
		['PUT /users/{user_id}', ['many', 'givesAccess']],
		['POST /users', ['many', 'givesAccess']],
		['POST /users/reset-2fa', ['many', 'givesAccess']],
		[
			'POST /service-users/{service_user_id}/generate-api-token',
			['many', 'givesAccess', 'handsOutASecret'],
		],
		['POST /remote-scripts/execute', ['many', 'takesProtectionAway', 'givesAccess']],
		['PUT /threats/{threat_id}/notes/{note_id}', ['one']],
		['POST /threats/notes', ['many']],
		['POST /unifiedalerts/graphql', ['many', 'givesAccess']],
	];
	// Padded: jest hands a test that takes more than its row has a callback to call when done.
	it.each(harms.map(([key, expected, sent]) => [key, expected, sent] as const))(
		'%s: %j',
		async (key, expected, sent) => {
			expect(harmOf(await call(key), sent)).toEqual(expected);
		},
	);

	it('takes a GraphQL question that only asks for a read', async () => {
		const found = await call('POST /unifiedalerts/graphql');
		expect(harmOf(found, { body: { query: 'query { alerts { totalCount } }' } })).toEqual(['read']);
		expect(
			harmOf(found, {
				body: { query: 'mutation { deleteAlertNote(alertNoteId: "1") { data { id } } }' },
			})[0],
		).toBe('many');
	});
});

describe('a GraphQL change by filter', () => {
	const change =
		'mutation A($filter: OrFilterSelectionInput!) { alertTriggerActions(filter: $filter, actions: []) { __typename } }';
	const by = (...and: unknown[]) => ({ filter: { or: [{ and }] } });
	const id = { fieldId: 'id', stringEqual: { value: 'a' } };

	it('narrows when each alternative names something', () => {
		expect(graphqlNarrows(change, by(id))).toBe(true);
		expect(graphqlNarrows(change, { filter: { or: [{ and: [id] }, { and: [id, id] }] } })).toBe(
			true,
		);
	});

	it.each([
		{},
		{ filter: null },
		{ filter: {} },
		{ filter: { or: [] } },
		{ filter: { or: [{ and: [] }] } },
		{ filter: { or: [{ and: [id] }, { and: [] }] } },
		by({ ...id, isNegated: true }),
		by({ fieldId: 'id', stringIn: {} }),
		by({ fieldId: 'id', stringIn: { values: [] } }),
		by({ fieldId: 'id', stringEqual: { value: ' \u200b' } }),
		by({ stringEqual: { value: 'a' } }),
	])('does not narrow with %j', (variables) => {
		expect(graphqlNarrows(change, variables)).toBe(false);
	});

	it('does not narrow without a variable, whatever stands in texts and comments', () => {
		expect(
			graphqlNarrows('mutation { alertTriggerActions(actions: []) { __typename } }', by(id)),
		).toBe(false);
		expect(
			graphqlNarrows('mutation { alertTriggerActions(filter: {or: []}) { __typename } }', by(id)),
		).toBe(false);
		expect(
			graphqlNarrows('mutation { # filter: $filter\n alertTriggerActions { __typename } }', by(id)),
		).toBe(false);
		expect(
			graphqlNarrows(
				'mutation($filter: X) { alertTriggerActions(note: "filter: $filter") { a } }',
				by(id),
			),
		).toBe(false);
		expect(
			graphqlNarrows(`${change} mutation B { b: alertTriggerActions { __typename } }`, by(id)),
		).toBe(false);
	});

	it('is not asked of what changes nothing by a filter', () => {
		expect(graphqlNarrows('{ alerts { totalCount } }')).toBeUndefined();
		expect(
			graphqlNarrows('mutation { addAlertNote(alertId: "1", text: "a") { data { id } } }'),
		).toBeUndefined();
	});

	it.each([
		['query A { alerts { totalCount } }', false],
		['{ alerts { totalCount } }', false],
		['query A { alerts(name: "mutation") { totalCount } } # mutation', false],
		['query A { a # "\r b } mutation B { b # " \n }', true],
		['mutation A { x }', true],
		['query A { a } mutation B { b }', true],
		['fragment F on A { a } mutation B { b }', true],
		['subscription { a }', true],
		['', true],
	])('%s may change something: %s', (query, expected) => {
		expect(mayChange(query)).toBe(expected);
	});
});
