import type { Effect } from './types';

type Body = Record<string, unknown>;

let fakes = 0;

/** A cursor that hides another one, or none. */
export const fakeCursor = (original: unknown): string =>
	Buffer.from(`fake:${++fakes}:${typeof original === 'string' ? original : ''}`).toString('base64');

/** What a cursor of ours hides: the cursor to use instead, or undefined for none. */
export function unmaskCursor(cursor: string): string | undefined {
	let found: string | undefined = cursor;
	while (found !== undefined) {
		const text: string = Buffer.from(found, 'base64').toString();
		const match = /^fake:\d+:(.*)$/.exec(text);
		if (!match) return found;
		found = match[1] || undefined;
	}
	return undefined;
}

function withCursor(body: Body, nextCursor: string, data?: unknown): Body {
	const pagination = { ...(body.pagination as Body), nextCursor };
	return { ...body, pagination, ...(data === undefined ? {} : { data }) };
}

function cursor(as: 'repeat' | 'endless' | 'emptyPage', body: Body, asked: unknown): Body {
	if (!body.pagination) return body;
	if (as === 'endless') return withCursor(body, fakeCursor(asked));
	if (as === 'emptyPage') {
		const data = Array.isArray(body.data) ? [] : { ...(body.data as Body), sites: [] };
		return withCursor(body, fakeCursor(asked), data);
	}
	if (typeof asked === 'string') return withCursor(body, asked);
	const { nextCursor } = body.pagination as Body;
	return withCursor(body, typeof nextCursor === 'string' ? nextCursor : fakeCursor(undefined));
}

/** The answer's JSON with what the effects do to it; `asked` is the cursor as it came. */
export function shapeBody(body: Body, effects: readonly Effect[], asked: unknown): Body {
	let out = body;
	for (const effect of effects) {
		if (effect.kind === 'errors') {
			const errors = effect.errors ?? [
				{ code: 5000010, title: 'Internal error', detail: 'Part of the request failed' },
			];
			out = { ...out, errors };
		} else if (effect.kind === 'pagination') {
			const { pagination, ...rest } = out;
			if (pagination !== undefined)
				out = effect.as === 'null' ? { ...rest, pagination: null } : rest;
		} else if (effect.kind === 'cursor') out = cursor(effect.as, out, asked);
		else if (effect.kind === 'affected') {
			const data = out.data as Body | undefined;
			if (typeof data?.affected !== 'number') continue;
			const affected = effect.value ?? Math.max(0, data.affected - (effect.minus ?? 1));
			out = { ...out, data: { ...data, affected } };
		}
	}
	return out;
}
