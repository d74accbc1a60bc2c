import { startConsole, type SandboxConsole } from '../../sandbox/console';
import type { KindName } from '../../sandbox/console/graphql/kinds';
import { clientOf } from './client';
import { TRIGGER, ask, idsFilter, setStatus, type Asking } from './graphqlClient';

let sandbox: SandboxConsole;

beforeEach(async () => {
	sandbox = await startConsole({ agents: 20, users: 6, seed: 4 });
	sandbox.setClock(Date.now());
});
afterEach(() => sandbox.close());

const added = (kind: KindName, count = 1): string[] =>
	sandbox.add(
		'unifiedAlerts',
		Array.from({ length: count }, () => ({ kind })),
	);
const row = (id: string) => sandbox.get('unifiedAlerts', id);

async function trigger(
	ids: string[] | null,
	actions: object[],
	asking: Asking = {},
	scope?: object,
) {
	const filter = ids === null ? null : idsFilter(ids);
	const { data, errors } = await ask(sandbox, TRIGGER, { actions, filter, scope }, asking);
	expect(errors).toBeUndefined();
	return data.alertTriggerActions;
}
const outcome = async (ids: string[], action: object, asking?: Asking) =>
	(await trigger(ids, [action], asking)).actions[0];
const historyOf = async (id: string) => {
	const query = `query($id: ID!) { alertHistory(alertId: $id) { edges { node { eventType eventText historyItemCreator { ... on UserHistoryItemCreator { userId } } } } } }`;
	const { data } = await ask(sandbox, query, { id });
	return data.alertHistory.edges.map((edge: { node: object }) => edge.node);
};

describe('actions', () => {
	it('change the alerts that the filter names, say which, and who did it', async () => {
		const [one = '', two = ''] = added('star', 2);
		sandbox.advanceClock(60_000);
		const done = await outcome([one], setStatus('IN_PROGRESS'));
		expect(done).toEqual({
			actionId: 'S1/alert/statusUpdate',
			success: [{ id: one }],
			skip: [],
			failure: [],
		});
		expect(row(one)).toMatchObject({
			status: 'IN_PROGRESS',
			updatedAt: new Date(sandbox.now()).toISOString(),
		});
		expect(row(two)?.status).toBe('NEW');
		const [user] = sandbox.rows('users', 1);
		expect((await historyOf(one))[0]).toEqual({
			eventType: 'STATUS',
			eventText: 'Status changed from NEW to IN_PROGRESS',
			historyItemCreator: { userId: user?.id },
		});
	});

	it('reach every alert when there is no filter, or an empty one', async () => {
		const isResolved = () =>
			sandbox.find('unifiedAlerts', ({ status }) => status === 'RESOLVED').length;
		const before = isResolved();
		for (const filter of [null, {}, { or: [] }, { or: [{ and: [] }] }]) {
			const actions = [
				{ id: 'S1/alert/setTicketId', payload: { ticketId: { value: JSON.stringify(filter) } } },
			];
			const { data } = await ask(sandbox, TRIGGER, { actions, filter });
			const [{ success, failure }] = data.alertTriggerActions.actions;
			expect(success.length + failure.length).toBe(60);
			expect(success.length).toBeGreaterThan(40);
		}
		await trigger(null, [setStatus('RESOLVED')]);
		expect(isResolved()).toBeGreaterThan(Math.max(before, 50));
	});

	it('match nothing, or are none: an empty list, which is no success', async () => {
		const none = await trigger(['0123a4bc-53df-7a54-878f-0abc12345d67'], [setStatus('NEW')]);
		expect(none).toEqual({ __typename: 'ActionsTriggered', actions: [] });
		expect(await trigger(added('star'), [])).toEqual({
			__typename: 'ActionsTriggered',
			actions: [],
		});
	});

	it('skip what is so already, refuse unknown actions and missing payloads', async () => {
		const ids = added('star');
		const same = await outcome(ids, setStatus('NEW'));
		expect(same).toMatchObject({ success: [], skip: [{ id: ids[0], skipType: 'NO_CHANGE' }] });
		const unknown = await outcome(ids, { id: 'S1/alert/sing' });
		expect(unknown.failure).toMatchObject([{ id: ids[0], errorType: 'ILLEGAL_ARGUMENTS' }]);
		const bare = await outcome(ids, { id: 'S1/alert/statusUpdate' });
		expect(bare.failure).toMatchObject([{ errorType: 'ILLEGAL_ARGUMENTS' }]);
		const bad = await ask(sandbox, TRIGGER, {
			actions: [setStatus('OPEN')],
			filter: idsFilter(ids),
		});
		expect(bad.errors?.[0]?.message).toContain("Invalid input for enum 'Status'");
		const both = {
			id: 'S1/alert/statusUpdate',
			payload: { status: { value: 'NEW' }, note: { value: 'x' } },
		};
		const two = await ask(sandbox, TRIGGER, { actions: [both], filter: idsFilter(ids) });
		expect(two.errors?.[0]?.message).toContain('exactly one payload');
	});

	it('assign by id, in text or in full digits, and unassign by null', async () => {
		const [id = ''] = added('endpoint');
		const [first, second] = sandbox.rows('users', 2);
		const assign = (value: unknown) => ({
			id: 'S1/alert/assignUser',
			payload: { assignUser: { value } },
		});
		await outcome([id], assign(first?.id));
		expect(row(id)?.assignee).toEqual({
			userId: first?.id,
			fullName: first?.fullName,
			email: first?.email,
		});
		const variables = JSON.stringify({ filter: idsFilter([id]), actions: [assign('DIGITS')] });
		await ask(sandbox, TRIGGER, variables.replace('"DIGITS"', String(second?.id)));
		expect(row(id)?.assignee).toMatchObject({ userId: second?.id });
		const missing = await outcome([id], assign('17'));
		expect(missing.failure).toMatchObject([{ errorType: 'ILLEGAL_ARGUMENTS' }]);
		await outcome([id], assign(null));
		expect(row(id)?.assignee).toBeNull();
		expect((await outcome([id], assign(null))).skip).toHaveLength(1);
	});

	it('set verdict and ticket, and write notes', async () => {
		const ids = added('identity');
		const [id = ''] = ids;
		const result = await trigger(ids, [
			{
				id: 'S1/alert/analystVerdictUpdate',
				payload: { analystVerdict: { value: 'FALSE_POSITIVE_BENIGN' } },
			},
			{ id: 'S1/alert/setTicketId', payload: { ticketId: { value: 'INC-7' } } },
			{ id: 'S1/alert/addNote', payload: { formattedNote: { text: '**x**', type: 'MARKDOWN' } } },
		]);
		expect(result.actions.map((action: { success: object[] }) => action.success.length)).toEqual([
			1, 1, 1,
		]);
		expect(row(id)).toMatchObject({
			analystVerdict: 'FALSE_POSITIVE_BENIGN',
			ticketId: 'INC-7',
			noteExists: true,
		});
		expect(sandbox.uam.notes(id)).toMatchObject([{ text: '**x**', type: 'MARKDOWN' }]);
	});
});

