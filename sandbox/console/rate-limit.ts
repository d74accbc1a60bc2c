import { ApiError } from './errors';

/** Requests a second for one token, by path; the first that fits counts. */
const LIMITS: ReadonlyArray<[RegExp, number]> = [
	[/^\/users\/login$/, 1],
	[/^\/user$/, 2],
	[/^\/service-users/, 5],
	[/^\/users/, 40],
	[/^\/accounts/, 100],
	[/^\/sites/, 100],
	[/^\/rbac/, 50],
	[/^\/agents/, 25],
	[/^\/exclusions/, 25],
	[/^\/threats/, 10],
	[/^\/activities/, 10],
	[/^\/tag-manager/, 1],
	[/^\/singularity-marketplace/, 5],
	[/^\/application-management\/inventory/, 3],
];

/** The vendor's known limits, a token and a path apiece. Off until it is switched on. */
export class RateLimiter {
	isOn = false;
	private readonly seen = new Map<string, number[]>();

	constructor(private readonly now: () => number) {}

	/** Throws the 429 when this request is one too many; the time to wait is in seconds. */
	check(path: string, caller: string): void {
		if (!this.isOn) return;
		const found = LIMITS.find(([pattern]) => pattern.test(path));
		if (!found) return;
		const [pattern, limit] = found;
		const key = `${caller} ${pattern.source}`;
		const now = this.now();
		const recent = (this.seen.get(key) ?? []).filter((at) => at > now - 1000);
		if (recent.length >= limit) throw new ApiError(429, 4290010, 'Too many requests');
		recent.push(now);
		this.seen.set(key, recent);
	}
}
