import { Dice } from '../../random';
import { candidates } from '../../store/selection';
import { parseMicros } from '../../time';
import { valueAt } from '../../query/values';
import type { Row, World } from '../../world';
import type { Fields } from '../values';
import { endpointOf, type Endpoint } from './endpoint';
import { inOrder, MINUTE, type LakeEvent, type Span } from './event';
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

/** What a threat or a unified alert says of its storyline. */
interface Finding {
	id: string;
	storyline: string;
	/** Microseconds. */
	at: number;
	agentId: string;
	/** On the indicator that raised it, of a unified alert only. */
	alertId?: string;
	file: { name: string; path: string; sha1: string; sha256: string };
}

const text = (row: Row, path: string): string => {
	const value = valueAt(row, path);
	return typeof value === 'string' ? value : '';
};

const ofThreat = (threat: Row): Finding => ({
	id: text(threat, 'id'),
	storyline: text(threat, 'threatInfo.storyline'),
	at: parseMicros(valueAt(threat, 'threatInfo.createdAt')) ?? 0,
	agentId: text(threat, 'agentRealtimeInfo.agentId'),
	file: {
		name: text(threat, 'threatInfo.threatName'),
		path: text(threat, 'threatInfo.filePath'),
		sha1: text(threat, 'threatInfo.sha1'),
		sha256: text(threat, 'threatInfo.sha256'),
	},
});

function ofAlert(alert: Row): Finding {
	const name = text(alert, 'process.file.name') || 'run.exe';
	const own = {
		path: text(alert, 'process.file.path') || `C:\\Users\\Public\\${name}`,
		sha1: text(alert, 'process.file.sha1'),
		sha256: text(alert, 'process.file.sha256'),
	};
	return {
		id: text(alert, 'id'),
		storyline: text(alert, 'storylineId'),
		at: parseMicros(alert.detectedAt) ?? 0,
		agentId: text(alert, 'sandbox.agentId'),
		alertId: text(alert, 'id'),
		file: own.sha256 ? { name, ...own } : { name, ...own, ...hashesOf(name) },
	};
}

function processesOf({ storyline, file: found }: Finding, endpoint: Endpoint, dice: Dice) {
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
	const started = make(found.name, found.path, `"${found.path}"`, explorer);
	const file: Process = { ...started, ...found, isSigned: false };
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

function stepsOf(finding: Finding, endpoint: Endpoint, dice: Dice): Step[] {
	const { explorer, file, shell, script } = processesOf(finding, endpoint, dice);
	const domain = `${dice.hex('domain', 8)}.bad.example`;
	const address = `203.0.113.${1 + dice.int('address', 250)}`;
	const dropped = 'C:\\ProgramData\\update.exe';
	const raised = kinds.indicatorFields('RunKey');
	if (finding.alertId) raised['alert.id'] = finding.alertId;
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
		step(8_000, KINDS.indicator, file, raised),
	];
}

/** What led to a finding: the events of its storyline, on its endpoint, before it was found. */
function storylineOf(world: World, finding: Finding): LakeEvent[] {
	const { id, at: foundAt, agentId, storyline } = finding;
	const agent = storyline ? world.collections.agents.peek(agentId) : undefined;
	if (!agent) return [];
	const endpoint = endpointOf(agent);
	const dice = new Dice(world.seed, `lake-finding ${id}`, 0);
	return stepsOf(finding, endpoint, dice).map(({ before, kind, source, own }, i) => {
		const nanos = BigInt(dice.int(`ns${i}`, 1000));
		const at = BigInt(foundAt) * 1000n - BigInt(before) * 1_000_000n + nanos;
		const eventId = dice.hex(`id${i}`, 24).toUpperCase();
		const fields = kinds.fieldsOf({ endpoint, source, kind, at, id: eventId }, own);
		const { accountId, siteId } = endpoint;
		return { at, key: `t${id}-${i}`, accountId, siteId, fields };
	});
}

/** Events of the storylines of the console's threats and unified alerts. */
export function storylines(world: World, span: Span, sign: 1 | -1): LakeEvent[] {
	const { threats, unifiedAlerts } = world.collections;
	const micros = (at: bigint) => Number(at / 1000n);
	const to = micros(span.to + MINUTE);
	const ranges = [{ field: 'createdAt', from: micros(span.from), to }];
	const findings = [
		...[...candidates(threats, { ranges, where: [] })].map(ofThreat),
		...[...candidates(unifiedAlerts, { ranges, where: [] })].map(ofAlert),
	];
	return findings
		.flatMap((finding) => storylineOf(world, finding))
		.filter(({ at }) => at >= span.from && at < span.to)
		.sort((a, b) => inOrder(a, b) * sign);
}
