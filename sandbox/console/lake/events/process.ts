import { Dice } from '../../random';
import { laidOver, type Fields } from '../values';

export interface Process {
	name: string;
	cmdline: string;
	path: string;
	pid: number;
	uid: string;
	sha1: string;
	sha256: string;
	user: string;
	storyline: string;
	isSigned: boolean;
	parent?: Process;
}

function image(prefix: string, process: Process): Fields {
	return {
		[`${prefix}.name`]: process.name,
		[`${prefix}.cmdline`]: process.cmdline,
		[`${prefix}.pid`]: process.pid,
		[`${prefix}.uid`]: process.uid,
		[`${prefix}.user`]: process.user,
		[`${prefix}.image.path`]: process.path,
		[`${prefix}.image.sha1`]: process.sha1,
		[`${prefix}.image.sha256`]: process.sha256,
		[`${prefix}.signedStatus`]: process.isSigned ? 'signed' : 'unsigned',
		[`${prefix}.storyline.id`]: process.storyline,
		[`${prefix}.isStorylineRoot`]: process.parent?.storyline !== process.storyline,
	};
}

const known = new WeakMap<Process, Fields>();

/** The endpoint, the process that did what an event tells, and its parent: what they do shares it. */
export function sourceOf(endpoint: Fields, process: Process): Fields {
	const before = known.get(process);
	if (before) return before;
	const { parent } = process;
	const made = laidOver(endpoint, {
		'process.unique.key': process.uid,
		...image('src.process', process),
		'src.process.parent.name': parent?.name ?? null,
		'src.process.parent.cmdline': parent?.cmdline ?? null,
		'src.process.parent.pid': parent?.pid ?? null,
		'src.process.parent.uid': parent?.uid ?? null,
		'src.process.parent.storyline.id': parent?.storyline ?? null,
	});
	known.set(process, made);
	return made;
}

/** The process that was started. */
export const targetOf = (process: Process): Fields => image('tgt.process', process);

const hashes = new Map<string, { sha1: string; sha256: string }>();

/** One program has the same hashes wherever it runs. */
export function hashesOf(name: string): { sha1: string; sha256: string } {
	const known = hashes.get(name);
	if (known) return known;
	const dice = new Dice(0, name, 0);
	const made = { sha1: dice.hex('sha1', 40), sha256: dice.hex('sha256', 64) };
	if (hashes.size < 1000) hashes.set(name, made);
	return made;
}
