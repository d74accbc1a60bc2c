import { everywhere, found, listed, one, type Handler } from '../context';
import { LATEST_VERSION } from '../rows/agents';
import { packageContent } from '../rows/catalogs';
import type { Row } from '../world';
import { siteScopes } from './scopes';

const noScopes = { accountIds: () => null, siteIds: () => null, groupIds: () => null };

export const systemHandlers: Record<string, Handler> = {
	'GET /system/info': () =>
		one({
			build: '7',
			latestAgentVersion: LATEST_VERSION,
			patch: '1',
			release: 'sandbox',
			version: 'S-24.2.1#7',
		}),
	// Packages of the tenant are there for every account and site.
	'GET /update/agent/packages': listed('packages', {
		scopes: everywhere,
		search: ['fileName', 'version'],
		special: noScopes,
	}),
	'GET /update/agent/download/{site_id}/{package_id}': (context) => {
		const { site_id: siteId, package_id: packageId } = context.params;
		found(context, 'sites', siteId, siteScopes, 'site');
		const row = found(context, 'packages', packageId, { scopes: everywhere }, 'package');
		const file = { name: String(row.fileName), type: 'application/octet-stream' };
		return { file: { ...file, content: packageContent(String(row.id)) } };
	},
	'GET /singularity-marketplace/applications': listed(
		'marketplace',
		{
			scopes: (row: Row) =>
				(row.scopes as Row[]).map(({ accountId, siteId, groupId }) => ({
					accountId: accountId as string | null,
					siteId: siteId as string | null,
					groupId: groupId as string | null,
				})),
			fields: { creator: 'scopes.creator', scope: 'scopes.scopeLevel' },
			special: {
				id: (value) => (row) => (value as string[]).includes(String(row.id)),
				application_catalog_id: (value) => (row) =>
					(value as string[]).includes(String(row.applicationCatalogId)),
				query: (value) => (row) =>
					(value as string[]).some((term) =>
						String(row.name).toLowerCase().includes(term.toLowerCase()),
					),
			},
		},
		({ id, createdAt, ...row }) => {
			void [id, createdAt];
			return row;
		},
	),
};
