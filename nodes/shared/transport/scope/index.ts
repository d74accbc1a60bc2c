import type { IDataObject } from 'n8n-workflow';
import type { RawAnswer } from '../answer';
import { callAt } from './callAt';
import { checkedGraphql, checkedRest } from './answers';
import type { Cap } from './cap';
import { Beyond, unkept } from './cap';
import { keptQuestion, refuseUnseen } from './graphql';
import { keptLaunch } from './lake';
import { accountsOfCap, prove } from './lookup';
import { memoryOf } from './memory';
import { keptCall } from './rest';
import { parameterError, toNodeError } from '../../errors/errors';
import { isSuccess } from '../answer';
import type { Exchange } from '../exchange';
import { refuseEmptyFilter, refuseRepeatedWrite } from '../guards';
import type { ApiContext } from '../../types';
import { API_BASE, LAKE_BASE, isObject, isRead, objectsIn } from '../../types';

/**
 * The guard of credentials that are kept to accounts or sites: every request of both nodes passes
 * here before it leaves, and its answer before anybody sees it. What cannot be narrowed or looked up
 * is refused, so that a call that nobody thought of does not get through.
 */

/** Sends what is asked for, as it is. */
type SendAs = (exchange: Exchange) => Promise<RawAnswer>;

const ALERTS = '/unifiedalerts/graphql';
/** Findings of exposure management, which are asked for as alerts are. */
const FINDINGS = /^\/xspm\/findings\/(?:vulnerabilities|misconfigurations)\/graphql$/;

/** A request of the REST API. */
async function rest(
	context: ApiContext,
	cap: Cap,
	path: string,
	exchange: Exchange,
	sendAs: SendAs,
): Promise<RawAnswer> {
	const { method, query, upload, headers = {} } = exchange;
	const call = await callAt(method, path);
	const named = `${method} ${path.slice(0, 120)}`;
	if (call === undefined) throw unkept(cap, named, 'no contract that is known here has it');
	if (call.answer.kind === 'graphql') throw unkept(cap, named, 'it takes any question');
	const strange = Object.keys(headers).find((name) => !/^(?:accept|content-type)$/i.test(name));
	if (strange !== undefined) throw unkept(cap, named, `it has the header ${strange}`);
	if (upload !== undefined && upload.fields === undefined) {
		throw unkept(cap, named, 'nobody can read the form that it sends');
	}
	const body = upload === undefined ? exchange.body : (upload.fields as IDataObject);
	const kept = keptCall(cap, call, path, { query, body, writes: !isRead(exchange) });
	await prove(context, cap, kept.needs);
	const answer = await sendAs({
		...exchange,
		...(kept.query === undefined ? {} : { query: kept.query }),
		...(upload === undefined && kept.body !== undefined ? { body: kept.body } : {}),
	});
	await checkedRest(context, cap, call.path, answer, !isRead(exchange));
	return answer;
}

/** The notes of an alert, which have to lie inside as it does. */
async function learnNotes(
	context: ApiContext,
	alertId: string | undefined,
	notes: readonly string[],
): Promise<void> {
	const { notes: seen } = memoryOf(context);
	if (alertId === undefined || notes.every((id) => seen.has(id))) return;
	const [{ askNewest }, { NOTES }] = await Promise.all([
		import('../../records/unifiedAlertConsole'),
		import('../../records/unifiedAlertDocuments'),
	]);
	await askNewest(context, NOTES, { operationName: 'AlertNotes', variables: { alertId } });
}

