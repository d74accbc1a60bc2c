import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as madeUp } from '../../../../harness/sentinelone';

/** Policies changed and given back, on a console that takes what is left out for the usual. */

const consoles = [
	{ year: 'today', box: sandbox() },
	{ year: '2023', box: sandbox({ contract: '2023' }) },
];
const scopes = [
	['account', 'accounts', 'Account'],
	['site', 'sites', 'Site'],
	['group', 'groups', 'Group'],
] as const;

const op = (
	operation: string,
	scope: string,
	id: unknown,
	more: IDataObject = {},
): IDataObject => ({
	...{ resource: 'policy', operation, scope },
	...{ accountId: byId(id), siteId: byId(id), groupId: byId(id) },
	...more,
});

describe.each(consoles)('a policy of $year', ({ box }) => {
	const idOf = (collection: string) => String(box.console.rows(collection as 'sites')[0]?.id);
	const whole = async (scope: string, id: string) =>
		(await box.run(op('get', scope, id, { simplify: false }))).json[0]!;
	const update = (
		scope: string,
		id: string,
		updateFields: IDataObject,
		options: IDataObject = {},
	) => box.run(op('update', scope, id, { updateFields, options }));
	const writes = () => box.console.log.filter(({ method }) => method !== 'GET');

	afterEach(async () => {
		for (const [scope, collection] of scopes) await box.run(op('revert', scope, idOf(collection)));
	});

	it.each(scopes)(
		'of %s: changes what was added, and gives it up again',
		async (scope, collection) => {
			const id = idOf(collection);
			const before = await whole(scope, id);
			const fields = {
				mitigationMode: 'detect',
				policy: '{"engines": {"pup": "off"}, "agentUi": {"maxEventAgeDays": 7}}',
			};
			const { json } = await update(scope, id, fields);
			expect(json).toEqual([
				{
					...{ scope, scopeId: id, inheritedBefore: before.inheritedFrom },
					changes: [
						{ setting: 'engines.pup', from: 'on', to: 'off' },
						{ setting: 'agentUi.maxEventAgeDays', from: 30, to: 7 },
						{ setting: 'mitigationMode', from: 'protect', to: 'detect' },
					].sort((a, b) => a.setting.localeCompare(b.setting)),
				},
			]);
			const after = await whole(scope, id);
			const told = { inheritedFrom: null, updatedAt: after.updatedAt };
			const who = { userId: after.userId, userFullName: after.userFullName };
			expect(after).toEqual({
				...{ ...before, ...told, ...who, mitigationMode: 'detect' },
				engines: { ...(before.engines as IDataObject), pup: 'off' },
				agentUi: { ...(before.agentUi as IDataObject), maxEventAgeDays: 7 },
			});
			// A second change keeps the first.
			await update(scope, id, { scanNewAgents: false });
			expect(await whole(scope, id)).toMatchObject({
				mitigationMode: 'detect',
				scanNewAgents: false,
			});
			const back = await box.run(op('revert', scope, id));
			expect(back.json).toEqual([{ scope, scopeId: id, reverted: true }]);
			expect(await whole(scope, id)).toMatchObject({
				mitigationMode: 'protect',
				scanNewAgents: true,
			});
		},
	);

	it('shows what would change, and sends nothing', async () => {
		const id = idOf('sites');
		const { json } = await update('site', id, { antiTamperingOn: false }, { dryRun: true });
		expect(json[0]).toMatchObject({
			...{ dryRun: true, method: 'PUT', path: `/sites/${id}/policy` },
			reaches: { count: 1, names: [expect.any(String)] },
			changes: [{ setting: 'antiTamperingOn', from: true, to: false }],
			body: { data: { antiTamperingOn: false, engines: { pup: 'on' } } },
		});
		expect(writes()).toEqual([]);
	});

	it('sends nothing where everything is so already', async () => {
		const { json } = await update('site', idOf('sites'), { mitigationMode: 'protect' });
		expect(json).toMatchObject([{ changes: [] }]);
		expect(writes()).toEqual([]);
	});

	it.each([
		['no change', {}, 'Update Fields are empty'],
		['an empty object', { policy: '{}' }, 'Other Settings is empty'],
		['a setting twice', { scanNewAgents: false, policy: '{"scanNewAgents": true}' }, 'Scan New'],
		['what is no setting', { policy: '{"inheritedFrom": "site"}' }, 'which is not a setting'],
		['too many days', { autoDecommissionDays: 100 }, 'Auto-Decommission After (Days) is not'],
		['another mode', { mitigationMode: 'kill' }, 'Malicious Threats cannot be "kill"'],
	])('asks nothing with %s', async (_name, fields, message) => {
		expect((await update('site', idOf('sites'), fields)).error?.message).toContain(message);
		expect(box.asked).toEqual([]);
	});

	it('says what the console does not know', async () => {
		const { error } = await update('site', idOf('sites'), { policy: '{"nothing": 1}' });
		expect(error?.message).toContain('nothing: Unknown field');
		const gone = await update('site', madeUp(1), { scanNewAgents: false });
		expect(gone.error?.message).toContain(`no policy for a site with the ID ${madeUp(1)}`);
	});
});

it('takes no other policy for the one that was asked for', async () => {
	const { box } = consoles[0]!;
	const id = String(box.console.rows('sites')[0]?.id);
	box.console.setFaults({
		match: 'PUT /sites/*',
		effect: { kind: 'status', status: 200, body: { data: { scanNewAgents: true } } },
	});
	const { error } = await box.run(
		op('update', 'site', id, { updateFields: { scanNewAgents: false } }),
	);
	box.console.setFaults();
	expect(error?.message).toContain('not that it was done: change the policy');
});

it.each(['update', 'revert'])('%s names the permission that is missing', async (operation) => {
	const { box } = consoles[0]!;
	const id = String(box.console.rows('sites')[0]?.id);
	const parameters = op(operation, 'site', id, { updateFields: { scanNewAgents: false } });
	const { error } = await box.run(parameters, [{}], { token: box.without('Policy.edit') });
	expect(error?.message).toContain('"Endpoint Policy > Edit"');
});
