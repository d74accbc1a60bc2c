import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, ResourceMapperFields } from 'n8n-workflow';
import {
	checkCall,
	fillable,
	harmOf,
	selectsByFilter,
	type Call,
	type Values,
} from '../../../../../nodes/shared/contract';
import { runWorkflow } from '../../../../harness/engine';
import { custom, picker, specFor } from '../../../../harness/sentinelone';
import { everyCall, plausible, plausibleValues } from '../../../shared/contract/plausible';

/**
 * Calls of every kind through n8n's engine, to a console that answers as the contract says: one of
 * each kind, or with CALLS=all each of them.
 */

interface Asked {
	method: string;
	url: string;
	scheme: string;
	type: string;
	body: string;
}

const asked: Asked[] = [];
let answer: { type: string; body: string } = { type: 'application/json', body: '{}' };
let server: Server;
let credential: ReturnType<typeof custom>;

const textOf = async (request: IncomingMessage): Promise<string> => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
};

beforeAll(async () => {
	server = createServer((request, response) => {
		void textOf(request).then((body) => {
			const { method = '', url = '', headers } = request;
			const [scheme = ''] = (headers.authorization ?? '').split(' ');
			asked.push({ method, url, scheme, type: headers['content-type'] ?? '', body });
			response.writeHead(200, { 'content-type': answer.type }).end(answer.body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	credential = custom(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => void server.close());
beforeEach(() => void asked.splice(0));

/** What a console answers to a call, by the contract. */
function answerTo({ answer: { kind, rows = 'data' } }: Call): typeof answer {
	const json = (value: unknown) => ({ type: 'application/json', body: JSON.stringify(value) });
	if (kind === 'file') return { type: 'text/csv', body: 'id\n1\n' };
	if (kind === 'nothing') return json('');
	if (kind === 'graphql') return json({ data: { alerts: { totalCount: 1 } } });
	if (kind !== 'list') return json({ data: { id: '1' } });
	const [first, second] = rows === '' ? [] : rows.split('.');
	if (first === undefined) return json([{ id: '1' }]);
	const list = second === undefined ? [{ id: '1' }] : { [second]: [{ id: '1' }] };
	return json({ [first]: list, pagination: { nextCursor: null, totalItems: 1 } });
}

const QUESTION = 'query Q { alerts { totalCount } }';

/** Values for what a call must have, and for one field that narrows a choice of records. */
function fitting(call: Call): Values {
	const values: Record<string, unknown> = {
		...plausibleValues(call.fields.filter(({ required }) => required)),
	};
	const [first] = selectsByFilter(call)?.narrowing ?? [];
	const narrow = call.fields.find(({ id }) => id === first);
	if (narrow !== undefined) values[narrow.id] = plausible(narrow.shape);
	for (let round = 0; round < 3; round++) {
		for (const { field } of checkCall(call, values)) {
			const part = call.fields.find(
				({ id, at }) => id === field || at.join('.').startsWith(`${field}.`),
			);
			if (part !== undefined) values[part.id] = plausible(part.shape);
		}
	}
	for (const { id, shape } of call.fields) {
		if (shape.type === 'file' && id in values) values[id] = 'upload';
		if (shape.type === 'string' && id === 'filter' && id in values)
			values[id] = '{"siteIds":["1"]}';
	}
	for (const name of ['limit', 'cursor', 'skip']) {
		if (call.answer.page !== undefined) delete values[name];
	}
	return call.answer.kind === 'graphql' ? { ...values, query: QUESTION, variables: {} } : values;
}

const BINARY = {
	upload: { data: Buffer.from('a,b').toString('base64'), mimeType: 'text/csv', fileName: 'a.csv' },
};

async function make(call: Call, value: Values) {
	const parameters: IDataObject = {
		resource: 'apiRequest',
		operation: 'call',
		call: { __rl: true, mode: 'list', value: call.key },
		callFields: { mappingMode: 'defineBelow', value: value as IDataObject },
		returnAll: true,
	};
	answer = answerTo(call);
	const spec = specFor(parameters, { credential });
	const { run, output } = await runWorkflow(spec, 'SentinelOne', [{ json: {}, binary: BINARY }]);
	return { error: run.data.resultData.error, items: output('SentinelOne') };
}

const kindOf = (call: Call): string =>
	[
		call.method,
		call.answer.kind,
		call.answer.page ?? '',
		call.scheme,
		call.shapes.form ? 'form' : call.shapes.body ? 'body' : '',
		call.shapes.header ? 'header' : '',
		selectsByFilter(call) === undefined ? '' : 'filter',
	].join(' ');

let calls: Call[];
beforeAll(async () => {
	const all = await everyCall();
	const one = new Map<string, Call>();
	for (const call of all) if (!one.has(kindOf(call))) one.set(kindOf(call), call);
	calls = process.env.CALLS === 'all' ? all : [...one.values()];
});

/** The calls for which something does not hold, with what was found. */
async function failing(check: (call: Call) => Promise<unknown>): Promise<string[]> {
	const found: string[] = [];
	for (const call of calls) {
		asked.splice(0);
		const wrong = await check(call);
		if (wrong !== undefined) found.push(`${call.key}: ${JSON.stringify(wrong)}`);
	}
	return found;
}

const LONG = 600_000;

it('knows calls of many kinds', () => expect(calls.length).toBeGreaterThan(30));

it(
	'shows the fields of each in the editor',
	async () => {
		expect(
			await failing(async (call) => {
				const chosen = { __rl: true, mode: 'list', value: call.key };
				const parameters = { resource: 'apiRequest', operation: 'call', call: chosen };
				const { context, methods } = picker({}, parameters);
				const shown: ResourceMapperFields =
					await methods.resourceMapping.getApiCallFields.call(context);
				const wanted = fillable(call).map(({ id }) => id);
				const ids = shown.fields.map(({ id }) => id);
				return JSON.stringify(ids) === JSON.stringify(wanted) ? undefined : ids;
			}),
		).toEqual([]);
	},
	LONG,
);

it(
	'sends each with what it needs, to its path, and makes items of its answer',
	async () => {
		expect(
			await failing(async (call) => {
				const { error, items } = await make(call, fitting(call));
				const [request] = asked;
				const path = `^(?:/web/api/v2\\.1)?${call.path.replace(/\{\w+\}/g, '[^/?]+')}(?:\\?|$)`;
				if (error !== undefined) return error.message;
				const isFine =
					asked.length === 1 &&
					request?.method === call.method &&
					new RegExp(path).test(request.url) &&
					request.scheme === call.scheme &&
					items.length === 1 &&
					(call.answer.kind !== 'file' || items[0]?.binary?.data !== undefined) &&
					(call.shapes.form === undefined || request.type.startsWith('multipart/form-data'));
				return isFine ? undefined : { asked, items };
			}),
		).toEqual([]);
	},
	LONG,
);

it(
	'names each required field that is missing, and sends nothing',
	async () => {
		expect(
			await failing(async (call) => {
				const values = fitting(call);
				const needed = call.fields.filter(({ id, required }) => required && id in values);
				for (const { id } of needed) {
					const rest = Object.fromEntries(Object.entries(values).filter(([name]) => name !== id));
					const { error } = await make(call, rest);
					if (!`${error?.message} ${String(error?.description)}`.includes(`"${id}" is required`)) {
						return { id, error: error?.message };
					}
				}
				return asked.length === 0 ? undefined : asked;
			}),
		).toEqual([]);
	},
	LONG,
);

it(
	'sends no write whose filter narrows nothing',
	async () => {
		expect(
			await failing(async (call) => {
				const selection = selectsByFilter(call);
				if (selection === undefined || harmOf(call)[0] === 'read') return undefined;
				const narrow = new Set(selection.narrowing);
				const values = Object.fromEntries(
					Object.entries(fitting(call)).filter(([id]) => !narrow.has(id)),
				);
				const vague = selection.vague.filter((id) => /tenant|limit|include|Nin$/.test(id));
				for (const id of vague) {
					const field = call.fields.find((one) => one.id === id);
					if (field !== undefined) values[id] = plausible(field.shape);
				}
				const { error } = await make(call, values);
				return error !== undefined && asked.length === 0 ? undefined : { values, asked };
			}),
		).toEqual([]);
	},
	LONG,
);

it(
	'sends nothing hostile',
	async () => {
		const hostile: IDataObject[] = [{ noSuchField: 'x' }, { toString: 1 }];
		expect(
			await failing(async (call) => {
				for (const more of hostile) {
					const { error } = await make(call, { ...fitting(call), ...more });
					if (error === undefined) return more;
				}
				for (const { id, place, shape } of call.fields) {
					const bad =
						place === 'path' ? '../../x' : shape.enum !== undefined ? 'no such value' : undefined;
					if (bad === undefined) continue;
					const { error } = await make(call, { ...fitting(call), [id]: bad });
					if (!error?.message.includes(id)) return { id, error: error?.message };
					// One of each place is enough.
					if (place !== 'path') break;
				}
				return asked.length === 0 ? undefined : asked;
			}),
		).toEqual([]);
	},
	LONG,
);
