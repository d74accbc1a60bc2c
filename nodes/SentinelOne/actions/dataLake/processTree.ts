import type { IDataObject } from 'n8n-workflow';

/** The processes of a storyline, from what the lake's events say of them. Pure. */

export interface ProcessNode {
	/** The agent's own id of the process, unique in the fleet. */
	uid: string;
	parentUid: string | null;
	/** 0 for what no process of the tree started. */
	depth: number;
	name: string | null;
	pid: number | string | null;
	commandLine: string | null;
	path: string | null;
	sha1: string | null;
	sha256: string | null;
	user: string | null;
	signedStatus: string | null;
	endpoint: string | null;
	storylineId: string | null;
	/** ISO 8601 with nanoseconds: the first and the last event that it did, or that started it. */
	firstSeen: string;
	lastSeen: string;
	/** What it did. */
	events: number;
	eventTypes: Record<string, number>;
}

type Draft = Omit<ProcessNode, 'depth'>;

const textOf = (value: unknown): string | null =>
	typeof value === 'string' && value !== ''
		? value
		: typeof value === 'number'
			? String(value)
			: null;

const pidOf = (value: unknown): number | string | null =>
	typeof value === 'number' || typeof value === 'string' ? value : null;

/** What an event says of a process: `src.process` did it, `tgt.process` had it done. */
const saidOf = (event: IDataObject, prefix: string) => ({
	name: textOf(event[`${prefix}.name`]),
	pid: pidOf(event[`${prefix}.pid`]),
	commandLine: textOf(event[`${prefix}.cmdline`]),
	path: textOf(event[`${prefix}.image.path`]),
	sha1: textOf(event[`${prefix}.image.sha1`]),
	sha256: textOf(event[`${prefix}.image.sha256`]),
	user: textOf(event[`${prefix}.user`]),
	signedStatus: textOf(event[`${prefix}.signedStatus`]),
	storylineId: textOf(event[`${prefix}.storyline.id`]),
});

class Drafts {
	readonly byUid = new Map<string, Draft>();

	/** Adds what an event says; what is known already stays. */
	add(event: IDataObject, prefix: string, parentUid: string | null): Draft | undefined {
		const uid = textOf(event[`${prefix}.uid`]);
		if (uid === null) return undefined;
		const time = textOf(event.timestamp) ?? '';
		const said = saidOf(event, prefix);
		const known = this.byUid.get(uid);
		if (known === undefined) {
			const draft: Draft = {
				uid,
				parentUid,
				...said,
				endpoint: textOf(event['endpoint.name']),
				...{ firstSeen: time, lastSeen: time, events: 0, eventTypes: {} },
			};
			this.byUid.set(uid, draft);
			return draft;
		}
		const filled = Object.entries(said).filter(
			([name]) => known[name as keyof typeof said] === null,
		);
		Object.assign(known, Object.fromEntries(filled));
		known.parentUid ??= parentUid;
		if (time < known.firstSeen) known.firstSeen = time;
		if (time > known.lastSeen) known.lastSeen = time;
		return known;
	}
}

const isStart = (event: IDataObject): boolean => {
	const type = textOf(event['event.type']) ?? '';
	return /^process creation$/i.test(type) || event['meta.event.name'] === 'PROCESSCREATION';
};

function draftsOf(events: readonly IDataObject[]): Map<string, Draft> {
	const drafts = new Drafts();
	for (const event of events) {
		const source = drafts.add(event, 'src.process', textOf(event['src.process.parent.uid']));
		if (source !== undefined) {
			const type = textOf(event['event.type']) ?? 'Other';
			source.events++;
			const before = Object.hasOwn(source.eventTypes, type) ? source.eventTypes[type]! : 0;
			source.eventTypes[type] = before + 1;
		}
		// Other events have a target that was not started by it: a process that was opened or ended.
		if (isStart(event)) drafts.add(event, 'tgt.process', source?.uid ?? null);
	}
	return drafts.byUid;
}

/**
 * The processes in `events`, each behind the one that started it, and those that one process started
 * in the order of time. What started a process is only in the tree where an event is about it.
 */
export function processTree(events: readonly IDataObject[]): ProcessNode[] {
	const drafts = draftsOf(events);
	const children = new Map<string | null, Draft[]>();
	for (const draft of drafts.values()) {
		const { parentUid, uid } = draft;
		const isKnown = parentUid !== null && parentUid !== uid && drafts.has(parentUid);
		const parent = isKnown ? parentUid : null;
		const siblings = children.get(parent);
		// One process may have started all of them.
		if (siblings === undefined) children.set(parent, [draft]);
		else siblings.push(draft);
	}
	const tree: ProcessNode[] = [];
	const placed = new Set<string>();
	const place = (start: readonly Draft[]) => {
		const open = [...start]
			.sort(byTime)
			.map((draft) => ({ draft, depth: 0 }))
			.reverse();
		for (let next = open.pop(); next !== undefined; next = open.pop()) {
			const { draft, depth } = next;
			if (placed.has(draft.uid)) continue;
			placed.add(draft.uid);
			const { uid, parentUid, ...rest } = draft;
			tree.push({ uid, parentUid, depth, ...rest });
			const started = [...(children.get(uid) ?? [])].sort(byTime).reverse();
			// One by one: the stack holds no hundred thousand arguments.
			for (const child of started) open.push({ draft: child, depth: depth + 1 });
		}
	};
	place(children.get(null) ?? []);
	// A circle has no beginning: wherever it is entered, each of it comes once.
	for (const draft of drafts.values()) if (!placed.has(draft.uid)) place([draft]);
	return tree;
}

const byTime = (a: Draft, b: Draft): number =>
	a.firstSeen < b.firstSeen ? -1 : a.firstSeen > b.firstSeen ? 1 : a.uid < b.uid ? -1 : 1;
