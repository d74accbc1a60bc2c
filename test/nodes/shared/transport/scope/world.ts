import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { execute } from '../../../../harness/sentinelone';

/** Two customers of one console, and credentials that are kept to one of them. */

export type Row = Record<string, unknown>;
export const textOf = (row: Row | undefined, name: string): string => String(row?.[name]);

export type Fields = { accountIds?: string; siteIds?: string };

/** For the top of a test file: the console is its own. */
export function scopeWorld() {
	const sb = sandbox({ agents: 40, users: 12 });

	/** The accounts, the sites and some records of the customer who is inside, and of the other. */
	function world() {
		const [own, other] = sb.console.rows('accounts');
		const of = (account: Row | undefined) => {
			const accountId = textOf(account, 'id');
			const at = (collection: Parameters<typeof sb.console.find>[0]) =>
				sb.console.find(collection, (row) => row.accountId === accountId);
			const sites = at('sites').map((row) => textOf(row, 'id'));
			return {
				accountId,
				sites,
				site: sites[0]!,
				group: textOf(sb.console.find('groups', ({ siteId }) => siteId === sites[0])[0], 'id'),
				agents: at('agents').map((row) => textOf(row, 'id')),
				threats: sb.console
					.find('threats', (row) => (row.agentRealtimeInfo as Row).accountId === accountId)
					.map((row) => textOf(row, 'id')),
			};
		};
		return { own: of(own), other: of(other) };
	}

	const kept = (fields: Fields) => ({ ...sb.credential(), ...fields });
	const run = async (fields: Fields, parameters: IDataObject, inputs?: IDataObject[]) =>
		await execute(parameters, inputs, { credential: kept(fields) });

	/** Requests that are no look-up: writes, and whatever went to another path. */
	const writes = () => sb.console.log.filter(({ method }) => method !== 'GET');

	return { sb, world, kept, run, writes };
}

export type Customers = ReturnType<ReturnType<typeof scopeWorld>['world']>;
