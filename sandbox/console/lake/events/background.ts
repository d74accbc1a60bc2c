import { Dice, hash } from '../../random';
import type { Fields } from '../values';
import type { Endpoint, Endpoints } from './endpoint';
import type { LakeEvent, Span } from './event';
import * as kinds from './kinds';
import { DOMAINS, KINDS, type Kind } from './kinds';
import { hashesOf, targetOf, type Process } from './process';

export interface BackgroundOptions {
	seed: number;
	eventsPerHour: number;
	/** Blocks of so many events share one moment. */
	equalTimestamps: number;
}

/** So many events in a row are one story: one endpoint, one process and what it did. */
const STORY = 8n;
const PROGRAMS = [
	'chrome.exe',
	'outlook.exe',
	'svchost.exe',
	'powershell.exe',
	'teams.exe',
	'cmd.exe',
];
const CHILDREN = ['whoami.exe', 'conhost.exe', 'cmd.exe', 'python.exe', 'rundll32.exe', 'git.exe'];

interface What {
	kind: Kind;
	source?: Process;
	own: Fields;
}

interface Story {
	number: bigint;
	/** What the ids of its events begin with. */
	id: string;
	siteNumber: bigint;
	endpoint: Endpoint;
	process: Process;
	child: Process;
	domain: string;
	address: string;
}

/** Ordinary work of the fleet: event number n is a function of the seed, so none is kept. */
export class Background {
	private latest?: Story;

	constructor(
		private readonly endpoints: Endpoints,
		private readonly options: BackgroundOptions,
	) {}

	/** Events of the span, oldest or newest first. */
	*events(span: Span, sign: 1 | -1): Generator<LakeEvent> {
		const { eventsPerHour, equalTimestamps } = this.options;
		if (this.endpoints.count === 0 || eventsPerHour <= 0) return;
		const size = BigInt(equalTimestamps);
		const width = (3_600_000_000_000n * size) / BigInt(eventsPerHour);
		const [first, last] = [span.from / width, (span.to - 1n) / width];
		let block = sign === 1 ? first : last;
		for (; sign === 1 ? block <= last : block >= first; block += BigInt(sign)) {
			const at = block * width + this.jitter(block, width);
			if (at < span.from || at >= span.to) continue;
			for (let i = 0n; i < size; i++)
				yield this.event(block * size + (sign === 1 ? i : size - 1n - i), at);
		}
	}

	/** Where in its slot a block lies, to the nanosecond. */
	private jitter(block: bigint, width: bigint): bigint {
		const number = Number(block);
		const { seed } = this.options;
		const high = BigInt(hash(seed, 'lake-time', number));
		return ((high << 32n) + BigInt(hash(seed, 'lake-nanos', number))) % width;
	}

	private event(number: bigint, at: bigint): LakeEvent {
		const story = this.story(number / STORY);
		const { endpoint } = story;
		const dice = new Dice(this.options.seed, 'lake-event', Number(number));
		const { kind, source, own } = whatOf(Number(number % STORY), story, dice);
		const fields = kinds.fieldsOf({ endpoint, source, kind, at, id: `${story.id}_${number}` }, own);
		// Some sources write the site as a number: all its digits, and no quotes.
		if (number % 4n === 3n) fields['site.id'] = story.siteNumber;
		const { accountId, siteId } = endpoint;
		return { at, key: `b${String(number).padStart(20, '0')}`, accountId, siteId, fields };
	}

	private story(number: bigint): Story {
		if (this.latest?.number === number) return this.latest;
		const dice = new Dice(this.options.seed, 'lake-story', Number(number));
		const endpoint = this.endpoints.at(dice.int('agent', this.endpoints.count));
		const storyline = dice.hex('storyline', 16).toUpperCase();
		const process = program(dice, 'process', dice.pick('program', PROGRAMS), endpoint, storyline);
		process.parent = program(
			dice,
			'parent',
			'explorer.exe',
			endpoint,
			dice.hex('root', 16).toUpperCase(),
		);
		const child = program(dice, 'child', dice.pick('child', CHILDREN), endpoint, storyline);
		child.parent = process;
		const domain = dice.pick('domain', DOMAINS);
		const address = `198.51.100.${1 + dice.int('address', 250)}`;
		const id = dice.hex('id', 16).toUpperCase();
		const siteNumber = BigInt(endpoint.siteId);
		const story = { number, id, endpoint, siteNumber, process, child, domain, address };
		return (this.latest = story);
	}
}

function whatOf(step: number, story: Story, dice: Dice): What {
	const { endpoint, process, child, domain, address } = story;
	const folder = placeFor(endpoint, 'C:\\Windows\\Temp\\', '/tmp/');
	switch (step) {
		case 0:
			return { kind: KINDS.process, source: process.parent, own: targetOf(process) };
		case 1:
			return { kind: KINDS.dns, source: process, own: kinds.dnsFields(domain, address) };
		case 2:
			return { kind: KINDS.ip, source: process, own: kinds.ipFields(endpoint, address, dice) };
		case 3: {
			const own = kinds.fileFields(`${folder}${dice.hex('f', 6)}.tmp`, dice);
			return { kind: KINDS.fileCreation, source: process, own };
		}
		case 4:
			// Only Windows has a registry.
			if (endpoint.osType !== 'windows') break;
			return {
				...{ kind: KINDS.registry, source: process },
				own: kinds.registryFields('Updater', process.path),
			};
		case 5:
			return { kind: KINDS.process, source: process, own: targetOf(child) };
		case 6:
			return { kind: KINDS.login, own: kinds.loginFields(endpoint, dice) };
		default:
	}
	const own = kinds.fileFields(`${folder}${dice.hex('f', 4)}.log`, dice);
	return { kind: KINDS.fileModification, source: child, own };
}

const placeFor = (endpoint: Endpoint, windows: string, other: string): string =>
	endpoint.osType === 'windows' ? windows : other;

function program(
	dice: Dice,
	role: string,
	name: string,
	endpoint: Endpoint,
	storyline: string,
): Process {
	const path = placeFor(endpoint, 'C:\\Windows\\System32\\', '/usr/bin/') + name;
	return {
		name,
		path,
		cmdline: `"${path}" --id ${dice.hex(`${role}-argument`, 4)}`,
		pid: 1000 + dice.int(`${role}-pid`, 60_000),
		uid: dice.hex(`${role}-uid`, 16).toUpperCase(),
		...hashesOf(name),
		user: endpoint.user,
		storyline,
		isSigned: true,
	};
}
