import type { Token } from '../tokens';
import type { Span } from './events/event';
import type { LaunchBody } from './launch/body';
import type { Plan } from './launch/plan';
import type { Sees } from './launch/reach';

export type QueryState = 'open' | 'deleted' | 'expired' | 'lost';

/** One launched query. */
export interface LakeQuery {
	id: string;
	/** What the id hides, and the lake's words name. */
	token: string;
	owner: Token;
	body: LaunchBody;
	scope?: string;
	span: Span;
	plan: Plan;
	sees: Sees;
	state: QueryState;
	stepsCompleted: number;
	stepsTotal: number;
	/** ms of the console's clock. */
	launchedAt: number;
	seenAt: number;
	steppedAt: number;
	polls: number;
	/** The tag to come with. */
	tag: string;
	/** Older tags that are as good: the answers with newer ones never arrived. */
	formerTags: string[];
	/** What the caller of the latest poll can know. */
	lastTags: string[];
	/** False when the answer to the launch was broken: its id is known to nobody. */
	wasAnswered: boolean;
	/** The result, once it is there. */
	data?: Record<string, unknown>;
}

/** What a test sees of a query. */
export interface QueryRecord {
	id: string;
	queryType: string;
	/** The PowerQuery, or the filter. */
	query: string;
	state: QueryState;
	polls: number;
	/** The token's id, not its secret. */
	token: string;
	/** The `S1-Scope` header. */
	scope?: string;
	tenant?: boolean;
	accountIds?: string[];
	startTime?: string;
	endTime?: string;
	queryPriority?: string;
	/** False when the answer to the launch was broken, so that nobody can end the query. */
	wasAnswered: boolean;
}

export function recordOf({
	id,
	body,
	state,
	polls,
	owner,
	scope,
	wasAnswered,
}: LakeQuery): QueryRecord {
	const { queryType, tenant, accountIds, startTime, endTime, queryPriority } = body;
	const filter = body.log?.filter ?? body.topFacets?.filter ?? body.facetValues?.filter;
	return {
		...{
			id,
			queryType,
			query: body.pq?.query ?? filter ?? '',
			state,
			polls,
			token: owner.id,
			scope,
		},
		...{ tenant, accountIds, startTime, endTime, queryPriority, wasAnswered },
	};
}
