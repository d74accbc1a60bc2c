import { UnifiedState } from './graphql/settings';
import type { Clock } from './clock';
import { LATEST, type ContractYear } from './contract';
import { makeNames, type Names } from './names';
import type { PlainName } from './plain/names';
import type { RowScope } from './query/filter';
import type { Collection } from './store/collection';
import { formatMicros } from './time';
import { Tokens, type Token } from './tokens';
import { Transitions } from './transitions';

/** A row of an answer. Its shape is checked against the contract, not by the compiler. */
export type Row = Record<string, unknown>;

export interface Place {
	accountId: string;
	accountName: string;
	siteId: string;
	siteName: string;
	groupId: string;
	groupName: string;
}

/** Collections that have files of their own. */
// prettier-ignore
type OwnCollection =
	| 'accounts' | 'sites' | 'groups' | 'roles' | 'users' | 'serviceUsers' | 'agents' | 'threats'
	| 'alerts' | 'activities' | 'tags' | 'notes' | 'restrictions' | 'exclusions' | 'applications'
	| 'cves' | 'packages' | 'marketplace' | 'filters' | 'risks' | 'unifiedAlerts';

export type CollectionName = OwnCollection | PlainName;

/** What is known of a user beside the row: how a log-in goes. */
export interface Login {
	password: string;
	code: string;
	/** A 401 code with which every log-in is refused, such as 4010070. */
	error?: number;
}

/** Everything a console knows. */
export class World {
	readonly names: Names;
	readonly tokens: Tokens;
	readonly transitions: Transitions;
	readonly logins = new Map<string, Login>();
	/** What is kept of unified alerts beside their rows. */
	readonly unified = new UnifiedState();
	readonly startedAt: number;
	/** Where agents live: one entry a group of an active site. */
	places: Place[] = [];
	/** How many rows there were at the start: generated rows refer to no later ones. */
	first = { agents: 0, users: 0, threats: 0 };
	collections!: Record<CollectionName, Collection<Row>>;
	/** How long a scan and a change of the network take, ms of the console's clock. */
	scanMs = 60_000;
	networkMs = 5_000;

	constructor(
		readonly seed: number,
		readonly clock: Clock,
		/** Which console it is. */
		readonly year: ContractYear = LATEST,
	) {
		this.names = makeNames(seed);
		this.tokens = new Tokens(seed, () => clock.micros);
		this.transitions = new Transitions(() => clock.micros);
		this.startedAt = clock.micros;
	}

	/** The names of all collections, for whoever asks for one that is none. */
	get collectionNames(): CollectionName[] {
		return (Object.keys(this.collections) as CollectionName[]).sort();
	}

	/** The console's time as rows carry it. */
	get timestamp(): string {
		return formatMicros(this.clock.micros);
	}

	login(userId: string): Login {
		return this.logins.get(userId) ?? { password: 'sandbox-password', code: '123456' };
	}

	/** Whether the token reaches one of these scopes. */
	reaches(token: Token, scopes: readonly RowScope[]): boolean {
		const { level, ids } = token.scope;
		if (level === 'tenant') return true;
		const key = level === 'account' ? 'accountId' : 'siteId';
		return scopes.some((scope) => scope.isEverywhere || ids.includes(scope[key] ?? ''));
	}
}
