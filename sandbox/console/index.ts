import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';

import { registerApi, type Api } from './api';
import { WORLDS, buildWorld, type Sizes, type WorldName } from './build';
import { Clock } from './clock';
import { YEARS, type ContractYear } from './contract';
import { Controls, type AddOptions } from './control/controls';
import { registerControls } from './control/routes';
import { registerFace } from './face/routes';
import type { Fault, FaultState } from './faults/types';
import { UnifiedControls, registerUnifiedControls } from './graphql/controls';
import type { UamMode } from './graphql/schema';
import { registerUnifiedAlerts } from './graphql/serve';
import type { UamSettings } from './graphql/settings';
import { registerLakeControls } from './lake/controls';
import type { AddedRow, AddEventsOptions } from './lake/events/added';
import { registerLake } from './lake/http';
import { Lake, type LakeOptions } from './lake/lake';
import type { LogEntry } from './log';
import type { Token, TokenRequest } from './tokens';
import type { CollectionName, Login, Row, World } from './world';
import { registerFindings } from './xspm/serve';

export type { ContractYear } from './contract';
export type { AddOptions, CollectionName, Fault, FaultState, LogEntry, Row, Token, TokenRequest };
export type { Effect } from './faults/types';
export { validateDocument } from './graphql/schema';
export type { UamMode, UamSettings };
export type { AddedRow, AddEventsOptions, Lake, LakeOptions };

const DEMO_TOKEN = 'sandbox-demo-token';

export interface ConsoleOptions extends Partial<Sizes> {
	/** 0, the default, takes a free one. */
	port?: number;
	/** 127.0.0.1 by default. */
	host?: string;
	/** How big everything is where no size is given: `large` is as big as one that was measured. */
	world?: WorldName;
	/** The same seed makes the same rows. */
	seed?: number;
	/** The secret of the demo token: tenant scope, every permission, owned by user 0. */
	token?: string;
	/** Which console it is, by the year of its contract: 2026 unless told. */
	contract?: ContractYear;
	/** The console's clock, ms since 1970. */
	now?: () => number;
	/** Blocks of so many agents share one createdAt. */
	equalTimestamps?: number;
	faults?: Fault[];
	rateLimits?: boolean;
	/** Longer addresses get 414; 8192 by default, as behind an ordinary proxy. */
	maxUrlLength?: number;
	/** How long a scan and a change of the network take, ms of the console's clock. */
	scanMs?: number;
	networkMs?: number;
	/** Unified alerts: all of the schema, that of an older console, or none at all; or more settings. */
	uam?: UamMode | Partial<UamSettings>;
	/** How much the data lake holds, and how it behaves. */
	lake?: LakeOptions;
}

/** A running console, and everything a test may do to it. All of it is also under /_sandbox. */
export interface SandboxConsole {
	/** `http://127.0.0.1:<port>`, without a path. */
	readonly url: string;
	readonly port: number;
	/** The secret of the demo token. */
	readonly token: string;
	close(): Promise<void>;

	/** What was asked, oldest first. */
	readonly log: LogEntry[];
	clearLog(): void;

	/** Replaces the faults that are on. */
	setFaults(...faults: Fault[]): void;
	addFaults(...faults: Fault[]): void;
	readonly faults: FaultState[];
	setRateLimits(isOn: boolean): void;
	/** Rows show only so many ms after their creation. */
	setVisibilityDelay(collection: CollectionName, ms: number): void;

	/** A moment (ms) to stand still at, a function to ask, or undefined for the machine's time. */
	setClock(time: number | (() => number) | undefined): void;
	advanceClock(ms: number): void;
	/** ms since 1970 on the console's clock. */
	now(): number;

	/** Adds generated rows (a number) or rows with these fields; returns their ids. */
	add(collection: CollectionName, what: number | Row[], options?: AddOptions): string[];
	addAgents(what: number | Row[], options?: AddOptions): string[];
	addUsers(what: number | Row[], options?: AddOptions): string[];
	addThreats(what: number | Row[], options?: AddOptions): string[];
	addAlerts(what: number | Row[], options?: AddOptions): string[];
	addUnifiedAlerts(what: number | Row[], options?: AddOptions): string[];
	addActivities(what: number | Row[], options?: AddOptions): string[];
	/** Lays fields over a row; dotted names reach inside. False when there is no such row. */
	change(collection: CollectionName, id: string, fields: Row): boolean;
	remove(collection: CollectionName, id: string): boolean;
	get(collection: CollectionName, id: string): Row | undefined;
	/** Visible rows by creation, 100 unless told. */
	rows(collection: CollectionName, limit?: number): Row[];
	find(collection: CollectionName, test: (row: Row) => boolean): Row[];
	count(collection: CollectionName): number;
	agent(id: string): Row | undefined;
	user(id: string): Row | undefined;