describe('too many, later, or not at all', () => {
	it('more than the limit are refused with the limit, and nothing is done', async () => {
		sandbox.uam.set({ actionLimit: 3 });
		const ids = added('star', 4);
		const refused = await trigger(ids, [setStatus('RESOLVED')]);
		expect(refused).toMatchObject({
			__typename: 'TriggerActionsError',
			errors: [{ errorPayload: { __typename: 'ActionsErrorLimitPayload', limit: 3 } }],
		});
		expect(ids.map((id) => row(id)?.status)).toEqual(['NEW', 'NEW', 'NEW', 'NEW']);
		expect((await outcome(ids.slice(1), setStatus('RESOLVED'))).success).toHaveLength(3);
	});

	it('many are scheduled and done after a while; one user has only so many waiting', async () => {
		sandbox.uam.set({ scheduleFrom: 2, scheduledMs: 5_000, concurrentLimit: 1 });
		const ids = added('star', 2);
		const scheduled = await trigger(ids, [setStatus('RESOLVED')]);
		expect(scheduled).toEqual({
			__typename: 'TriggerActionsScheduled',
			executionId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
		});
		expect(row(ids[0] ?? '')?.status).toBe('NEW');
		const busy = await trigger(ids, [setStatus('RESOLVED')]);
		expect(busy.errors[0].errorPayload).toEqual({
			__typename: 'ActionsErrorConcurrentUserLimitPayload',
			limit: 1,
		});
		sandbox.advanceClock(5_000);
		expect(ids.map((id) => row(id)?.status)).toEqual(['RESOLVED', 'RESOLVED']);
		expect((await trigger(ids, [setStatus('NEW')])).__typename).toBe('TriggerActionsScheduled');
	});

	it('what is acknowledged shows later, or never', async () => {
		const [id = ''] = added('star');
		sandbox.uam.set({ writeLagMs: 3_000 });
		expect((await outcome([id], setStatus('RESOLVED'))).success).toHaveLength(1);
		expect(row(id)?.status).toBe('NEW');
		sandbox.advanceClock(3_000);
		expect(row(id)?.status).toBe('RESOLVED');
		sandbox.uam.set({ writeLagMs: 0, acknowledgeOnly: true });
		expect((await outcome([id], setStatus('NEW'))).success).toHaveLength(1);
		sandbox.advanceClock(60_000);
		expect(row(id)?.status).toBe('RESOLVED');
	});

	it('an alert can be made to refuse', async () => {
		const ids = sandbox.add('unifiedAlerts', [
			{ kind: 'star', 'sandbox.failure': 'SURFACE_SERVER_ERROR', 'sandbox.message': 'Down' },
			{ kind: 'star', 'sandbox.skip': 'SYNC_ISSUE' },
			{ kind: 'star' },
		]);
		const done = await outcome(ids, setStatus('RESOLVED'));
		expect(done.failure).toEqual([
			{ id: ids[0], errorType: 'SURFACE_SERVER_ERROR', errorMessage: 'Down' },
		]);
		expect(done.skip).toMatchObject([{ id: ids[1], skipType: 'SYNC_ISSUE' }]);
		expect(done.success).toEqual([{ id: ids[2] }]);
	});
});

