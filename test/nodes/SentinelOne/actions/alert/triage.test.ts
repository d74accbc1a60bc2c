/** Waits take no time: the clock, of the node and of the console, goes on by them instead. */
let waited = 0;
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: (ms: number) => {
		waited += ms;
		return Promise.resolve();
	},
}));

import { byId } from '../../../../harness/sentinelone';
import { alertBox, each, goesOn, idsIn, items, op } from './alerts';

const { box, added, asked, variables, row } = alertBox();
const now = Date.now;
beforeAll(() => {
	jest.spyOn(Date, 'now').mockImplementation(() => now() + waited);
});
afterAll(() => jest.restoreAllMocks());
const resolve = each('setStatus', { status: 'RESOLVED' });

describe('actions on alerts', () => {
	it('share one request where items ask the same, and look at the alerts before and after', async () => {
		const ids = [...added('star', 2), ...added('endpoint', 1)];
		const { json, hints } = await box.run(resolve, items(ids));
		expect(json).toEqual(ids.map((id) => ({ id, status: 'RESOLVED', outcome: 'applied' })));
		expect(ids.map((id) => row(id)?.status)).toEqual(['RESOLVED', 'RESOLVED', 'RESOLVED']);
		expect(asked()).toEqual(['AlertStates', 'TriggerAlertActions', 'AlertStates']);
		expect(variables('TriggerAlertActions')[0]).toMatchObject({
			actions: [{ id: 'S1/alert/statusUpdate', payload: { status: { value: 'RESOLVED' } } }],
			scope: { scopeType: 'ACCOUNT' },
		});
		expect(idsIn(variables('TriggerAlertActions')[0])).toEqual(ids);
		expect(hints).toEqual(['1 request for 3 items; 3 alerts changed.']);
	});

	it('tell what was so already', async () => {
		const [id = ''] = added('star');
		await box.run(resolve, items([id]));
		const { json } = await box.run(resolve, items([id]));
		expect(json[0]?.outcome).toBe('alreadySet');
	});

	it('go apart where items ask for something else', async () => {
		const ids = added('star', 2);
		const verdict = each('setVerdict', { analystVerdict: '={{ $json.verdict }}' });
		const inputs = [
			{ id: ids[0], verdict: 'TRUE_POSITIVE_MALWARE' },
			{ id: ids[1], verdict: 'FALSE_POSITIVE_BENIGN' },
		];
		const { json } = await box.run(verdict, inputs);
		expect(json.map(({ analystVerdict }) => analystVerdict)).toEqual(
			inputs.map((one) => one.verdict),
		);
		expect(asked().filter((name) => name === 'TriggerAlertActions')).toHaveLength(2);
	});

	it('split at the limit that the console names, and remember it', async () => {
		box.console.uam.set({ actionLimit: 3 });
		const ids = added('star', 8);
		const { json } = await box.run(resolve, items(ids));
		expect(json.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'applied'));
		const sent = variables('TriggerAlertActions').map((one) => idsIn(one).length);
		expect(sent).toEqual([8, 3, 3, 2]);
	});

	it('set ten thousand alerts in ten requests and the looks before and after', async () => {
		const ids = box.console.addUnifiedAlerts(10_000);
		const { json, error } = await box.run(
			op('setStatus', { target: 'ids', alertIds: '={{ $json.ids }}', status: 'IN_PROGRESS' }),
			[{ ids }],
		);
		// Alerts that others pushed in take no status: the console says so of each.
		const named = new Set(ids);
		const taken = box.console.find(
			'unifiedAlerts',
			({ id, status }) => named.has(String(id)) && status === 'IN_PROGRESS',
		).length;
		expect(error?.message ?? json[0]?.applied).toBeDefined();
		expect(taken).toBeGreaterThan(9_000);
		const names = asked();
		expect(names.filter((name) => name === 'TriggerAlertActions')).toHaveLength(10);
		expect(names.filter((name) => name === 'AlertStates').length).toBeLessThanOrEqual(20);
		expect(names.every((name) => name.includes('Alert') || name.startsWith('GET /'))).toBe(true);
	}, 120_000);

	it('answer ten thousand items each, in as many requests as for one item with them all', async () => {
		const ids = box.console.addUnifiedAlerts(10_000);
		const { json, error } = await box.run(
			each('setStatus', { status: 'IN_PROGRESS' }),
			items(ids),
			{ node: goesOn },
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(10_000);
		// Alerts that others pushed in take no status: the console says so of each.
		expect(json.filter(({ outcome }) => outcome === 'applied').length).toBeGreaterThan(9_000);
		const names = asked();
		expect(names.filter((name) => name === 'TriggerAlertActions')).toHaveLength(10);
		expect(names.filter((name) => name === 'AlertStates').length).toBeLessThanOrEqual(20);
	}, 240_000);

	it('give each item its own failure, with the reason of the console', async () => {
		const [good = '', odd = '', taken = ''] = [
			...added('star'),
			...added('star', 1, { sandbox: { skip: 'NEWER_ACTION', message: 'later one won' } }),
			...added('star', 1, { sandbox: { failure: 'SURFACE_CLIENT_ERROR', message: 'no' } }),
		];
		const unknown = '0195d2a8-4f1c-7e30-8a1b-2c3d4e5f6071';
		const { json } = await box.run(resolve, items([good, odd, taken, unknown]), { node: goesOn });
		expect(json[0]).toEqual({ id: good, status: 'RESOLVED', outcome: 'applied' });
		expect(json[1]?.error).toBe(
			'The console did not set the status: a newer action of the same kind overtook it (later one won)',
		);
		expect(json[2]?.error).toBe(
			'The console did not set the status: the product behind the alert refused it (no)',
		);
		expect(json[3]?.error).toBe(`The console has no alert with the ID ${unknown}`);
		expect(json[3]?.details).toMatchObject({ item: 3, unknownIds: [unknown] });
	});

	it('of a list say which ones failed and that the others went through', async () => {
		const [good = '', bad = ''] = [
			...added('star'),
			...added('star', 1, { sandbox: { failure: 'ILLEGAL_ARGUMENTS' } }),
		];
		const list = op('setStatus', {
			target: 'ids',
			alertIds: `${good}, ${bad}`,
			status: 'RESOLVED',
		});
		const { error } = await box.run(list);
		expect(error?.message).toMatch(
			`The console did not set the status for 1 of the 2 alerts: ${bad}: the console does not take these values`,
		);
		expect(error?.description).toMatch(/^The other 1 went through\./);
		expect(row(good)?.status).toBe('RESOLVED');
		const fine = await box.run({ ...list, alertIds: [good] });
		expect(fine.json).toEqual([
			{ ids: [good], requested: 1, status: 'RESOLVED', applied: 0, alreadySet: 1, scheduled: 0 },
		]);
	});

	it('name the very permission that the role lacks', async () => {
		const token = box.without('unifiedAlerts.star.manage');
		const [user] = box.console.rows('users', 1);
		const [grant] = user?.scopeRoles as Array<{ roleId: string }>;
		box.console.uam.setRoleLacks(grant!.roleId, ['unifiedAlerts.star.manage']);
		const { error } = await box.run(resolve, items(added('star')), { token });
		expect(error?.message).toBe(
			'The console did not set the status: the role of the API token\'s user lacks the permission "Unified Alerts > STAR Alerts > Manage"',
		);
		box.console.uam.setRoleLacks(grant!.roleId, []);
	});

	it('do not blame a permission for what such an alert does not have', async () => {
		const { error } = await box.run(resolve, items(added('ingested')));
		expect(error?.message).toMatch(
			/the console does not offer this action for alerts of the product/,
		);
		expect(error?.description).toMatch(
			/has the permission "Unified Alerts > Generic Alerts > Manage"/,
		);
	});

	it('reach those that filters find by their ids, and never by a filter', async () => {
		const ids = added('mobile', 3, { name: 'Sideloaded profile' });
		const filters = { alertName__contains: 'sideloaded PROFILE' };
		const byFilter = op('setStatus', {
			target: 'filter',
			filters,
			maxAlerts: 5,
			status: 'RESOLVED',
		});
		const { json } = await box.run(byFilter);
		expect((json[0]?.ids as string[]).sort()).toEqual([...ids].sort());
		expect(json[0]).toMatchObject({ requested: 3, applied: 3 });
		const [sent] = variables('TriggerAlertActions');
		expect(idsIn(sent).length).toBe(3);
		const few = await box.run({ ...byFilter, maxAlerts: 2 });
		expect(few.error?.message).toMatch(/find 3 alerts, more than the 2 allowed by "Max Alerts"/);
	});

	it.each([{}, { viewType: 'ALL' }])('refuse filters that name nothing: %j', async (filters) => {
		const { error } = await box.run(op('setStatus', { target: 'filter', filters, status: 'NEW' }));
		expect(error?.message).toBe('Filters are empty, which would reach everything');
		expect(asked()).toEqual([]);
	});

	it('send nothing where an item names no alert', async () => {
		const { error } = await box.run(resolve, [{}]);
		expect(error?.message).toBe('Alert is empty');
		const list = op('setStatus', { target: 'ids', alertIds: '={{ [] }}', status: 'RESOLVED' });
		expect((await box.run(list)).error?.message).toBe('Alert IDs is empty');
		expect(asked()).toEqual([]);
	});
});

