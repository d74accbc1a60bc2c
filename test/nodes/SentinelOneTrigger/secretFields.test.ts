import { sandbox } from './trigger';

/** What lets agents join, which nobody asked for, stays out of what starts a workflow. */

const on = sandbox({ agents: 6, users: 4 });
const NEW: Record<string, () => void> = {
	siteCreated: () =>
		void on.console.add('sites', [{ name: 'New', registrationToken: 'open-sesame' }]),
	groupCreated: () =>
		void on.console.add('groups', [{ name: 'New', registrationToken: 'open-sesame' }]),
};

it.each(Object.keys(NEW))('the registration token of %s', async (event) => {
	const rows = on.console.rows(event === 'siteCreated' ? 'sites' : 'groups');
	expect(rows[0]).toHaveProperty('registrationToken');
	const trigger = await on.live({ event, simplify: false });
	await trigger.activate();
	on.console.advanceClock(60_000);
	NEW[event]!();
	const items = await trigger.poll();
	expect(items).toHaveLength(1);
	expect(items[0]).toMatchObject({ name: 'New' });
	const { json } = await on.manual({ event, simplify: false });
	expect(json.length).toBeGreaterThan(0);
	for (const item of [...items, ...json])
		expect(JSON.stringify(item)).not.toContain('registrationToken');
});