/** A question to unified alerts, or to findings. */
async function question(
	context: ApiContext,
	cap: Cap,
	exchange: Exchange,
	sendAs: SendAs,
): Promise<RawAnswer> {
	const memory = memoryOf(context);
	const body = exchange.body ?? {};
	const { variables, needs, alerts, notes, listsNotes } = keptQuestion(cap, body);
	await prove(context, cap, needs);
	const unseen = alerts.filter((id) => !memory.alerts.has(id));
	if (unseen.length > 0) {
		const { alertStates } = await import('../../paging/alertPages');
		for (const id of (await alertStates(context, unseen)).keys()) memory.alerts.add(id);
	}
	refuseUnseen(cap, 'The alert', alerts, memory.alerts);
	await learnNotes(context, exchange.ofAlert, notes);
	refuseUnseen(cap, 'The note', notes, memory.notes);
	const answer = await sendAs({ ...exchange, body: { ...body, variables } });
	checkedGraphql(cap, answer, !isRead(exchange));
	if (listsNotes && isObject(answer.body) && isObject(answer.body.data)) {
		for (const field of Object.values(answer.body.data)) {
			for (const { id } of objectsIn(isObject(field) ? field.data : undefined)) {
				if (typeof id === 'string') memory.notes.add(id);
			}
		}
	}
	return answer;
}

/** A request to the data lake: a query is launched inside, and only such are looked after. */
async function lake(
	context: ApiContext,
	cap: Cap,
	path: string,
	exchange: Exchange,
	sendAs: SendAs,
): Promise<RawAnswer> {
	const { queries } = memoryOf(context);
	const { 'S1-Scope': given, ...headers } = exchange.headers ?? {};
	const id = /^\/queries\/([^/?#]+)$/.exec(path)?.[1];
	if (id !== undefined && exchange.method !== 'POST') {
		if (queries.has(decodeURIComponent(id))) return await sendAs(exchange);
		throw unkept(cap, 'a query of the data lake', 'this run did not launch it');
	}
	if (path !== '/queries' || exchange.method !== 'POST') {
		throw unkept(cap, `${exchange.method} ${path.slice(0, 120)}`, 'it is no query of events');
	}
	const accountOf = cap.level === 'site' ? await accountsOfCap(context, cap) : new Map();
	const { body, scope } = keptLaunch(cap, exchange.body ?? {}, given, accountOf);
	const answer = await sendAs({
		...exchange,
		body,
		headers: { ...headers, ...(scope === undefined ? {} : { 'S1-Scope': scope }) },
	});
	const own = isObject(answer.body) ? answer.body.id : undefined;
	if (isSuccess(answer.status) && typeof own === 'string') queries.add(own);
	return answer;
}

async function sendInside(
	context: ApiContext,
	cap: Cap,
	exchange: Exchange,
	sendAs: SendAs,
): Promise<RawAnswer> {
	if (exchange.address !== undefined) return await sendAs(exchange);
	const place = `${exchange.base ?? API_BASE}${exchange.path}`;
	if (place.startsWith(`${LAKE_BASE}/`)) {
		return await lake(context, cap, place.slice(LAKE_BASE.length), exchange, sendAs);
	}
	if (!place.startsWith(`${API_BASE}/`)) {
		throw unkept(
			cap,
			`${exchange.method} ${place.slice(0, 120)}`,
			'no contract that is known here has it',
		);
	}
	const path = place.slice(API_BASE.length);
	// Both name the places that lie in one another: whether they do is asked once.
	if (cap.accounts !== undefined && path !== '/sites') await accountsOfCap(context, cap);
	if (path === `${ALERTS}/schema`) return await sendAs(exchange);
	if ((path === ALERTS || FINDINGS.test(path)) && exchange.method === 'POST') {
		return await question(context, cap, exchange, sendAs);
	}
	return await rest(context, cap, path, exchange, sendAs);
}

/**
 * Sends a request inside a cap: narrowed, or after every id in it was found inside, or not at all.
 * Throws `NodeOperationError` for what may not leave, before any of it does, and for an answer that
 * holds what it should not.
 */
export async function sendKept(
	context: ApiContext,
	cap: Cap,
	exchange: Exchange,
	sendAs: SendAs,
): Promise<RawAnswer> {
	const node = context.getNode();
	// Before the cap is added, which would make something of a filter that is nothing.
	refuseEmptyFilter(node, exchange);
	refuseRepeatedWrite(node, exchange);
	try {
		return await sendInside(context, cap, exchange, sendAs);
	} catch (error) {
		throw error instanceof Beyond
			? parameterError(node, error.message, error.wayOut)
			: toNodeError(node, error);
	}
}
