import { hash } from './random';

// Ids are decimal strings past 2^53. Each kind has its own range; within it ids grow with the
// index, and neighbours differ in digits a double cannot hold.

const STEP = 7919n;
const RANGES = {
	account: 426_400_000_000_000_011n,
	site: 551_200_000_000_000_023n,
	group: 662_300_000_000_000_037n,
	role: 773_400_000_000_000_041n,
	user: 884_500_000_000_000_053n,
	serviceUser: 995_600_000_000_000_061n,
	agent: 1_106_700_000_000_000_073n,
	threat: 1_217_800_000_000_000_081n,
	alert: 1_328_900_000_000_000_097n,
	activity: 1_439_000_000_000_000_013n,
	tag: 1_540_100_000_000_000_029n,
	note: 1_641_200_000_000_000_031n,
	restriction: 1_742_300_000_000_000_047n,
	exclusion: 1_843_400_000_000_000_051n,
	application: 1_944_500_000_000_000_067n,
	cve: 2_045_600_000_000_000_079n,
	package: 2_146_700_000_000_000_083n,
	marketplace: 2_247_800_000_000_000_099n,
	filter: 2_348_900_000_000_000_017n,
	risk: 2_449_000_000_000_000_019n,
	unifiedAlert: 2_749_300_000_000_000_043n,
	tenant: 2_550_100_000_000_000_021n,
	other: 2_651_200_000_000_000_033n,
} as const;

/** A kind with a range of its own, or one whose range follows from its name. */
export type Kind = keyof typeof RANGES | `plain:${string}`;

const FIRST_PLAIN = 3_000_000_000_000_000_000n;
/** Wider than the ids of one kind ever reach; so many ranges fit under the longest id. */
const PLAIN_WIDTH = 100_000_000_000_000n;
const PLAIN_RANGES = 50_000;
const plainRanges = new Map<string, bigint>();

function rangeOf(kind: Kind): bigint {
	if (kind in RANGES) return RANGES[kind as keyof typeof RANGES];
	let range = plainRanges.get(kind);
	if (range === undefined) {
		range = FIRST_PLAIN + BigInt(hash(0, kind) % PLAIN_RANGES) * PLAIN_WIDTH + 7n;
		for (const [other, taken] of plainRanges)
			if (taken === range) throw new Error(`${kind} and ${other} would share ids: rename one`);
		plainRanges.set(kind, range);
	}
	return range;
}

export function makeId(kind: Kind, index: number): string {
	return String(rangeOf(kind) + BigInt(index) * STEP);
}

/** The index of an id of this kind, or -1. */
export function indexOfId(kind: Kind, id: string): number {
	if (!/^\d{18,19}$/.test(id)) return -1;
	const offset = BigInt(id) - rangeOf(kind);
	return offset >= 0n && offset % STEP === 0n ? Number(offset / STEP) : -1;
}

/** Ids in numeric order. */
export function compareIds(a: string, b: string): number {
	return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