describe('what was acknowledged', () => {
	it('is not told as done until the alert shows it', async () => {
		box.console.uam.set({ writeLagMs: 1_500 });
		const [id = ''] = added('star');
		const { json } = await box.run(resolve, items([id]));
		expect(json[0]?.outcome).toBe('applied');
		expect(asked().filter((name) => name === 'AlertStates').length).toBeGreaterThan(2);
	});

	it('is told as not shown when it never does', async () => {
		box.console.uam.set({ acknowledgeOnly: true });
		const { error } = await box.run(resolve, items(added('star')));
		expect(error?.message).toBe(
			'The console did not set the status: the console acknowledged it, but the alert does not show it',
		);
	}, 30_000);

	it('is looked for where the answer leaves an alert out', async () => {
		const effect = { kind: 'affected', value: 0 } as const;
		box.console.setFaults({ operation: 'TriggerAlertActions', effect });
		const [id = ''] = added('star');
		expect((await box.run(resolve, items([id]))).json[0]?.outcome).toBe('applied');
	});

	it('is looked for where the answer was lost', async () => {
		const effect = { kind: 'reset', when: 'after' } as const;
		box.console.setFaults({ operation: 'TriggerAlertActions', times: 1, effect });
		const [id = ''] = added('star');
		const { json } = await box.run(resolve, items([id]));
		expect(json[0]?.outcome).toBe('applied');
		expect(asked().filter((name) => name === 'TriggerAlertActions')).toHaveLength(1);
	});

	it('may be scheduled: it is waited for, for a time', async () => {
		box.console.uam.set({ scheduleFrom: 2, scheduledMs: 1_500 });
		const ids = added('star', 3);
		const { json } = await box.run(resolve, items(ids));
		expect(json.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
		box.console.uam.set({ scheduledMs: 60_000 });
		const late = await box.run(
			{ ...resolve, status: 'NEW', options: { waitSeconds: 0 } },
			items(ids),
		);
		expect(late.json.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'scheduled'));
		expect(late.hints[0]).toMatch(/3 accepted by the console, with nothing to see of it yet/);
		box.console.uam.set({ concurrentLimit: 1 });
	}, 60_000);
});

