import { Dice } from '../../random';
import { candidates } from '../../store/selection';
import { parseMicros } from '../../time';
import { valueAt } from '../../query/values';
import type { Row, World } from '../../world';
import type { Fields } from '../values';
import { endpointOf, type Endpoint } from './endpoint';
import { inOrder, MINUTE, SECOND, type LakeEvent, type Span } from './event';
import * as kinds from './kinds';
import { KINDS, type Kind } from './kinds';
import { hashesOf, targetOf, type Process } from './process';

interface Step {
	/** Milliseconds before the threat was found. */
	before: number;
	kind: Kind;
	source: Process;
	own: Fields;
}

const text = (row: Row, path: string): string => {
	const value = valueAt(row, path);
	return typeof value === 'string' ? value : '';
};

function processesOf(threat: Row, endpoint: Endpoint, dice: Dice) {
	const storyline = text(threat, 'threatInfo.storyline');
	const make = (name: string, path: string, cmdline: string, parent?: Process): Process => ({
		name,
		path,
		cmdline,
		pid: 1000 + dice.int(`${name}-pid`, 60_000),
		uid: dice.hex(`${name}-uid`, 16).toUpperCase(),
		...hashesOf(name),
		user: endpoint.user,
		storyline: parent ? storyline : dice.hex('root', 16).toUpperCase(),
		isSigned: true,
		parent,
	});
	const explorer = make('explorer.exe', 'C:\\Windows\\explorer.exe', 'C:\\Windows\\explorer.exe');
	const path = text(threat, 'threatInfo.filePath');
	const file = make(text(threat, 'threatInfo.threatName'), path, `"${path}"`, explorer);
	file.sha1 = text(threat, 'threatInfo.sha1');
	file.sha256 = text(threat, 'threatInfo.sha256');
	file.isSigned = false;
	const system = 'C:\\Windows\\System32';
	const shell = make('cmd.exe', `${system}\\cmd.exe`, 'cmd.exe /c run.bat', file);
	const script = make(
		'powershell.exe',
		`${system}\\WindowsPowerShell\\v1.0\\powershell.exe`,
		'powershell.exe -nop -w hidden -enc SQBFAFgA',
		shell,
	);
	return { explorer, file, shell, script };
}

function stepsOf(threat: Row, endpoint: Endpoint, dice: Dice): Step[] {
	const { explorer, file, shell, script } = processesOf(threat, endpoint, dice);
	const domain = `${dice.hex('domain', 8)}.bad.example`;
	const address = `203.0.113.${1 + dice.int('address', 250)}`;
	const dropped = 'C:\\ProgramData\\update.exe';
	const step = (before: number, kind: Kind, source: Process, own: Fields): Step => ({
		...{ before, kind, source, own },
	});
	return [
		step(20_000, KINDS.process, explorer, targetOf(file)),
		step(18_000, KINDS.process, file, targetOf(shell)),
		step(17_500, KINDS.process, shell, targetOf(script)),
		step(15_000, KINDS.dns, script, kinds.dnsFields(domain, address)),
		step(14_800, KINDS.ip, script, kinds.ipFields(endpoint, address, dice)),
		step(12_000, KINDS.fileCreation, script, kinds.fileFields(dropped, dice)),
		step(9_000, KINDS.registry, file, kinds.registryFields('Update', dropped)),
		step(8_000, KINDS.indicator, file, kinds.indicatorFields('RunKey')),
	];
}

/** What led to one threat: the events of its storyline, on its endpoint, before it was found. */
export function storylineOf(world: World, threat: Row): LakeEvent[] {
	const createdAt = parseMicros(valueAt(threat, 'threatInfo.createdAt'));
	const agent = world.collections.agents.peek(text(threat, 'agentRealtimeInfo.agentId'));
	const id = text(threat, 'id');
	if (createdAt === undefined || !agent || !text(threat, 'threatInfo.storyline')) return [];
	const endpoint = endpointOf(agent);
	const dice = new Dice(world.seed, `lake-threat ${id}`, 0);
	return stepsOf(threat, endpoint, dice).map(({ before, kind, source, own }, i) => {
		const nanos = BigInt(dice.int(`ns${i}`, 1000));
		const at = BigInt(createdAt) * 1000n - BigInt(before) * 1_000_000n + nanos;
		const eventId = dice.hex(`id${i}`, 24).toUpperCase();
		const fields = kinds.fieldsOf({ endpoint, source, kind, at, id: eventId }, own);
		const { accountId, siteId } = endpoint;
		return { at, key: `t${id}-${i}`, accountId, siteId, fields };
	});
}

/** Events of the storylines of the console's threats. */
export function storylines(world: World, span: Span, sign: 1 | -1): LakeEvent[] {
	const { threats } = world.collections;
	const micros = (at: bigint) => Number(at / 1000n);
	const range = {
		field: 'createdAt',
		from: micros(span.from),
		to: micros(span.to + MINUTE + SECOND),
	};
	const events: LakeEvent[] = [];
	for (const threat of candidates(threats, { ranges: [range], where: [] }))
		for (const event of storylineOf(world, threat))
			if (event.at >= span.from && event.at < span.to) events.push(event);
	return events.sort((a, b) => inOrder(a, b) * sign);
}
