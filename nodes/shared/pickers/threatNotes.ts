import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { parsed } from '../input/parameters';
import { asId } from '../input/values';
import { notesOf, threatNotes } from '../records/threat';
import { searcher } from './lists';

/** The notes on the threat that is chosen in the same node. */
export async function searchThreatNotes(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('threatId', { extractValue: true });
	const threatId = parsed(this.getNode(), 'Threat', undefined, () => asId(chosen));
	const find = searcher({ ...threatNotes, ...notesOf(threatId) });
	return await find.call(this, filter, paginationToken);
}
