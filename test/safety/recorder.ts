import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import type { Schema } from '../../sandbox/console/contract';
import { API_BASE, resolve } from '../../sandbox/console/contract';
import { FaultPlan } from '../../sandbox/console/faults/plan';
import { shapeBody } from '../../sandbox/console/faults/shape';
import { bend, insteadOf, jsonWire, pause, send } from '../../sandbox/console/faults/wire';
import { id } from '../harness/sentinelone';
import type { Call, Sent } from './contractMatch';
import { callOf } from './contractMatch';
import { lakeAnswer, lakeCallOf } from './lake';
import { GraphQLAnswers, UUID, questionOf } from './graphql';

/**
 * A console that says yes to everything, with answers made from the contract, and keeps what the
 * wire brought. What it receives is what the node let through.
 */

const NOW = '2026-01-31T08:00:00.000000Z';

/** Fields with which a record can be changed in every way that the node offers. */
const MADE: Record<string, unknown> = {
	queryType: 'scheduled',
	// With both hashes only both can be changed.
	sha256Value: null,
	// A role that can be changed, and that nobody holds.
	predefinedRole: false,
	usersInRoles: 0,
	pages: [
		{
			name: 'Endpoints',
			permissions: [
				{ identifier: id(61), title: 'View', value: true },
				{ identifier: id(62), title: 'Manage', value: false },
			],
		},
	],
	remoteHosts: [{ type: 'addresses', values: ['198.51.100.7', '192.0.2.1'] }],
};

function sample(given: Schema, name = '', depth = 0): unknown {
	const schema = resolve(given);
	if (depth > 6) return null;
	if (name in MADE) return MADE[name];
	if (schema.enum !== undefined) return schema.enum[0];
	switch (schema.type) {
		case 'object':
			return Object.fromEntries(
				Object.entries(schema.properties ?? {}).map(([key, inner]) => [
					key,
					sample(inner, key, depth + 1),
				]),
			);
		case 'array':
			return schema.items === undefined ? [] : [sample(schema.items, name, depth + 1)];
		case 'integer':
		case 'number':
			return Math.max(1, Number(schema.minimum ?? 1));
		case 'boolean':
			return true;
		case undefined:
			return schema.properties === undefined
				? null
				: sample({ ...schema, type: 'object' }, name, depth);
		default:
			if (schema.format === 'id') return id(1);
			if (schema.format === 'uuid') return UUID;
			// Free, so that it can be linked to something.
			if (name === 'externalId') return null;
			// A script is for the agents that it is run on.
			if (name === 'osTypes') return 'macos';
			if (name === 'state') return 'active';
			if (name === 'downloadUrl') return `${ELSEWHERE}/file.zip`;
			if (schema.format === 'date-time') return NOW;
			if (schema.format === 'email' || /email/i.test(name)) return 'person@example.com';
			return `${name || 'text'} of the console`;
	}
}

/** Where files lie that the console has links to. */
const ELSEWHERE = 'https://files.sentinelone.example';

function playElsewhere(): void {
	if (nock.activeMocks().some((mock) => mock.includes(ELSEWHERE))) return;
	nock(ELSEWHERE).persist().get(/./).query(true).optionally().reply(200, 'PK');
}

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rows for the ids or the email that were asked for, so that look-ups find what they look for. */
function asAsked(rows: unknown[], { query }: Call): unknown[] {
	const [row] = rows;
	if (!isRow(row)) return rows;
	const asked = Object.fromEntries(query);
	// Rows that nobody asked for by their ids are others than those that people name.
	if (asked.sortBy?.[0] === 'order') {
		// Rules in their order, those that people name among them.
		return [41, 1, 2, 3].map((n, at) => ({ ...row, id: id(n), order: at + 1 }));
	}
	if (asked.uuids !== undefined) return asked.uuids.map((uuid) => ({ ...row, uuid }));
	const ids = asked.ids ??
		asked.workflow_ids ??
		asked.platformRuleIds ??
		asked.siteIds ??
		asked.groupIds ?? [id(41)];
	const [email] = asked.email ?? asked.email__contains ?? [];
	const base = email === undefined ? row : { ...row, email };
	// Alerts of STAR rules carry their id inside.
	const inside = (own: string) =>
		isRow(base.alertInfo) ? { alertInfo: { ...base.alertInfo, alertId: own } } : {};
	// What happened to a threat says so.
	const of = asked.threatIds === undefined ? {} : { threatId: asked.threatIds[0] };
	return ids.map((own) => ({ ...base, ...of, id: own, ...inside(own) }));
}

