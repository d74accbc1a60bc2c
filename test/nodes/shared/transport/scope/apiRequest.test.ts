import type { IDataObject } from 'n8n-workflow';
import { attacksOn } from './attacks';
import { scopeWorld } from './world';

const { sb, world, run } = scopeWorld();

const custom = (method: string, path: string, more: IDataObject = {}): IDataObject => {
	const { query = {}, body } = more as { query?: Record<string, string>; body?: unknown };
	const parameters = Object.entries(query).map(([name, value]) => ({ name, value }));
	return {
		...{ resource: 'apiRequest', operation: 'custom', method, path },
		queryParameters: { parameters },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		options: {},
	};
};

describe('API Request, kept to one site', () => {
	it('lets out nothing that reaches another, under whatever name', async () => {
		const customers = world();
		const { own } = customers;
		for (const [name, { method, path, query, body }] of attacksOn(customers)) {
			sb.console.clearLog();
			const { error, json } = await run(
				{ siteIds: own.site },
				custom(method, path, { query, body } as unknown as IDataObject),
			);
			const sent = sb.console.log.filter((one) => one.method !== 'GET' || one.path === path);
			expect({ name, refused: error !== undefined, json, sent }).toEqual({
				...{ name, refused: true, json: [] },
				// What looks up is narrowed itself.
				sent: sent.filter((one) => one.method === 'GET' && String(one.query.siteIds) === own.site),
			});
			// By this guard or one before it, and not because the console would not.
			expect({ name, code: (error as { httpCode?: unknown }).httpCode ?? null }).toEqual({
				name,
				code: null,
			});
		}
	});

	it('lets out what stays inside', async () => {
		const { own } = world();
		const fields = { siteIds: own.site };
		for (const [method, path, more] of [
			['GET', '/agents', {}],
			['GET', '/user', {}],
			['GET', '/system/info', {}],
			['GET', `/sites/${own.site}`, {}],
			['GET', '/sites', {}],
			['GET', '/threats', { query: { tenant: 'false' } }],
			[
				'POST',
				'/agents/actions/initiate-scan',
				{
					body: {
						filter: {
							ids: [sb.console.find('agents', ({ siteId }) => siteId === own.site)[0]?.id],
						},
						data: {},
					},
				},
			],
			[
				'POST',
				'/unifiedalerts/graphql',
				{
					body: {
						query: 'query A($s: ScopeSelectorInput) { alerts(first: 5, scope: $s) { totalCount } }',
					},
				},
			],
		] as Array<[string, string, IDataObject]>) {
			const { error } = await run(fields, custom(method, path, more));
			expect({ path, error: error?.message }).toEqual({ path, error: undefined });
		}
	});
});