describe('assign', () => {
	it('takes a user by id or email, each address looked up once, and nobody', async () => {
		const ids = added('star', 2);
		const [user] = box.console.rows('users', 1);
		const userId = { __rl: true, mode: 'email', value: user?.email };
		const assign = each('assign', { assignTo: 'user', userId });
		const { json } = await box.run(assign, items(ids));
		expect(json.map(({ assigneeId }) => assigneeId)).toEqual([user?.id, user?.id]);
		expect(asked().filter((name) => name.startsWith('GET'))).toHaveLength(1);
		expect(row(ids[0]!)?.assignee).toMatchObject({ userId: user?.id });
		const [sent] = variables('TriggerAlertActions');
		// As text: a number would lose digits.
		expect(sent?.actions).toEqual([
			{ id: 'S1/alert/assignUser', payload: { assignUser: { value: user?.id } } },
		]);
		const nobody = await box.run(each('assign', { assignTo: 'nobody' }), items(ids));
		expect(nobody.json.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
		expect(row(ids[0]!)?.assignee).toBeNull();
	});

	it('sends nothing for a user that there is not', async () => {
		const userId = { __rl: true, mode: 'email', value: 'nobody@example.com' };
		const { error } = await box.run(
			each('assign', { assignTo: 'user', userId }),
			items(added('star')),
		);
		expect(error?.message).toMatch(/no user with the email address/);
		expect(asked()).not.toContain('TriggerAlertActions');
	});
});

it('the ticket ID is written and shown', async () => {
	const [id = ''] = added('endpoint');
	const { json } = await box.run(each('setTicket', { ticketId: 'INC-4711' }), items([id]));
	expect(json).toEqual([{ id, ticketId: 'INC-4711', outcome: 'applied' }]);
	const blank = each('setTicket', { ticketId: '={{ $json.ticket }}' });
	expect((await box.run(blank, items([id]))).error?.message).toBe('Ticket ID is empty');
});

describe('respond', () => {
	const respond = (more = {}) => each('respond', more);

	it('does what the console offers, and waits for its result', async () => {
		box.console.uam.set({ mitigationMs: 1_000 });
		const [id = ''] = added('endpoint');
		const { json, error } = await box.run(respond({ responseId: 'S1/kill' }), items([id]));
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ id, responseId: 'S1/kill', outcome: 'applied', mitigationStatus: 'SUCCESS' },
		]);
	}, 30_000);

	it('tells as scheduled what shows no result', async () => {
		const [id = ''] = added('endpoint');
		const isolate = respond({ responseId: 'S1/disconnectFromNetwork' });
		const { json } = await box.run(isolate, items([id]));
		expect(json[0]).toEqual({
			id,
			responseId: 'S1/disconnectFromNetwork',
			outcome: 'scheduled',
		});
	});

	it('puts hashes onto lists, in the scope that was chosen', async () => {
		const [id = ''] = added('endpoint');
		const block = respond({
			responseId: 'S1/addToBlocklist',
			targetScope: 'SITE',
			description: 'Seen twice',
			options: { resultSeconds: 0 },
		});
		const { json } = await box.run(block, items([id]));
		expect(json[0]).toMatchObject({ targetScope: 'SITE' });
		expect(variables('TriggerAlertActions')[0]?.actions).toEqual([
			{
				id: 'S1/addToBlocklist',
				payload: { addToBlocklist: { targetScope: 'SITE', description: 'Seen twice' } },
			},
		]);
	});

	it('says no reason where none was given', async () => {
		const [id = ''] = added('endpoint');
		const block = { responseId: 'S1/addToExclusions', targetScope: 'SITE', description: '' };
		await box.run(respond({ ...block, options: { resultSeconds: 0 } }), items([id]));
		expect(variables('TriggerAlertActions')[0]?.actions).toEqual([
			{ id: 'S1/addToExclusions', payload: { addToExclusions: { targetScope: 'SITE' } } },
		]);
	});

	it('changes nothing where the console does not offer it, and says what it does', async () => {
		const kill = respond({ responseId: 'S1/kill' });
		const { error } = await box.run(kill, items(added('identity')));
		expect(error?.message).toBe(
			'The console does not offer "S1/kill" for this alert. Nothing was changed.',
		);
		expect(error?.description).toMatch(/^It offers: .*MARKETPLACE\//);
		const status = await box.run(respond({ responseId: 'S1/alert/statusUpdate' }), items(['x']));
		expect(status.error?.message).toMatch(/^Alert is not an ID/);
		expect(asked()).not.toContain('TriggerAlertActions');
	});

	it('takes no action that has an operation of its own', async () => {
		const [id = ''] = added('endpoint');
		const other = respond({ responseId: 'S1/alert/statusUpdate' });
		expect((await box.run(other, items([id]))).error?.message).toBe(
			'Response Name or ID cannot be "S1/alert/statusUpdate"',
		);
	});
});

it('the list shows name, severity, asset and time; responses are those for the chosen alert', async () => {
	const [id = ''] = added('endpoint', 1, { name: 'Very odd thing', severity: 'CRITICAL' });
	const { context, methods } = box.picker();
	const found = await methods.listSearch.searchAlerts!.call(context, 'very ODD');
	expect(found.results).toEqual([
		{
			name: expect.stringMatching(/^Very odd thing \(Critical, .+, 20..-..-.. ..:..\)$/),
			value: id,
		},
	]);
	expect(byId(id)).toBeDefined();
	const products = await methods.loadOptions.getAlertProducts.call(context);
	expect(products.map(({ value }) => value)).toEqual(expect.arrayContaining(['EDR', 'STAR']));
	const groupings = await methods.loadOptions.getAlertGroupings.call(context);
	expect(groupings).toContainEqual({ name: 'Detection Product', value: 'detectionProduct' });
});
