import type { Effect } from '../faults/types';
import type { Row } from '../world';
import { bentConnection } from './page';

interface Body extends Row {
	data?: Row | null;
	errors?: object[];
}

const PROBLEM = 'Internal Server Error(s) while executing query';

const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isConnection = (value: unknown): value is Row => isRow(value) && isRow(value.pageInfo);

function eachRoot(body: Body, change: (value: Row) => unknown): Body {
	if (!isRow(body.data)) return body;
	const entries = Object.entries(body.data).map(([key, value]) => [
		key,
		isRow(value) ? change(value) : value,
	]);
	return { ...body, data: Object.fromEntries(entries) as Row };
}

/** The value with null at the end of a path; what the path does not lead to stays. */
function withNull(value: unknown, path: readonly string[]): unknown {
	const [key, ...rest] = path;
	if (key === undefined) return null;
	if (Array.isArray(value))
		return value.map((sub: unknown, i) => (String(i) === key ? withNull(sub, rest) : sub));
	return isRow(value) && key in value ? { ...value, [key]: withNull(value[key], rest) } : value;
}

function fewer(root: Row, left: (count: number) => number): Row {
	if (!Array.isArray(root.actions)) return root;
	const actions = (root.actions as Row[]).map((action) => {
		const success = action.success as unknown[] | undefined;
		return success ? { ...action, success: success.slice(0, left(success.length)) } : action;
	});
	return { ...root, actions };
}

/** A GraphQL answer with what the effects do to it; `asked` is the cursor that came. */
export function shapeAnswer(body: Body, effects: readonly Effect[], asked: unknown): Body {
	let out = body;
	for (const effect of effects) {
		if (effect.kind === 'errors') {
			const own = { message: PROBLEM, extensions: { classification: 'INTERNAL_ERROR' } };
			out = { ...out, errors: effect.errors ?? [own] };
		} else if (effect.kind === 'partial') {
			const path = effect.at.split('.');
			const error = {
				message: effect.message ?? PROBLEM,
				path: path.map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
				extensions: { classification: 'DataFetchingException' },
			};
			const data = withNull(out.data, path) as Row | null | undefined;
			out = { ...out, data, errors: [...(out.errors ?? []), error] };
		} else if (effect.kind === 'cursor')
			out = eachRoot(out, (root) =>
				isConnection(root) ? bentConnection(root, effect.as, asked) : root,
			);
		else if (effect.kind === 'pagination')
			out = eachRoot(out, (root) => {
				if (!isConnection(root)) return root;
				const { pageInfo, ...rest } = root;
				void pageInfo;
				return effect.as === 'null' ? { ...rest, pageInfo: null } : rest;
			});
		else if (effect.kind === 'affected')
			out = eachRoot(out, (root) =>
				fewer(root, (count) => effect.value ?? Math.max(0, count - (effect.minus ?? 1))),
			);
	}
	return out;
}
