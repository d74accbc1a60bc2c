/** Launches a token may make: a bucket that fills again with the console's clock. */
export interface Throttle {
	perSecond: number;
	/** How many at once; `perSecond` unless given. */
	burst?: number;
	/** Queries open at a time; no end unless given. */
	maxOpen?: number;
	/** Say the wait in `Retry-After` too; the lake itself says it in the body only. */
	retryAfter?: boolean;
}

/** How the lake behaves; all of it can be changed while it runs. */
export interface LakeSettings {
	/** Steps of a query; 1 is done with the launch. By the amount of data unless given. */
	steps?: number;
	/** A step takes so long (ms, console's clock); 0: one step a poll. */
	stepMs: number;
	/** How an answer spells the number of steps. */
	stepNames: 'stepsTotal' | 'totalSteps' | 'both';
	/** Every so many-th answer to a poll has a new forward tag; 0: never. */
	newTagEvery: number;
	/** A query dies so long after its launch or last poll (ms, console's clock). */
	lifetimeMs: number;
	/** Events of an event search at most, whatever `limit` says. */
	maxEvents: number;
	/** Rows of a PowerQuery without `limit`, and with it. */
	defaultRows: number;
	maxRows: number;
	/** Events of more groups than this are omitted. */
	maxGroups: number;
	/** A PowerQuery reads so many events, then its result is partial. */
	maxScanned: number;
	/** False: a `cursor` is taken and changes nothing. */
	hasCursors: boolean;
	/** `S1-Scope` narrows tokens of one account only, as was measured, or those of all. */
	scopeHeader: 'oneAccount' | 'all';
	throttle?: Throttle;
	/** Laid over `data` of every result: `{ omittedEvents: 5 }`, `{ warnings: ['...'] }`. */
	data?: Record<string, unknown>;
	/** Every query ends with this error instead of data. */
	error?: { message: string; details?: string };
}

export const DEFAULT_SETTINGS: LakeSettings = {
	stepMs: 0,
	stepNames: 'stepsTotal',
	newTagEvery: 3,
	lifetimeMs: 30_000,
	maxEvents: 5000,
	defaultRows: 1000,
	maxRows: 100_000,
	maxGroups: 100_000,
	maxScanned: Infinity,
	hasCursors: true,
	scopeHeader: 'oneAccount',
};

const KNOWN = new Set([
	...Object.keys(DEFAULT_SETTINGS),
	...['steps', 'throttle', 'data', 'error'],
]);

/** The settings with some of them changed; null puts one back. Throws for an unknown one. */
export function changed(
	before: LakeSettings,
	change: { [K in keyof LakeSettings]?: LakeSettings[K] | null },
): LakeSettings {
	const out: Record<string, unknown> = { ...before };
	for (const [name, value] of Object.entries(change)) {
		if (!KNOWN.has(name))
			throw new TypeError(`no setting ${name}; there are ${[...KNOWN].join(', ')}`);
		if (value === null) out[name] = DEFAULT_SETTINGS[name as keyof LakeSettings];
		else if (value !== undefined) out[name] = value;
	}
	return out as unknown as LakeSettings;
}
