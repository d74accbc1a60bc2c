import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isObject, asPlain } from '../../../shared/types';
import { IDS_A_QUERY, fetchPage, readRows } from '../../../shared/paging/pages';
import { activities } from '../../../shared/records/activity';
import type { Looker, Seen } from '../../operations/wait';

/** The uploads of agents, as activities report them. */

/** "Agent uploaded fetched files" among the console's types of activity. */
const UPLOADED = '80';

/** The newest upload of each agent before files were asked for; null where there was none. */
const remembered = new WeakMap<IExecuteFunctions, Map<string, string | null>>();

const timeOf = ({ createdAt }: IDataObject): string => asPlain(createdAt);

/** Keeps which upload of an agent was the newest, so that it passes for no answer. */
export async function rememberUploads(context: IExecuteFunctions, agentId: string): Promise<void> {
	const known = remembered.get(context) ?? new Map<string, string | null>();
	remembered.set(context, known);
	const query = {
		...{ agentIds: [agentId], activityTypes: [UPLOADED] },
		...{ sortBy: 'createdAt', sortOrder: 'desc' },
	};
	const { rows } = await fetchPage.call(context, activities.list, query, { limit: 1 });
	const [newest] = rows;
	known.set(agentId, newest === undefined ? null : timeOf(newest));
}

/** Looks for the uploads of all agents that are waited for, in one question. */
export const uploadLooker =
	(context: IExecuteFunctions): Looker =>
	async (open) => {
		const known = remembered.get(context) ?? new Map<string, string | null>();
		const seen = new Map<string, Seen>(
			open.map((id) => [id, { done: false, state: 'not uploaded yet' }]),
		);
		for (let at = 0; at < open.length; at += IDS_A_QUERY) {
			const agentIds = open.slice(at, at + IDS_A_QUERY);
			const before = agentIds.map((id) => known.get(id) ?? '').sort()[0] ?? '';
			const query = {
				...{ agentIds, activityTypes: [UPLOADED] },
				...(before === '' ? {} : { createdAt__gt: before }),
				...{ sortBy: 'createdAt', sortOrder: 'asc' },
			};
			for (const row of await readRows.call(context, activities.list, query)) {
				const agentId = asPlain(row.agentId);
				if (timeOf(row) <= (known.get(agentId) ?? '') || seen.get(agentId)?.done === true) continue;
				const { filename = null } = isObject(row.data) ? row.data : {};
				const more = { activityId: row.id, fileName: filename };
				seen.set(agentId, { done: true, state: 'uploaded', more });
			}
		}
		return seen;
	};
