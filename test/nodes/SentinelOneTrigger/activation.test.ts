import { sandbox } from './trigger';

/** Activation: it draws the line and tries the token, whatever else is under way. */

const on = sandbox();
const slow = () => on.console.setFaults({ effect: { kind: 'latency', ms: 400 } });

describe('while a poll of the former version is under way', () => {
	it('an activation tries the token all the same', async () => {
		const node = { id: 'republished' };
		const former = await on.live({ event: 'agentCreated' }, {}, { node });
		await former.activate();
		slow();
		const underWay = former.tick();
		const credential = on.credential('x'.repeat(80));
		const next = await on.live({ event: 'agentCreated' }, {}, { node, credential });
		await expect(next.activate()).rejects.toThrow('Reconnect');
		await underWay;
		expect(former.errors).toEqual([]);
	});

	it('an activation with other settings draws its line at once', async () => {
		const node = { id: 'republished-settings' };
		const former = await on.live({ event: 'agentCreated' }, {}, { node });
		await former.activate();
		slow();
		const underWay = former.tick();
		const linux = { event: 'agentCreated', filters: { osTypes: ['linux'] } };
		const next = await on.live(linux, {}, { node });
		await next.activate();
		await underWay;
		on.console.setFaults();
		const [added] = on.console.addAgents([{ osType: 'linux' }]);
		expect(await next.poll()).toMatchObject([{ id: added }]);
	});

	it('an activation takes its place: what it found is told once', async () => {
		const node = { id: 'republished-same' };
		const former = await on.live({ event: 'agentCreated' }, {}, { node });
		await former.activate();
		const [first] = on.console.addAgents(1);
		await former.poll();
		const staticData = JSON.parse(JSON.stringify(former.workflow.staticData));
		const [second] = on.console.addAgents(1);
		slow();
		const underWay = former.tick();
		const next = await on.live({ event: 'agentCreated' }, {}, { node, staticData });
		await next.activate();
		await underWay;
		const told = [...former.took(), ...next.took()].map((item) => item.id);
		expect(told).toContain(second);
		expect(told.filter((one) => one === second)).toHaveLength(1);
		expect(first).not.toBe(second);
	});

	it('a poll of the new version does not give way to it', async () => {
		const node = { id: 'stale' };
		const former = await on.live({ event: 'userCreated' }, {}, { node });
		await former.activate();
		const next = await on.live({ event: 'agentCreated' }, {}, { node });
		await next.activate();
		const [added] = on.console.addAgents(1);
		slow();
		const underWay = former.tick();
		expect(await next.poll()).toMatchObject([{ id: added }]);
		await underWay;
	});
});

it.each([['imported'], [undefined]])(
	'two triggers of a workflow with the node id %p both fire',
	async (nodeId) => {
		const one = await on.live({ event: 'agentCreated' }, {}, { node: { id: nodeId, name: 'One' } });
		const other = await on.live(
			{ event: 'agentCreated' },
			{},
			{ node: { id: nodeId, name: 'Other' } },
		);
		await one.activate();
		await other.activate();
		on.console.addAgents(1);
		slow();
		const [first, second] = await Promise.all([one.poll(), other.poll()]);
		expect([first.length, second.length]).toEqual([1, 1]);
	},
);

describe('existing records', () => {
	const restart = async (parameters: object, kept: { workflow: { staticData: object } }) =>
		await on.live(
			{ event: 'userCreated', ...parameters },
			{},
			{ staticData: JSON.parse(JSON.stringify(kept.workflow.staticData)) },
		);

	it('are told at the first activation only: a later one goes on where it stopped', async () => {
		const trigger = await on.live({ event: 'userCreated', existing: 'all' });
		await trigger.activate();
		expect(trigger.took()).toHaveLength(on.console.count('users'));
		const [added] = on.console.addUsers(1);
		const again = await restart({ existing: 'all' }, trigger);
		await again.activate();
		expect(again.took()).toMatchObject([{ id: added }]);
	});

	it.each([
		['another choice', { existing: 'hours', hours: 100_000 }],
		['another text in Start Afresh', { existing: 'all', options: { startAfresh: 'once more' } }],
	])('are told anew after %s', async (_name, parameters) => {
		const trigger = await on.live({ event: 'userCreated', existing: 'all' });
		await trigger.activate();
		trigger.took();
		const again = await restart(parameters, trigger);
		await again.activate();
		expect(again.took()).toHaveLength(on.console.count('users'));
		expect(await again.poll()).toEqual([]);
	});

	it('start afresh by an expression does not start afresh at every poll', async () => {
		const options = { startAfresh: '={{ Math.random() }}' };
		const trigger = await on.live({ event: 'userCreated', options });
		await trigger.activate();
		const [added] = on.console.addUsers(1);
		expect(await trigger.poll()).toMatchObject([{ id: added }]);
	});
});
