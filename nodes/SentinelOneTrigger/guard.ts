/**
 * Polls under way in this process: n8n starts one on time whether or not the last has ended, and an
 * activation while the former version of the workflow may still be polling.
 */

/** A poll that never came back blocks the next ones no longer than this. */
const LOST_MS = 10 * 60_000;

export interface Turn {
	/** Whether the poll still counts: no activation has taken its place. */
	isCurrent(): boolean;
	leave(): void;
}

interface Running {
	since: number;
	version: string;
	isReplaced: boolean;
}

/** The polls of each trigger. */
const running = new Map<string, Running[]>();
/** Contexts that polled before: n8n makes a new one for each activation. */
const contexts = new WeakSet<object>();

/**
 * A turn for a poll of the trigger `key` with settings of `version`; undefined while another poll
 * of the same version is under way. The first poll of a context is its activation: it never gives
 * way, because it draws the line and tries the token, and takes the place of all that are under way.
 */
export function enter(context: object, key: string, version: string): Turn | undefined {
	const isActivation = !contexts.has(context);
	contexts.add(context);
	const now = Date.now();
	const others = (running.get(key) ?? []).filter(({ since }) => now - since < LOST_MS);
	if (isActivation) for (const other of others) other.isReplaced = true;
	else if (others.some((other) => other.version === version && !other.isReplaced)) return undefined;
	const own: Running = { since: now, version, isReplaced: false };
	running.set(key, [...others, own]);
	return {
		isCurrent: () => !own.isReplaced && running.get(key)?.includes(own) === true,
		leave: () => {
			const left = (running.get(key) ?? []).filter((one) => one !== own);
			if (left.length > 0) running.set(key, left);
			else running.delete(key);
		},
	};
}
