import { hash } from './random';

export type TokenKind = 'api' | 'session' | 'temporary';

export interface TokenScope {
	level: 'tenant' | 'account' | 'site';
	/** Accounts or sites that the token reaches; none for tenant. */
	ids: readonly string[];
}

export interface Token {
	/** What the log calls it; never the secret. */
	id: string;
	value: string;
	kind: TokenKind;
	userId?: string;
	scope: TokenScope;
	/** Only these permissions, when given. */
	permissions?: ReadonlySet<string>;
	without: ReadonlySet<string>;
	createdAt: number;
	/** Microseconds. */
	expiresAt: number;
	isRevoked: boolean;
}

export interface TokenRequest {
	id?: string;
	value?: string;
	kind?: TokenKind;
	userId?: string;
	scope?: TokenScope;
	permissions?: readonly string[];
	without?: readonly string[];
	/** Microseconds; half a year from now unless given. */
	expiresAt?: number;
}

const HALF_A_YEAR = 180 * 86_400 * 1_000_000;

/** The tokens a console has handed out. */
export class Tokens {
	private readonly byValue = new Map<string, Token>();
	private made = 0;

	constructor(
		private readonly seed: number,
		private readonly now: () => number,
	) {}

	issue(request: TokenRequest = {}): Token {
		const number = ++this.made;
		const kind = request.kind ?? 'api';
		const random = [1, 2, 3, 4].map((part) => hash(this.seed, 'token', number, part).toString(36));
		const token: Token = {
			id: request.id ?? `${kind}-${number}`,
			value: request.value ?? `sandbox-${kind}-${random.join('')}`,
			kind,
			userId: request.userId,
			scope: request.scope ?? { level: 'tenant', ids: [] },
			permissions: request.permissions && new Set(request.permissions),
			without: new Set(request.without),
			createdAt: this.now(),
			expiresAt: request.expiresAt ?? this.now() + HALF_A_YEAR,
			isRevoked: false,
		};
		this.byValue.set(token.value, token);
		return token;
	}

	find(value: string): Token | undefined {
		return this.byValue.get(value);
	}

	all(): Token[] {
		return [...this.byValue.values()];
	}

	/** The API token a user holds now, dead or alive. */
	ofUser(userId: string): Token | undefined {
		return this.all()
			.reverse()
			.find((token) => token.kind === 'api' && token.userId === userId);
	}

	isValid(token: Token): boolean {
		return !token.isRevoked && token.expiresAt > this.now();
	}

	/** Makes a token that was revoked valid again, by its id. */
	restore(id: string): void {
		for (const token of this.all()) if (token.id === id) token.isRevoked = false;
	}

	/** Kills the API tokens of a user; true when there was a live one. */
	revokeUser(userId: string): boolean {
		let had = false;
		for (const token of this.all()) {
			if (token.kind !== 'api' || token.userId !== userId || token.isRevoked) continue;
			token.isRevoked = true;
			had = true;
		}
		return had;
	}
}
