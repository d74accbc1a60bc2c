import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError } from '../../shared/errors/errors';
import { MAY_BE_GONE, noSuch } from '../../shared/errors/notFound';
import { collection, parsed } from '../../shared/input/parameters';
import { asBoolean } from '../../shared/input/values';
import { readByIds } from '../../shared/paging/pages';
import type { RecordKind } from '../../shared/records/record';
import { refuseEmptyFilter, refuseRepeatedWrite } from '../../shared/transport/guards';
import { asKept } from '../../shared/transport/scope/ahead';
import { secretsOf } from '../../shared/transport/secrets';
import type { ApiRequest } from '../../shared/types';
import { isObject } from '../../shared/types';
import type { Plan, Reach } from './plan';
import { DRY_RUN } from './options';

/** What a write would send, and whom it would reach. Look-ups are made; nothing else leaves. */

export const FEW = 5;

/** Whether an item is only to be tried. An expression that comes to nothing fails the item. */
export function isDryRun(context: IExecuteFunctions, item: number): boolean {
	const options = collection(context, 'options', item);
	if (!Object.hasOwn(options, DRY_RUN.name)) return false;
	return parsed(context.getNode(), DRY_RUN.displayName, item, () =>
		asBoolean(options[DRY_RUN.name]),
	);
}

/** What a new record is to be called, by the names of such fields. */
const NAMES = ['name', 'fullName', 'email', 'key', 'value'];

function nameIn(data: IDataObject): string[] {
	const name = NAMES.map((one) => data[one]).find((one) => typeof one === 'string' && one !== '');
	return name === undefined ? [] : [name as string];
}

/** What people see of a row, to tell it from others. */
export function nameOf(kind: RecordKind, row: IDataObject): string {
	const id = kind.idOf(row);
	return kind.label?.(row) ?? (typeof id === 'string' ? id : '');
}

const masked = (value: unknown, secrets: ReadonlySet<string>): unknown => {
	if (typeof value === 'string') return secrets.has(value) ? '***' : value;
	if (Array.isArray(value)) return value.map((entry) => masked(entry, secrets));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, masked(entry, secrets)]),
	);
};

/** The answer of an item that was only tried. Makes the checks that are made right before the wire. */
export function dryAnswer(
	context: IExecuteFunctions,
	call: ApiRequest,
	reaches: Reach,
	more: IDataObject = {},
): IDataObject {
	const node = context.getNode();
	refuseEmptyFilter(node, call);
	refuseRepeatedWrite(node, call);
	const { method, path, query, body } = call;
	return {
		dryRun: true,
		method,
		path,
		...(query === undefined ? {} : { query: query as IDataObject }),
		body: (masked(body, new Set(secretsOf(call))) ?? null) as IDataObject,
		reaches: { ...reaches },
		...more,
	};
}

/** Whom a planned write would reach: the record that it names, or the one that it would make. */
async function reachOf(context: IExecuteFunctions, plan: Plan, call: ApiRequest): Promise<Reach> {
	const { record } = plan;
	if (plan.reach !== undefined) return plan.reach;
	if (record === undefined) {
		return { count: 1, names: isObject(call.body?.data) ? nameIn(call.body.data) : [] };
	}
	const { kind, id, noun } = record;
	if (kind === undefined) return { count: 1, names: [id] };
	const rows = await readByIds.call(context, kind.list, [id]);
	const row = rows.find((one) => kind.idOf(one) === id);
	if (row === undefined) {
		throw parameterError(context.getNode(), noSuch(noun, id), MAY_BE_GONE);
	}
	return { count: 1, names: [nameOf(kind, row)] };
}

/** What a planned write answers when it is only tried. */
export async function dryWrite(context: IExecuteFunctions, plan: Plan): Promise<IDataObject> {
	const call = typeof plan.call === 'function' ? await plan.call() : plan.call;
	if ('method' in call) {
		const sent = await asKept(context, call);
		return dryAnswer(context, sent, await reachOf(context, plan, call), plan.shows?.());
	}
	return {
		dryRun: true,
		method: null,
		path: null,
		body: null,
		reaches: { count: 0, names: [] },
		wouldAnswer: ('done' in call ? call.done : call.items.map(({ json }) => json)) as IDataObject,
	};
}
