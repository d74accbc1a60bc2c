/** One request as the console saw it. Secrets are never kept. */
export interface LogEntry {
	number: number;
	/** ISO 8601, the console's clock. */
	time: string;
	method: string;
	/** Below /web/api/v2.1. */
	path: string;
	query: Record<string, string>;
	body?: unknown;
	/** Of a GraphQL document: the operation's name, or its first root field. */
	operation?: string;
	/** 0 when the connection was broken before an answer. */
	status: number;
	/** Which token asked, by its id; undefined when none or an unknown one did. */
	token?: string;
	/** `ApiToken`, `Token` or what else stood before the secret. */
	scheme?: string;
	/** The permission that the token lacked, by the contract's key; the answer does not tell it. */
	lacks?: string;
	/** The kinds of the faults that were at work. */
	faults: string[];
	userAgent?: string;
}

const SECRETS = new Set(['password', 'currentPassword', 'apiToken']);
const KEPT = 20_000;

/** The body with passwords and tokens blotted out. */
export function redact(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(redact);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, sub]) => [
			key,
			SECRETS.has(key) && sub !== null ? '[redacted]' : redact(sub),
		]),
	);
}

/** What the console was asked, oldest first; the oldest fall out after 20,000. */
export class RequestLog {
	private entries: LogEntry[] = [];
	private count = 0;

	/** Keeps the entry itself, so that its status can still be filled in; returns its number. */
	add(entry: LogEntry): number {
		entry.number = ++this.count;
		this.entries.push(entry);
		if (this.entries.length > KEPT) this.entries.splice(0, this.entries.length - KEPT);
		return entry.number;
	}

	all(): LogEntry[] {
		return [...this.entries];
	}

	clear(): void {
		this.entries = [];
	}
}
