import type { Controls } from '../control/controls';
import type { Fault } from '../faults/types';
import type { Row } from '../world';

/** What a person can let happen by pressing a button: what a trigger sees, and what goes wrong. */

export interface Happening {
	/** In the address: `POST /_sandbox/do/<name>`. */
	name: string;
	group: 'See a workflow start' | 'Make trouble';
	label: string;
	/** What happens, in a sentence. */
	hint: string;
	/** Lets it happen; answers what did. */
	run(controls: Controls): string;
}

const DEMO_TOKEN = 'demo';

const first = (controls: Controls, collection: 'agents' | 'users', test: (row: Row) => boolean) =>
	controls.find(collection, test)[0];

const fault = (controls: Controls, told: string, ...faults: Fault[]): string => {
	controls.faults.add(faults);
	return told;
};

const alertOf = (kind: string, label: string, hint: string): Happening => ({
	name: `alert-${kind}`,
	group: 'See a workflow start',
	label,
	hint,
	run(controls) {
		const [id = ''] = controls.add('unifiedAlerts', [{ kind }]);
		const row = controls.get('unifiedAlerts', id);
		return `Alert "${String(row?.name)}" was raised`;
	},
});

function grantRole(controls: Controls): string {
	const user = controls.find('users', (row) => row.scope === 'site')[0];
	const roles = controls.rows('roles');
	const sites = controls.rows('sites');
	if (user === undefined) return 'There is no user with a role in a site';
	const held = (user.scopeRoles ?? []) as Row[];
	const site = sites.find(({ id }) => !held.some((role) => role.id === id));
	const role = roles.find(({ name }) => name === 'Admin') ?? roles[0];
	if (site === undefined || role === undefined) return `${String(user.fullName)} has every site`;
	controls.change('users', String(user.id), {
		scopeRoles: [
			...held,
			{ id: site.id, name: site.name, roleId: role.id, roleName: role.name, roles: [role.name] },
		],
	});
	return `${String(user.fullName)} became ${String(role.name)} in ${String(site.name)}`;
}

export const HAPPENINGS: readonly Happening[] = [
	{
		name: 'agent',
		group: 'See a workflow start',
		label: 'New agent',
		hint: 'An endpoint registers with the console',
		run(controls) {
			const [id = ''] = controls.add('agents', 1);
			return `${String(controls.get('agents', id)?.computerName)} registered`;
		},
	},
	{
		name: 'infected',
		group: 'See a workflow start',
		label: 'Agent infected',
		hint: 'A healthy endpoint becomes infected',
		run(controls) {
			const agent = first(controls, 'agents', (row) => row.infected !== true);
			if (agent === undefined) return 'Every agent is infected already';
			controls.change('agents', String(agent.id), {
				infected: true,
				activeThreats: 1,
				updatedAt: null,
			});
			return `${String(agent.computerName)} is infected`;
		},
	},
	{
		name: 'threat',
		group: 'See a workflow start',
		label: 'Threat',
		hint: 'An agent detects something malicious',
		run(controls) {
			const [id = ''] = controls.add('threats', 1);
			const info = controls.get('threats', id)?.threatInfo as Row | undefined;
			return `Threat "${String(info?.threatName)}" was detected`;
		},
	},
	alertOf('endpoint', 'Endpoint alert', 'An agent raises a unified alert'),
	alertOf('star', 'STAR alert', 'A custom rule raises a unified alert'),
	alertOf('identity', 'Identity alert', 'Singularity Identity raises a unified alert'),
	alertOf('cloud', 'Cloud alert', 'A cloud workload raises a unified alert'),
	alertOf('thirdParty', 'Third-party alert', 'Another product raises a unified alert'),
	{
		name: 'user',
		group: 'See a workflow start',
		label: 'New console user',
		hint: 'Somebody is invited to the console',
		run(controls) {
			const [id = ''] = controls.add('users', 1);
			return `${String(controls.get('users', id)?.fullName)} was invited`;
		},
	},
	{
		name: 'role',
		group: 'See a workflow start',
		label: 'User gets a role',
		hint: 'A user is given a role in one more site',
		run: grantRole,
	},
	{
		name: 'usb',
		group: 'See a workflow start',
		label: 'USB stick',
		hint: 'A USB stick is plugged in',
		run(controls) {
			controls.add('deviceEvents', 1);
			return 'A USB stick was plugged in';
		},
	},
	{
		name: 'cve',
		group: 'See a workflow start',
		label: 'New CVE',
		hint: 'A vulnerability is found on an endpoint',
		run(controls) {
			const [id = ''] = controls.add('risks', 1);
			return `${String(controls.get('risks', id)?.cveId)} was found`;
		},
	},
	{
		name: 'throttle',
		group: 'Make trouble',
		label: 'Throttle',
		hint: 'The next ten requests are too many, and may come again in two seconds',
		run: (controls) =>
			fault(controls, 'The next ten requests get a 429', {
				match: '* *',
				times: 10,
				effect: { kind: 'status', status: 429, retryAfter: 2 },
			}),
	},
	{
		name: 'broken',
		group: 'Make trouble',
		label: 'Server errors',
		hint: 'The next five requests are answered with a 500',
		run: (controls) =>
			fault(controls, 'The next five requests get a 500', {
				match: '* *',
				times: 5,
				effect: { kind: 'status', status: 500 },
			}),
	},
	{
		name: 'slow',
		group: 'Make trouble',
		label: 'Slow',
		hint: 'Every request takes three seconds longer',
		run: (controls) =>
			fault(controls, 'Every request takes three seconds longer', {
				match: '* *',
				effect: { kind: 'latency', ms: 3000 },
			}),
	},
	{
		name: 'sign-in-page',
		group: 'Make trouble',
		label: 'Sign-in page',
		hint: 'The next ten requests are answered with a web page, as from a proxy',
		run: (controls) =>
			fault(controls, 'The next ten requests get a sign-in page', {
				match: '* *',
				times: 10,
				effect: { kind: 'html' },
			}),
	},
	{
		name: 'revoke',
		group: 'Make trouble',
		label: 'Revoke the token',
		hint: 'The demo token is no longer valid',
		run: (controls) =>
			controls.revokeToken(DEMO_TOKEN) ? 'The demo token was revoked' : 'It was revoked before',
	},
	{
		name: 'well',
		group: 'Make trouble',
		label: 'All is well again',
		hint: 'Ends all trouble, and makes the demo token valid again',
		run(controls) {
			controls.faults.set([]);
			controls.world.tokens.restore(DEMO_TOKEN);
			return 'All is well again';
		},
	},
];