describe('permissions', () => {
	const AVAILABLE = `query($filter: OrFilterSelectionInput, $scope: ScopeSelectorInput, $types: [ActionType!]) {
		alertAvailableActions(filter: $filter, scope: $scope, actionTypes: $types) { data { id types isDisabled disabledReason } errors { errorMessage } } }`;
	const scopeOf = (id: string, level: 'account' | 'site' = 'account') => {
		const { scope } = row(id)?.realTime as { scope: Record<string, { id: string }> };
		return { scopeType: level.toUpperCase(), scopeIds: [String(scope[level]?.id)] };
	};
	async function available(id: string, level: 'account' | 'site' = 'account', asking?: Asking) {
		const variables = { filter: idsFilter([id]), scope: scopeOf(id, level) };
		const { data } = await ask(sandbox, AVAILABLE, variables, asking);
		return new Map<string, { isDisabled: boolean; disabledReason: string | null }>(
			data.alertAvailableActions.data.map((action: { id: string }) => [action.id, action]),
		);
	}

	it('are one for each kind of alert', async () => {
		const [star = ''] = added('star');
		const [endpoint = ''] = added('endpoint');
		const token = sandbox.issueToken({ without: ['unifiedAlerts.star.manage'] }).value;
		const done = await outcome([star, endpoint], setStatus('RESOLVED'), { token });
		expect(done.failure).toEqual([
			{ id: star, errorType: 'MISSING_PERMISSION', errorMessage: 'Missing UAM manage permissions' },
		]);
		expect(done.success).toEqual([{ id: endpoint }]);
		expect([...(await available(star, 'account', { token })).keys()]).toEqual([
			'S1/alert/eventSearch',
		]);
		expect((await available(endpoint, 'account', { token })).has('S1/kill')).toBe(true);
	});

	it('are a role’s, which says what is missing', async () => {
		const [id = ''] = added('star');
		const [user] = sandbox.find('users', ({ scopeRoles }) =>
			(scopeRoles as Array<{ roleName: string }>).some(({ roleName }) => roleName === 'Admin'),
		);
		const [{ roleId = '' } = {}] = user?.scopeRoles as Array<{ roleId?: string }>;
		sandbox.uam.setRoleLacks(roleId, ['unifiedAlerts.star.manage']);
		const token = sandbox.issueToken({ userId: String(user?.id) }).value;
		const done = await outcome([id], setStatus('RESOLVED'), { token });
		expect(done.failure).toMatchObject([{ errorType: 'MISSING_PERMISSION' }]);
		const http = clientOf(sandbox, token);
		const me = (await http.get('/user')).data.data;
		expect(me.scopeRoles[0].roleId).toBe(roleId);
		const { pages } = (await http.get(`/rbac/role/${roleId}`)).data.data;
		const page = pages.find(
			({ identifier }: { identifier: string }) => identifier === 'unifiedAlerts',
		);
		const missing = page.permissions.filter(
			({ title, value }: { title: string; value: boolean }) => title === 'Manage' && !value,
		);
		expect(missing).toMatchObject([{ groupName: 'STAR Alerts' }]);
		expect(() => sandbox.uam.setRoleLacks(roleId, ['star'])).toThrow('no permission star');
	});

	it('alerts that were pushed in offer a note, and refuse the rest in the same words', async () => {
		const [id = ''] = added('ingested');
		expect([...(await available(id)).keys()]).toEqual(['S1/alert/addNote', 'S1/alert/eventSearch']);
		const done = await outcome([id], setStatus('RESOLVED'));
		expect(done.failure).toMatchObject([
			{ errorType: 'MISSING_PERMISSION', errorMessage: 'Missing UAM manage permissions' },
		]);
		const note = { id: 'S1/alert/addNote', payload: { note: { value: 'seen' } } };
		expect((await outcome([id], note)).success).toHaveLength(1);
	});

	it('the actions there are depend on the scope, which must be given', async () => {
		const [id = ''] = added('endpoint');
		const bare = await ask(sandbox, AVAILABLE, { filter: idsFilter([id]) });
		expect(bare.errors?.[0]?.message).toContain('scope');
		const unfiltered = await ask(sandbox, AVAILABLE, { scope: scopeOf(id) });
		expect(unfiltered.data.alertAvailableActions.data).toEqual([]);
		const reason = 'INCIDENT_ACTIONS_ONLY_AVAILABLE_FROM_SITE_VIEW';
		expect((await available(id)).get('S1/incident/create')).toMatchObject({
			isDisabled: true,
			disabledReason: reason,
		});
		expect((await available(id, 'site')).get('S1/incident/create')?.isDisabled).toBe(false);
		const typed = await ask(sandbox, AVAILABLE, {
			filter: idsFilter([id]),
			scope: scopeOf(id),
			types: ['STATUS_UPDATE'],
		});
		expect(typed.data.alertAvailableActions.data).toMatchObject([{ id: 'S1/alert/statusUpdate' }]);
		const create = { id: 'S1/incident/create', payload: { createIncident: { name: 'Case' } } };
		const [elsewhere] = (await trigger([id], [create], {}, scopeOf(id))).actions;
		expect(elsewhere.skip).toMatchObject([
			{ skipType: 'PRECONDITIONS_NOT_MET', skipMessage: reason },
		]);
		const [here] = (await trigger([id], [create], {}, scopeOf(id, 'site'))).actions;
		expect(here.success).toHaveLength(1);
		expect(row(id)?.incident).toMatchObject({ name: 'Case' });
	});
});

