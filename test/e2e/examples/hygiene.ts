import assert from 'node:assert/strict';
import { outputOf } from '../execution';
import { DAY_MS, fires, jsonOf, runs, writes, type Bench } from './bench';

/** Examples about endpoints, licenses, access and customers. */

const sent = (item: Record<string, unknown> | undefined) =>
	JSON.parse(String(item?.sent_jsonBody)) as Record<string, unknown>;

export const hygiene: Record<string, (bench: Bench) => Promise<void>> = {
	'exploited-cve-to-ticket': async (bench) => {
		const { console } = bench;
		const found = (endpointName: string, more: object = {}) => ({
			...{ cveId: 'CVE-2026-40404', application: 'Zipper 1.0', severity: 'CRITICAL' },
			...{ baseScore: '9.8', exploitedInTheWild: 'YES', endpointName, ...more },
		});
		const execution = await fires(bench, 'exploited-cve-to-ticket', () => {
			console.add('risks', [
				found('PATCH-ME-2'),
				found('PATCH-ME-1'),
				found('QUIET', { exploitedInTheWild: 'UNKNOWN' }),
				found('HARMLESS', { severity: 'LOW' }),
			]);
		});
		const tickets = jsonOf(outputOf(execution, 'Open a ticket')).map(sent);
		assert.deepEqual(tickets, [
			{
				title: 'CVE-2026-40404 in Zipper 1.0',
				priority: 'high',
				text: 'Exploited in the wild, score 9.8. On 2 endpoints: PATCH-ME-1, PATCH-ME-2',
			},
		]);
	},

	'unprotected-endpoints-to-helpdesk': async (bench) => {
		const { console } = bench;
		const endpoint = (name: string, localIp: string, osType = 'windows') => ({
			...{ hostnames: [name], localIp, macAddress: '00:00:5e:00:53:01', osType },
		});
		const execution = await fires(bench, 'unprotected-endpoints-to-helpdesk', () => {
			console.add('unprotectedEndpoints', [
				endpoint('NAKED-1', '192.0.2.10'),
				endpoint('NAKED-2', '192.0.2.11', 'linux'),
				endpoint('PRINTER', '192.0.2.12', 'unknown'),
			]);
		});
		const [ticket, ...more] = jsonOf(outputOf(execution, 'Tell the help desk')).map(sent);
		assert.equal(more.length, 0);
		assert.equal(ticket?.title, '2 endpoints without SentinelOne');
		assert.match(String(ticket?.text), /NAKED-1, 192\.0\.2\.10/);
		assert.match(String(ticket?.text), /NAKED-2, 192\.0\.2\.11/);
	},

	'license-overuse-to-ticket': async (bench) => {
		const { console } = bench;
		const limited = { unlimitedLicenses: false, unlimitedExpiration: true, state: 'active' };
		const ends = new Date(console.now() + 10.5 * DAY_MS).toISOString();
		const [over = ''] = console.add('sites', [
			{ ...limited, name: 'Over', totalLicenses: 2 },
			{ ...limited, name: 'Under', totalLicenses: 2 },
			{ name: 'No limit', unlimitedLicenses: true, unlimitedExpiration: true, totalLicenses: 0 },
			{ ...limited, name: 'Ends', unlimitedExpiration: false, expiration: ends, totalLicenses: 50 },
		]);
		console.addAgents([{ siteId: over }, { siteId: over }, { siteId: over }]);
		const { standIns } = await runs(bench, 'license-overuse-to-ticket');
		const tickets = jsonOf(outputOf(standIns, 'Open a ticket')).map(sent);
		const of = (name: string) =>
			tickets.filter(({ title }) => String(title).startsWith(`Licenses of ${name} (`));
		assert.match(String(of('Over')[0]?.title), /: over$/);
		assert.match(String(of('Over')[0]?.text), /3 of 2 licenses used, 1 too many/);
		assert.equal(of('Over')[0]?.licensesToAdd, 1);
		assert.match(String(of('Ends')[0]?.title), /: ending$/);
		assert.match(String(of('Ends')[0]?.text), /10 days left/);
		assert.deepEqual([...of('Under'), ...of('No limit')], []);
	},

	'license-use-chart': async (bench) => {
		const { console } = bench;
		const limited = { unlimitedLicenses: false, unlimitedExpiration: true, state: 'active' };
		const [over = ''] = console.add('sites', [{ ...limited, name: 'Crowded', totalLicenses: 2 }]);
		console.addAgents([{ siteId: over }, { siteId: over }, { siteId: over }]);
		const { standIns } = await runs(bench, 'license-use-chart');
		const [message] = jsonOf(outputOf(standIns, 'Post to the chat')).map(sent);
		const lines = String(message?.text).split('\n');
		assert.deepEqual(lines.slice(0, 2), ['Licenses used:', '```']);
		assert.ok(lines.some((line) => /^Crowded\s+█{30} 150%, 3 of 2$/.test(line)));
		const [page] = jsonOf(outputOf(standIns, 'Write it into the wiki')).map(sent);
		assert.match(String(page?.markdown), /^```mermaid\n---\n[^]*"Crowded: 3 of 2"[^]*\n```$/);
	},

	'who-got-admin-today': async (bench) => {
		const { console } = bench;
		const [ada, grace] = console.find('users', ({ source }) => source === 'mgmt').slice(-2);
		const role = (roleName: string) => ({
			scopeRoles: [{ id: '1', name: 'Acme', roleId: roleName.length.toString(), roleName }],
		});
		for (const user of [ada, grace]) console.change('users', String(user?.id), role('Viewer'));
		const execution = await fires(bench, 'who-got-admin-today', () => {
			console.change('users', String(ada?.id), role('Site Admin'));
			console.change('users', String(grace?.id), role('SOC'));
		});
		const [mail, ...more] = jsonOf(outputOf(execution, 'Mail it'));
		assert.equal(more.length, 0);
		assert.equal(mail?.sent_subject, 'New administrators in SentinelOne: 1');
		assert.equal(
			mail?.sent_text,
			`${String(ada?.fullName)} <${String(ada?.email)}>: Site Admin in Acme`,
		);
	},

	'service-user-tokens-rotated': async (bench) => {
		const { console } = bench;
		const endsIn = (days: number) => ({
			apiToken: {
				createdAt: new Date(console.now() - DAY_MS).toISOString(),
				expiresAt: new Date(console.now() + days * DAY_MS).toISOString(),
			},
		});
		const [later = '', soon = ''] = console.add('serviceUsers', [
			{ name: 'svc-later', ...endsIn(60) },
			{ name: 'svc-soon', ...endsIn(5) },
		]);
		const before = console.get('serviceUsers', later)?.apiToken;
		// The trigger tells of those that are due when it is activated.
		const execution = await fires(bench, 'service-user-tokens-rotated', () => {});
		assert.deepEqual(console.get('serviceUsers', later)?.apiToken, before);
		const kept = jsonOf(outputOf(execution, 'Into the vault')).map(
			(item) => (sent(item) as { data: Record<string, string> }).data,
		);
		const data = kept.find(({ serviceUser }) => serviceUser === 'svc-soon');
		assert.ok(data);
		assert.match(String(data.token), /\S{10}/);
		const { expiresAt } = console.get('serviceUsers', soon)?.apiToken as { expiresAt: string };
		assert.equal(Date.parse(String(data.expiresAt)), Date.parse(expiresAt));
		const days = (Date.parse(expiresAt) - console.now()) / DAY_MS;
		assert.ok(days > 89 && days < 91, `${days} days`);
	},

	'saved-filter-for-new-sites': async (bench) => {
		const { console } = bench;
		let site = '';
		await fires(bench, 'saved-filter-for-new-sites', () => {
			[site = ''] = console.add('sites', [{ name: 'New customer' }]);
		});
		assert.deepEqual(
			writes(bench).map(({ method, path, status }) => `${method} ${path} ${status}`),
			['POST /filters 200'],
		);
		const made = console.find('filters', ({ siteId }) => siteId === site);
		assert.deepEqual(
			made.map(({ name, filterFields }) => [name, filterFields]),
			[
				[
					'Infected Windows servers, New customer',
					{ osTypes: ['windows'], machineTypes: ['server'], infected: true },
				],
			],
		);
	},

	'report-for-each-customer': async (bench) => {
		const { console } = bench;
		const [site = ''] = console.add('sites', [
			{ name: 'Reported', state: 'active', externalId: 'it@customer.example' },
		]);
		const sites = console.find('sites', ({ state }) => state === 'active');
		const longAgo = { lastActiveDate: '2024-01-01T00:00:00Z', isActive: false };
		console.addAgents([
			{ siteId: site, infected: true, ...longAgo },
			{ siteId: site, infected: false },
		]);
		const { standIns } = await runs(bench, 'report-for-each-customer');
		const mails = jsonOf(outputOf(standIns, 'Mail the customer'));
		assert.equal(mails.length, sites.length);
		const own = mails.find(({ sent_toEmail: to }) => to === 'it@customer.example');
		assert.match(String(own?.sent_subject), /^SentinelOne, \w+ \d{4}: Reported$/);
		assert.equal(own?.sent_text, '2 agents, 1 infected, 1 not seen for 30 days.');
	},

	'weekly-report-with-chart': async (bench) => {
		const { console } = bench;
		const at = new Date(console.now() - 2 * DAY_MS).toISOString();
		console.addUnifiedAlerts([{ kind: 'star', severity: 'CRITICAL', detectedAt: at }]);
		const { standIns } = await runs(bench, 'weekly-report-with-chart');
		const [report] = jsonOf(outputOf(standIns, 'Draw the chart'));
		const days = report?.days as Array<Record<string, number>>;
		assert.equal(days.length, 7);
		const html = String(report?.html);
		const bars = html.match(/<rect [^>]*height="(?!0")[\d.]+"/g) ?? [];
		assert.ok(bars.length > 0);
		assert.ok(days.some(({ CRITICAL = 0 }) => CRITICAL > 0));
		const [file] = outputOf(standIns, 'As a file');
		assert.match(String(file?.binary?.data?.fileName), /^alerts-[\d-]+\.html$/);
		const [mail] = jsonOf(outputOf(standIns, 'Mail it'));
		assert.equal(mail?.sent_subject, `${String(report?.count)} alerts in seven days`);
		assert.ok(Number(report?.count) > 0);
	},
};