	issueToken(request?: TokenRequest & { expiresInMs?: number }): Token;
	/** By the token's id or secret. */
	revokeToken(idOrSecret: string): boolean;
	setLogin(userId: string, login: Partial<Login>): void;
	/** The unified alerts: their settings, and changes with a history. */
	readonly uam: UnifiedControls;
	/** The data lake: open queries, counts, settings. */
	readonly lake: Lake;
	/** Adds events to the data lake; returns how many. */
	addEvents(rows: readonly AddedRow[], options?: AddEventsOptions): number;
	readonly world: World;
}

const BODY_LIMIT = 16 * 1024 * 1024;
const DEFAULT_URL_LENGTH = 8192;

/** Starts a console of one's own. Rejects when the port is taken (`code: 'EADDRINUSE'`). */
export async function startConsole(options: ConsoleOptions = {}): Promise<SandboxConsole> {
	const token = options.token ?? DEMO_TOKEN;
	if (options.contract !== undefined && !YEARS.includes(options.contract))
		throw new TypeError(`contract: one of ${YEARS.join(', ')}`);
	if (options.world !== undefined && !(options.world in WORLDS))
		throw new TypeError(`world: one of ${Object.keys(WORLDS).join(', ')}`);
	const host = options.host ?? '127.0.0.1';
	const clock = new Clock(options.now);
	const world = buildWorld({ ...options, token }, clock);
	world.scanMs = options.scanMs ?? world.scanMs;
	world.networkMs = options.networkMs ?? world.networkMs;
	const uam = new UnifiedControls(world);
	uam.set(typeof options.uam === 'string' ? { mode: options.uam } : (options.uam ?? {}));
	const controls = new Controls(world, clock);
	controls.limiter.isOn = options.rateLimits ?? false;
	controls.faults.set(options.faults ?? []);

	const server = Fastify({
		// A client that goes past a proxy names the whole address, as any server has to take it.
		rewriteUrl: ({ url = '/' }) => url.replace(/^http:\/\/[^/]*/i, ''),
		bodyLimit: BODY_LIMIT,
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 500 },
		http: { maxHeaderSize: 4 * 1024 * 1024 },
	});
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});
	server.addContentTypeParser(
		'multipart/form-data',
		{ parseAs: 'buffer' },
		(_request, body, done) => {
			done(null, body);
		},
	);
	server.setErrorHandler((error, _request, reply) =>
		reply.code(error instanceof TypeError || error instanceof SyntaxError ? 400 : 500).send({
			error: error instanceof Error ? error.message : String(error),
		}),
	);
	registerControls(server, controls);
	registerFace(server, controls);
	registerUnifiedControls(server, uam);
	const lake = new Lake(world, options.lake);
	registerLakeControls(server, lake);
	const api: Api = {
		world,
		faults: controls.faults,
		limiter: controls.limiter,
		log: controls.log,
		maxUrlLength: options.maxUrlLength ?? DEFAULT_URL_LENGTH,
	};
	registerApi(server, api);
	registerUnifiedAlerts(server, api);
	registerFindings(server, api);
	registerLake(server, api, lake);
	await server.listen({ port: options.port ?? 0, host });
	const { port } = server.server.address() as AddressInfo;

	const adder =
		(name: CollectionName) =>
		(what: number | Row[], addOptions?: AddOptions): string[] =>
			controls.add(name, what, addOptions);
	return {
		url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
		port,
		token,
		world,
		uam,
		lake,
		addEvents: (rows, addOptions) => lake.add(rows, addOptions),
		close: () => server.close(),
		get log() {
			return controls.log.all();
		},
		clearLog: () => controls.log.clear(),
		get faults() {
			return controls.faults.all();
		},
		setFaults: (...faults) => controls.faults.set(faults),
		addFaults: (...faults) => controls.faults.add(faults),
		setRateLimits: (isOn) => {
			controls.limiter.isOn = isOn;
		},
		setVisibilityDelay: (name, ms) => {
			controls.collection(name).visibilityDelay = ms * 1000;
		},
		setClock: (time) => clock.set(time),
		advanceClock: (ms) => clock.advance(ms),
		now: () => clock.ms,
		add: (name, what, addOptions) => controls.add(name, what, addOptions),
		addAgents: adder('agents'),
		addUsers: adder('users'),
		addThreats: adder('threats'),
		addAlerts: adder('alerts'),
		addUnifiedAlerts: adder('unifiedAlerts'),
		addActivities: adder('activities'),
		change: (name, id, fields) => controls.change(name, id, fields),
		remove: (name, id) => controls.remove(name, id),
		get: (name, id) => controls.get(name, id),
		rows: (name, limit) => controls.rows(name, limit),
		find: (name, test) => controls.find(name, test),
		count: (name) => controls.count(name),
		agent: (id) => controls.get('agents', id),
		user: (id) => controls.get('users', id),
		issueToken: (request) => controls.issueToken(request),
		revokeToken: (idOrSecret) => controls.revokeToken(idOrSecret),
		setLogin: (userId, login) => controls.setLogin(userId, login),
	};
}
