import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isObject, asPlain } from '../../shared/types';
import { IDS_A_QUERY, fetchPage, readRows } from '../../shared/paging/pages';
import { perRun } from '../../shared/perRun';
import { fittingName } from '../../shared/transport/fileName';
import { activities } from '../../shared/records/activity';
import type { Looker, Seen } from './wait';

/** What agents upload after they were asked for it, as the console's activities report it. */

/** Whose uploads: by which filter activities are found, and where they name it. */
export interface UploadKind {
	/** The console's type of activity. */
	type: string;
	ids: 'agentIds' | 'threatIds';
	id: 'agentId' | 'threatId';
}

/** "Agent uploaded fetched files" among the console's types of activity. */
export const AGENT_FILES: UploadKind = { type: '80', ids: 'agentIds', id: 'agentId' };
/** The type under which consoles were seen to report the file of a threat. */
export const THREAT_FILE: UploadKind = { type: '86', ids: 'threatIds', id: 'threatId' };

/** The newest upload of each before it was asked for; null where there was none. */
const remembered = perRun(() => new Map<string, string | null>());

const timeOf = ({ createdAt }: IDataObject): string => asPlain(createdAt);

/** The activity of the newest upload for an agent or a threat; undefined where there is none. */
export async function newestUpload(
	context: IExecuteFunctions,
	kind: UploadKind,
	id: string,
): Promise<IDataObject | undefined> {
	const query = {
		...{ [kind.ids]: [id], activityTypes: [kind.type] },
		...{ sortBy: 'createdAt', sortOrder: 'desc' },
	};
	const { rows } = await fetchPage.call(context, activities.list, query, { limit: 1 });
	return rows[0];
}

/** Keeps which upload was the newest, so that it passes for no answer. */
export async function rememberUpload(
	context: IExecuteFunctions,
	kind: UploadKind,
	id: string,
): Promise<void> {
	const newest = await newestUpload(context, kind, id);
	remembered(context).set(id, newest === undefined ? null : timeOf(newest));
}

/** How many uploads a run has asked an agent for. */
const requested = perRun(() => new Map<string, number>());

/** Notes that an agent was asked for one more upload: as many have to come. */
export function expectUpload(context: IExecuteFunctions, id: string): void {
	const counts = requested(context);
	counts.set(id, (counts.get(id) ?? 0) + 1);
}

/** What is told of the uploads of one agent or threat: nothing tells which of several is whose. */
function told(rows: readonly IDataObject[]): IDataObject {
	const [row] = rows;
	return row !== undefined && rows.length === 1
		? { activityId: row.id, fileName: uploadOf(row).fileName }
		: { activityId: null, fileName: null, activityIds: rows.map(({ id }) => id as string) };
}

/** What an activity says of the file, by the names that consoles were seen to use. */
export function uploadOf(row: IDataObject): { address: string; fileName: string | null } {
	const { downloadUrl, filePath, filename, fileName, fileDisplayName } = isObject(row.data)
		? row.data
		: ({} as IDataObject);
	return {
		address: asPlain(downloadUrl) || asPlain(filePath),
		fileName:
			fittingName(asPlain(filename) || asPlain(fileName) || asPlain(fileDisplayName)) ?? null,
	};
}

/** Looks for the uploads of all that are waited for, in one question. */
export const uploadLooker =
	(context: IExecuteFunctions, kind: UploadKind): Looker =>
	async (open) => {
		const known = remembered(context);
		const seen = new Map<string, Seen>(
			open.map((id) => [id, { done: false, state: 'not uploaded yet' }]),
		);
		for (let at = 0; at < open.length; at += IDS_A_QUERY) {
			const ids = open.slice(at, at + IDS_A_QUERY);
			const before = ids.map((id) => known.get(id) ?? '').sort()[0] ?? '';
			const query = {
				...{ [kind.ids]: ids, activityTypes: [kind.type] },
				...(before === '' ? {} : { createdAt__gt: before }),
				...{ sortBy: 'createdAt', sortOrder: 'asc' },
			};
			const found = new Map<string, IDataObject[]>();
			for (const row of await readRows.call(context, activities.list, query)) {
				const id = asPlain(row[kind.id]);
				if (timeOf(row) <= (known.get(id) ?? '')) continue;
				found.set(id, [...(found.get(id) ?? []), row]);
			}
			for (const [id, rows] of found) {
				const wanted = requested(context).get(id) ?? 1;
				if (rows.length < wanted) continue;
				seen.set(id, { done: true, state: 'uploaded', more: told(rows.slice(0, wanted)) });
			}
		}
		return seen;
	};
