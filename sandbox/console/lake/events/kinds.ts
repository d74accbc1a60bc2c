import type { Dice } from '../../random';
import { laidOver, type Fields } from '../values';
import type { Endpoint } from './endpoint';
import { sourceOf, type Process } from './process';

export const DOMAINS = [
	...['updates.example', 'mail.example', 'cdn.example', 'login.example', 'files.example'],
	...['ads.example', 'news.example', 'weather.example', 'search.example', 'video.example'],
];
const LOGINS = ['INTERACTIVE', 'REMOTE_INTERACTIVE', 'NETWORK', 'SERVICE', 'UNLOCK'];

/** What tells one kind of event from another. */
export interface Kind {
	type: string;
	category: string;
	/** The name that the agent itself has for it. */
	meta: string;
}

const kind = (type: string, category: string, meta: string): Kind => ({ type, category, meta });
export const KINDS = {
	process: kind('Process Creation', 'process', 'PROCESSCREATION'),
	dns: kind('DNS Resolved', 'dns', 'DNS'),
	ip: kind('IP Connect', 'ip', 'TCPV4'),
	fileCreation: kind('File Creation', 'file', 'FILECREATION'),
	fileModification: kind('File Modification', 'file', 'FILEMODIFICATION'),
	registry: kind('Registry Value Modified', 'registry', 'REGVALUEMODIFIED'),
	login: kind('Login', 'logins', 'WINLOGONATTEMPT'),
	indicator: kind('Behavioral Indicators', 'indicators', 'BEHAVIORALINDICATORS'),
} as const;

/** What an event is of: an endpoint, and the process that did it where one did. */
export interface Origin {
	endpoint: Endpoint;
	source?: Process;
	kind: Kind;
	at: bigint;
	id: string;
}

/** All fields of an event: what it shares with others, and its own. */
export function fieldsOf({ endpoint, source, kind, at, id }: Origin, own: Fields): Fields {
	const base = source ? sourceOf(endpoint.fields, source) : endpoint.fields;
	const fields = laidOver(base, own);
	fields['event.type'] = kind.type;
	fields['event.category'] = kind.category;
	fields['meta.event.name'] = kind.meta;
	fields['event.id'] = id;
	fields['event.time'] = Number(at / 1_000_000n);
	return fields;
}

export const dnsFields = (domain: string, address: string): Fields => ({
	'event.dns.request': domain,
	'event.dns.response': `type: 1 ${address};`,
});

export const ipFields = (endpoint: Endpoint, address: string, dice: Dice): Fields => ({
	'src.ip.address': endpoint.ip,
	'src.port.number': 49_152 + dice.int('port', 16_000),
	'dst.ip.address': address,
	'dst.port.number': dice.pick('dst', [443, 443, 443, 80, 53, 445, 3389]),
	'event.network.direction': dice.chance('incoming', 20) ? 'INCOMING' : 'OUTGOING',
	'event.network.connectionStatus': 'SUCCESS',
	'event.network.protocolName': 'tcp',
});

export const fileFields = (path: string, dice: Dice): Fields => ({
	'tgt.file.path': path,
	'tgt.file.size': 1000 + dice.int('size', 5_000_000),
	'tgt.file.sha1': dice.hex('sha1', 40),
	'tgt.file.sha256': dice.hex('sha256', 64),
	'tgt.file.extension': path.split('.').pop() ?? null,
});

export const registryFields = (name: string, value: string): Fields => ({
	'registry.keyPath': 'MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run',
	'registry.valueName': name,
	'registry.value': value,
});

export function loginFields(endpoint: Endpoint, dice: Dice): Fields {
	const isSuccessful = dice.chance('success', 90);
	return {
		'event.login.userName': endpoint.user.split('\\').pop() ?? null,
		'event.login.type': dice.pick('login', LOGINS),
		'event.login.loginIsSuccessful': isSuccessful,
		'event.login.failureReason': isSuccessful ? null : 'WRONG_PASSWORD',
	};
}

export const indicatorFields = (name: string): Fields => ({
	'indicator.name': name,
	'indicator.category': 'Persistence',
	'indicator.description':
		'Application registered itself to start with the system MITRE: Persistence {T1547.001}',
});
