import type { IExecuteFunctions } from 'n8n-workflow';
import {
	checkCall,
	findCall,
	harmOf,
	listRules,
	requestOf,
	type Call,
	type CallRequest,
	type Harm,
	type ListRules,
	type Sent,
	type Values,
} from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { locator, parsed } from '../../../shared/input/parameters';
import { asText } from '../../../shared/input/values';
import { readMapped, refuseProblems } from '../../fields/mapped';
import { CALL } from './callFields';
import { refuseInexact } from './guards';
import { refuseWide } from './reachGuard';

/** From what a person chose and filled in to a call that may leave. Sends nothing. */

/** A call, complete and checked. */
export interface Prepared {
	call: Call;
	request: CallRequest;
	/** What selects records, for the guards. */
	sent: Sent;
	harm: readonly Harm[];
}

async function readCall(context: IExecuteFunctions, item: number): Promise<Call> {
	const node = context.getNode();
	const { value } = locator(context, 'call', item);
	const text = parsed(node, CALL, item, () => asText(value, 500));
	const call = await findCall(text);
	if (call !== undefined) return call;
	throw parameterError(
		node,
		`The console has no call "${text.slice(0, 80)}"`,
		'Choose a call from the list, or enter method and path as the API reference writes them, like GET /agents/{agent_id}. Requests that are in no list go through the operation Custom Request. Nothing was sent.',
		item,
	);
}

const PAGED_BY: readonly string[] = ['cursor', 'skip'];

/** Where a list starts and how much a page holds, for calls that must be told. */
function pagingOf(call: Call, { pageSize }: ListRules): Values {
	const needs = (name: string) => call.fields.some((one) => one.id === name && one.required);
	return {
		...(needs('limit') && pageSize !== undefined ? { limit: pageSize } : {}),
		...(needs('skip') ? { skip: 0 } : {}),
	};
}

/** Reads and checks what an item asks for. Throws n8n errors that name the field and the way out. */
export async function prepare(context: IExecuteFunctions, item: number): Promise<Prepared> {
	const node = context.getNode();
	const call = await readCall(context, item);
	const entered = readMapped(context, { name: 'callFields', label: 'Fields' }, call, item);
	const rules = listRules(call);
	const isPaged = rules?.next !== undefined;
	const taken = isPaged ? PAGED_BY.find((name) => entered[name] !== undefined) : undefined;
	if (taken !== undefined) {
		throw parameterError(
			node,
			`Field "${taken}" is set by the node`,
			'Return All and Limit say how far a list is read. Remove the field. Nothing was sent.',
			item,
		);
	}
	const values = { ...(rules === undefined ? {} : pagingOf(call, rules)), ...entered };
	const timezone = context.getTimezone();
	refuseProblems(context, checkCall(call, values, timezone), item);
	const request = parsed(node, 'Fields', item, () => requestOf(call, values, timezone));
	const { query, body, form } = request;
	const sent: Sent = { query, ...(body && { body }), ...(form && { form }) };
	parsed(node, `The call "${call.name}"`, item, () => {
		refuseInexact(body);
		refuseWide(call, sent);
	});
	return { call, request, sent, harm: harmOf(call, sent) };
}