function answerTo(call: Call, body: unknown): Row {
	const schema = call.operation.response.schema;
	const made = schema === undefined ? {} : sample(schema);
	const envelope: Row = isRow(made) ? made : {};
	const filter =
		isRow(body) && isRow(body.filter) ? body.filter : isRow(body) ? body.data : undefined;
	const asked = isRow(filter) && Array.isArray(filter.ids) ? filter.ids.length : 1;
	const sent = isRow(body) && isRow(body.data) ? body.data : {};
	if (isRow(envelope.data)) {
		// A changed record comes back as it is now.
		const { data } = envelope;
		const own = Object.values(call.params)
			.filter((one) => /^\d{18,}$/.test(one))
			.pop();
		if ('id' in data && own !== undefined) data.id = own;
		for (const key of Object.keys(sent)) {
			if (key in data && !Array.isArray(sent[key])) data[key] = sent[key];
		}
	}
	if (call.name === 'GET /activities' && Array.isArray(envelope.data)) {
		// What an agent uploaded, elsewhere.
		for (const row of envelope.data.filter(isRow)) row.data = { downloadUrl: `${ELSEWHERE}/a.zip` };
	}
	if (Array.isArray(envelope.data)) {
		const made = isRow(body) && Array.isArray(body.data) ? body.data.filter(isRow) : [];
		const [row] = envelope.data as unknown[];
		// What is made together comes back together.
		envelope.data =
			made.length > 0 && isRow(row)
				? made.map((own) => ({ ...row, ...own }))
				: isRow(row) && typeof sent.id === 'string'
					? // A changed row comes back as one of a list.
						[{ ...row, id: sent.id }]
					: asAsked(envelope.data, call);
	} else if (isRow(envelope.data)) {
		if (Array.isArray(envelope.data.sites))
			envelope.data.sites = asAsked(envelope.data.sites, call);
		const { data } = envelope;
		for (const key of ['affected', 'total'])
			if (key in data) data[key] = Array.isArray(data[key]) && isRow(filter) ? filter.ids : asked;
		if ('success' in envelope.data) envelope.data.success = true;
	}
	// Some records come without an envelope.
	const [own] = Object.values(call.params).reverse();
	if (!('data' in envelope) && 'id' in envelope && own !== undefined) envelope.id = own;
	const pagination = 'pagination' in envelope ? { totalItems: 1, nextCursor: null } : undefined;
	// Where the contract is silent, a call for several ids counts as those do.
	const silent = isRow(filter) && Array.isArray(filter.ids) ? { affected: asked } : {};
	return {
		data: silent,
		...envelope,
		errors: null,
		...(pagination === undefined ? {} : { pagination }),
	};
}

const NOTHING: Row = { data: [], pagination: { nextCursor: null } };

export interface Recorder {
	url: string;
	host: string;
	sent: Sent[];
	/** What has been sent since the last time. */
	take(): Sent[];
	/** The sandbox's fault switches. */
	faults: FaultPlan;
	/** What to answer instead of the contract's example; undefined for that. */
	instead?: (request: Sent, usual: Row) => unknown;
	/** Whether it takes requests and never answers. */
	silent: boolean;
	/** Which requests they are for. */
	faultsFor: (request: Sent) => boolean;
	close(): Promise<void>;
}

export async function startRecorder(): Promise<Recorder> {
	const sent: Sent[] = [];
	const faults = new FaultPlan();
	const questions = new GraphQLAnswers();

	/** Answers as the contract says, bent by the faults that are on, as the sandbox does it. */
	async function answer(one: Sent, response: ServerResponse): Promise<void> {
		if (recorder.silent) return;
		const call = callOf(one);
		const cursor = call?.query.find(([name]) => name === 'cursor')?.[1].join();
		const path = one.url.slice(API_BASE.length).split('?')[0]!;
		const effects = recorder.faultsFor(one)
			? faults.effects({
					method: one.method,
					path,
					isSdkOnly: call?.operation.isSdkOnly ?? false,
					hasCursor: cursor !== undefined,
				})
			: [];
		for (const effect of effects) if (effect.kind === 'latency') await pause(effect.ms);
		if (effects.some(({ kind }) => kind === 'reset')) {
			response.socket?.resetAndDestroy();
			return;
		}
		const isFile =
			call !== undefined &&
			call.operation.response.schema === undefined &&
			/download|uploads|report_format/.test(call.name);
		if (lakeCallOf(one) !== undefined) {
			const found = lakeAnswer(one);
			const none = { status: 204, headers: {}, body: Buffer.alloc(0) };
			const ordinary =
				found === undefined ? none : jsonWire(200, shapeBody(found, effects, undefined));
			await send(response, bend(insteadOf(effects) ?? ordinary, effects), effects);
			return;
		}
		const question = questionOf(one);
		if (question?.document === '') {
			const text = { 'content-type': 'text/plain' };
			const dump = { status: 200, headers: text, body: Buffer.from(questions.schema) };
			await send(response, bend(insteadOf(effects) ?? dump, effects), effects);
			return;
		}
		const usual: Row =
			call === undefined
				? NOTHING
				: question === undefined
					? answerTo(call, one.body)
					: questions.answer(one.body, one.url);
		const body = recorder.instead === undefined ? usual : (recorder.instead(one, usual) ?? usual);
		const file = call?.name.includes('report_format') === true ? '%PDF-1.4' : 'PK';
		const ordinary = isFile
			? { status: 200, headers: { 'content-type': 'application/zip' }, body: Buffer.from(file) }
			: jsonWire(200, shapeBody(body as Row, effects, cursor));
		await send(response, bend(insteadOf(effects) ?? ordinary, effects), effects);
	}

	const server = createServer({ maxHeaderSize: 32 * 1024 * 1024 }, (request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const text = Buffer.concat(parts).toString('utf8');
			let body: unknown;
			try {
				body = text === '' ? undefined : (JSON.parse(text) as unknown);
			} catch {
				body = text;
			}
			const one: Sent = {
				method: request.method ?? '',
				url: (request.url ?? '').replace(/^http:\/\/[^/]*/, ''),
				headers: request.headers,
				body,
			};
			sent.push(one);
			void answer(one, response);
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	const recorder: Recorder = {
		faults,
		silent: false,
		faultsFor: () => true,
		url: `http://127.0.0.1:${port}`,
		host: `127.0.0.1:${port}`,
		sent,
		take: () => {
			playElsewhere();
			return sent.splice(0);
		},
		close: () =>
			new Promise((done) => {
				server.closeAllConnections();
				server.close(() => done());
			}),
	};
	return recorder;
}
