import { badRequest, beyondSandbox } from '../errors';
import type { LakeEvent, Span } from '../events/event';
import { isEdrField } from '../events/schema';
import { compileTest, type Test } from '../language/evaluate';
import { parseFilter, parseQuery } from '../language/parser';
import { fieldsOf, type Expression } from '../language/syntax';
import { facetValuesOf, topFacetsOf } from '../results/facets';
import { logOf } from '../results/log';
import { tableOf } from '../results/table';
import type { LakeSettings } from '../settings';
import type { LaunchBody } from './body';

export interface Source {
	span: Span;
	settings: LakeSettings;
	/** The events that the launch sees, oldest or newest first. */
	read(span: Span, sign: 1 | -1): Iterable<LakeEvent>;
}

/** Makes `data` of the result, once the steps are done. */
export type Plan = (source: Source) => Record<string, unknown>;

const testOf = (filter: string | undefined): Test => {
	const expression = parseFilter(filter ?? '');
	return expression ? compileTest(expression) : () => true;
};

/** With `scheme: edr` a field that the agents do not have is refused, instead of matching nothing. */
function checkSchema(body: LaunchBody, filter: Expression | undefined): void {
	if (body.scheme !== 'edr' || !filter) return;
	const unknown = fieldsOf(filter).find((name) => !isEdrField(name));
	if (unknown === undefined) return;
	throw badRequest(
		`Unknown EDR field: '${unknown}'. Check the spelling and casing. Field names are case-sensitive.`,
	);
}

/** Reads a query as a launch does: what it does not understand is refused here, not at a poll. */
export function planOf(body: LaunchBody): Plan {
	switch (body.queryType) {
		case 'PQ': {
			if (body.pq?.resultType === 'PLOT') throw beyondSandbox('PowerQuery plots');
			const query = parseQuery(body.pq?.query ?? '');
			checkSchema(body, query.filter);
			return ({ span, settings, read }) => tableOf(query, read(span, 1), settings);
		}
		case 'LOG': {
			const log = body.log ?? {};
			const fits = testOf(log.filter);
			return ({ span, settings, read }) => logOf(log, fits, span, settings, read);
		}
		case 'TOP_FACETS': {
			const asked = body.topFacets ?? {};
			const fits = testOf(asked.filter);
			return ({ span, read }) => topFacetsOf(asked, read(span, 1), fits);
		}
		case 'FACET_VALUES': {
			const asked = body.facetValues ?? { name: '' };
			const fits = testOf(asked.filter);
			return ({ span, read }) => facetValuesOf(asked, read(span, 1), fits);
		}
		default:
			throw beyondSandbox(`query type ${body.queryType}`);
	}
}
