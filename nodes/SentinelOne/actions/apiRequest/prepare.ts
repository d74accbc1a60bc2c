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
	type Problem,
	type Sent,
	type Values,
} from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { locator, parsed, raw } from '../../../shared/input/parameters';
import { asText } from '../../../shared/input/values';
import { isObject } from '../../../shared/types';
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
		'Choose a call from the list, or enter method and path as the API reference writes them, like GET /agents/{agent_id}. Requests that are in no list go through the operation Write It Yourself. Nothing was sent.',
		item,
	);
}

/** How a value stands in the node: an expression comes to nothing where a form is merely left blank. */
function savedValue(context: IExecuteFunctions, id: string): unknown {
	const saved: unknown = context.getNode().parameters.callFields;
	const values = isObject(saved) && isObject(saved.value) ? saved.value : {};
	return Object.hasOwn(values, id) ? values[id] : undefined;
}

/** What was filled in. A field that the form shows and nobody filled in is not there. */
function readValues(context: IExecuteFunctions, call: Call, item: number): Values {
	const node = context.getNode();
	const entered = raw(context, 'callFields', item);
	if (entered !== undefined && entered !== null && !isObject(entered)) {
		throw parameterError(
			node,
			'Fields is not a list of fields',
			'Fill the fields in one by one, each with an expression of its own. Nothing was sent.',
			item,
		);
	}
	const given = isObject(entered) && isObject(entered.value) ? entered.value : {};
	const values: Record<string, unknown> = {};
	for (const [id, value] of Object.entries(given)) {
		if (value !== null && value !== undefined) {
			values[id] = value;
			continue;
		}
		const saved = savedValue(context, id);
		if (typeof saved !== 'string' || !saved.startsWith('=')) continue;
		const isNullable = call.fields.find((field) => field.id === id)?.shape.nullable === true;
		if (value === undefined || !isNullable) {
			throw parameterError(
				node,
				`Field "${id}" is empty`,
				'Its expression came to nothing: it may point at a field that the input does not have. Nothing was sent.',
				item,
			);
		}
		values[id] = null;
	}
	return values;
}

function refuseProblems(
	context: IExecuteFunctions,
	problems: readonly Problem[],
	item: number,
): void {
	const [first, ...others] = problems;
	if (first === undefined) return;
	const more = others.slice(0, 5).map(({ field, what }) => `"${field}" ${what}`);
	const also = more.length === 0 ? '' : ` Besides, ${more.join(', ')}.`;
	throw parameterError(
		context.getNode(),
		`Field "${first.field}" ${first.what}`,
		`${first.wayOut}${also} Nothing was sent.`,
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
	const entered = readValues(context, call, item);
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
