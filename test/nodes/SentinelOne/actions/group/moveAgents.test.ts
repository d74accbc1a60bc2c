import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, byId, execute, id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox();
const UNKNOWN = madeUp(1);
const GROUP = madeUp(9);
const keepGoing = { node: { onError: 'continueRegularOutput' as const } };
const move = (more: IDataObject = {}): IDataObject => ({
	resource: 'group',
	operation: 'moveAgents',
	groupId: byId('={{ $json.groupId }}'),
	target: 'agent',
	agentId: byId('={{ $json.id }}'),
	...more,
});

/** A group, agents of its site that are not in it, and an agent of another site. */
function place() {
	const agents = box.console.rows('agents');
	const groups = box.console.rows('groups');
	for (const group of groups) {
		const near = agents.filter(
			({ siteId, groupId }) => siteId === group.siteId && groupId !== group.id,
		);
		const far = agents.find(({ siteId }) => siteId !== group.siteId);
		if (near.length >= 2 && far !== undefined) {
			return {
				groupId: String(group.id),
				near: near.map(({ id }) => String(id)),
				far: String(far.id),
			};
		}
	}
	throw new Error('no such group in this fleet');
}

describe('where the console answers without a count', () => {
	it('moves agents in one request, and looks who is in the group', async () => {
		const { groupId, near } = place();
		const [one = '', two = ''] = near;
		const { json, hints } = await box.run(move(), [
			{ groupId, id: one },
			{ groupId, id: two },
		]);
		expect(box.asked).toEqual([`PUT /groups/${groupId}/move-agents`, 'GET /agents']);
		expect(box.console.log[0]?.body).toEqual({ filter: { ids: [one, two] } });
		expect(json).toEqual([
			{ id: one, affected: 1 },
			{ id: two, affected: 1 },
		]);
		expect(box.console.agent(one)?.groupId).toBe(groupId);
		expect(hints).toEqual(['1 request for 2 items; 2 agents affected.']);
	});

	it('tells agents of another site, which stay, and unknown ones from those it moved', async () => {
		const { groupId, near, far } = place();
		const { json, hints } = await box.run(
			move(),
			[
				{ groupId, id: near[0] },
				{ groupId, id: far },
				{ groupId, id: UNKNOWN },
			],
			keepGoing,
		);
		expect(json[0]).toEqual({ id: near[0], affected: 1 });
		expect(json[1]).toEqual({ id: far, affected: 0 });
		expect(json[2]?.error).toBe(`The console has no agent with the ID ${UNKNOWN}`);
		expect(hints[0]).toMatch(
			/1 agents? affected; 1 unknown to the console.*1 known but not changed/,
		);
	});

	it('says that it does not know when the agents cannot be read afterwards', async () => {
		const { groupId, near } = place();
		const { json, error } = await box.run(move(), [{ groupId, id: near[0] }], {
			token: box.without('Endpoints.view'),
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([{ id: near[0], affected: null }]);
	});

	it('moves what a filter finds', async () => {
		const { groupId, near } = place();
		const { json } = await box.run(
			move({ target: 'filter', filters: { otherFilters: `{"ids": ["${near[0]}"]}` } }),
			[{ groupId }],
		);
		expect(json).toEqual([{ affected: null }]);
		expect(box.console.agent(near[0] ?? '')?.groupId).toBe(groupId);
	});
});

it('takes the count where the console gives one', async () => {
	nock(CONSOLE)
		.put(`${API}/groups/${GROUP}/move-agents`, { filter: { ids: [madeUp(2), madeUp(3)] } })
		.reply(200, { data: { agentsMoved: 2 } });
	const { json } = await execute(move({ target: 'ids', agentIds: `${madeUp(2)}, ${madeUp(3)}` }), [
		{ groupId: GROUP },
	]);
	expect(json).toEqual([{ ids: [madeUp(2), madeUp(3)], requested: 2, affected: 2 }]);
});

it('passes on why the console refuses', async () => {
	nock(CONSOLE)
		.put(`${API}/groups/${GROUP}/move-agents`)
		.reply(409, { errors: [{ code: 409, title: 'The group is dynamic', detail: null }] });
	const { error } = await execute(move(), [{ groupId: GROUP, id: madeUp(2) }]);
	expect(error?.message).toBe(
		'The console has a conflicting record: The group is dynamic (409). Nothing was changed by this request.',
	);
});

it('sends groups apart from each other', async () => {
	const asked: string[] = [];
	nock(CONSOLE)
		.put(/move-agents$/)
		.twice()
		.reply((uri) => (asked.push(uri), [200, { data: { agentsMoved: 1 } }]));
	await execute(move(), [
		{ groupId: GROUP, id: madeUp(2) },
		{ groupId: madeUp(8), id: madeUp(2) },
	]);
	expect(asked).toEqual([GROUP, madeUp(8)].map((group) => `${API}/groups/${group}/move-agents`));
});

it.each<[string, IDataObject, IDataObject, string]>([
	['an agent that came to nothing', {}, {}, 'Agent is empty'],
	[
		'ids that came to nothing',
		{ target: 'ids', agentIds: '={{ $json.ids }}' },
		{},
		'Agent IDs is empty',
	],
	[
		'a filter that came to nothing',
		{ target: 'filter', filters: {} },
		{},
		'Filters are empty, which would reach everything',
	],
	['everything', { target: 'all', confirmAll: true, maxAgents: 9 }, {}, 'Target cannot be "all"'],
])('sends nothing for %s', async (_name, more, input, message) => {
	const { error } = await box.run(move(more), [{ groupId: GROUP, ...input }]);
	expect(error?.message).toBe(message);
	expect(box.asked).toEqual([]);
});
