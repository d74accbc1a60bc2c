import { LakeError } from './errors';
import type { Throttle } from './settings';

interface Bucket {
	left: number;
	at: number;
}

/** Counts launches a token. */
export class LaunchThrottle {
	private readonly buckets = new Map<string, Bucket>();

	/** `now`: ms of the console's clock. */
	constructor(private readonly now: () => number) {}

	/** Takes one launch, or throws the 429 with the wait in its body. */
	take(caller: string, open: number, limit: Throttle | undefined): void {
		if (!limit) return;
		const { perSecond, burst = perSecond, maxOpen = Infinity } = limit;
		const now = this.now();
		const bucket = this.buckets.get(caller) ?? { left: burst, at: now };
		bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond);
		bucket.at = now;
		this.buckets.set(caller, bucket);
		const isFull = open >= maxOpen;
		if (bucket.left >= 1 && !isFull) {
			bucket.left--;
			return;
		}
		throw refusal(isFull ? 1 : (1 - bucket.left) / perSecond, limit);
	}
}

export class Throttled extends LakeError {
	/** Seconds, as a header; undefined when the body alone says it. */
	retryAfter?: number;
}

function refusal(seconds: number, limit: Throttle): Throttled {
	const cpuUsageSecondsToWait = Math.round(seconds * 1000) / 1000;
	const rateLimit = {
		cpuUsageRefillRate: limit.perSecond / 1000,
		cpuUsageCapacity: 1,
		cpuUsageLimit: 0.01,
		cpuUsageSecondsToWait,
	};
	const error = new Throttled(429, 'error/server/backoff', 'Too many queries', { rateLimit });
	if (limit.retryAfter) error.retryAfter = Math.ceil(seconds);
	return error;
}
