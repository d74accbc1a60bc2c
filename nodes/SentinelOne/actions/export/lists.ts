import type { INodePropertyOptions } from 'n8n-workflow';

/** The lists that the console writes into files. */

export interface Exported {
	name: string;
	/** The call as the contract names it. */
	call: `GET /${string}`;
	/** What else there is to say of it. */
	description?: string;
	/** The most rows that the console writes, as its API reference says. */
	most?: number;
	/** JSON where the console writes no CSV. */
	format?: 'json';
}

export const LISTS: Readonly<Record<string, Exported>> = {
	accounts: { name: 'Accounts', call: 'GET /export/accounts' },
	activities: { name: 'Activities', call: 'GET /export/activities', most: 10_000 },
	agents: { name: 'Agents', call: 'GET /export/agents', most: 50_000 },
	agentsLight: {
		name: 'Agents (Few Columns)',
		call: 'GET /export/agents-light',
		description: 'For up to 300,000 agents',
		most: 300_000,
	},
	applications: {
		name: 'Applications',
		call: 'GET /application-management/inventory/export/csv',
	},
	blocklist: { name: 'Blocklist', call: 'GET /export/restrictions' },
	deviceRules: { name: 'Device Rules', call: 'GET /device-control/export' },
	exclusions: { name: 'Exclusions', call: 'GET /export/exclusions' },
	firewallRules: {
		name: 'Firewall Rules (JSON)',
		call: 'GET /firewall-control/export',
		description: 'In the form that the console imports',
		format: 'json',
	},
	serviceUsers: { name: 'Service Users', call: 'GET /export/service-users' },
	sites: { name: 'Sites', call: 'GET /export/sites' },
	threats: { name: 'Threats', call: 'GET /threats/export', most: 20_000 },
	unprotectedEndpoints: { name: 'Unprotected Endpoints', call: 'GET /rogues/report/csv' },
	users: { name: 'Users', call: 'GET /export/users' },
	vulnerabilities: {
		name: 'Vulnerabilities',
		call: 'GET /application-management/risks/export/csv',
		description: 'One row for each CVE on each endpoint. This can take a while.',
	},
};

export const listOptions: INodePropertyOptions[] = Object.entries(LISTS).map(
	([value, { name, description }]) => ({
		name,
		value,
		...(description === undefined ? {} : { description }),
	}),
);