describe('responses', () => {
	it('mitigate in a while, with a result and a history', async () => {
		const [id = ''] = added('endpoint');
		expect((await outcome([id], { id: 'S1/kill' })).success).toHaveLength(1);
		const query = `query($id: ID!) { alertMitigationActionResults(alertId: $id) { data { mitigationActionType status ... on S1MitigationActionResult { successCount } } } }`;
		const results = async () =>
			(await ask(sandbox, query, { id })).data.alertMitigationActionResults.data;
		expect(await results()).toEqual([
			{ mitigationActionType: 'KILL', status: 'PENDING', successCount: 0 },
		]);
		sandbox.advanceClock(5_000);
		expect(await results()).toEqual([
			{ mitigationActionType: 'KILL', status: 'SUCCESS', successCount: 1 },
		]);
		expect(row(id)?.result).toBe('MITIGATED');
		expect(
			// What the alert was made with may bear a time between the two.
			(await historyOf(id))
				.map(({ eventType }: { eventType: string }) => eventType)
				.filter((type: string) => type.startsWith('MITIGATION')),
		).toEqual(['MITIGATION_RESULT', 'MITIGATION_ACTION']);
	});

	it('take the machine off the network, and list the hash', async () => {
		const online = sandbox.find('agents', ({ networkStatus }) => networkStatus === 'connected')[0];
		const [id = ''] = sandbox.add('unifiedAlerts', [{ kind: 'endpoint', agentId: online?.id }]);
		expect(row(id)?.asset).toMatchObject({ agentUuid: online?.uuid });
		await outcome([id], { id: 'S1/disconnectFromNetwork' });
		expect(sandbox.agent(String(online?.id))?.networkStatus).toBe('disconnecting');
		sandbox.advanceClock(5_000);
		expect(sandbox.agent(String(online?.id))?.networkStatus).toBe('disconnected');
		expect((await outcome([id], { id: 'S1/disconnectFromNetwork' })).skip).toHaveLength(1);
		const block = { id: 'S1/addToBlocklist', payload: { addToBlocklist: { targetScope: 'SITE' } } };
		await outcome([id], block);
		const [listed] = (await clientOf(sandbox).get('/restrictions')).data.data;
		const { file } = row(id)?.process as { file: { sha1: string } };
		expect(listed).toMatchObject({ type: 'black_hash', value: file.sha1 });
	});

	it('not over the API are skipped or fail', async () => {
		const ids = added('endpoint');
		expect((await outcome(ids, { id: 'S1/runScript' })).skip).toMatchObject([
			{ skipType: 'UI_ONLY' },
		]);
		expect((await outcome(ids, { id: 'S1/aiInvestigation/run' })).failure).toMatchObject([
			{ errorType: 'SERVICE_ERROR' },
		]);
	});
});
