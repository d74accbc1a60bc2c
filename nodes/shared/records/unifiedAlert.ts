import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { isObject, objectsIn } from '../types';
import { options } from './options';
import { shortTime, timeAt, withDetail } from './record';
import { PARTS } from './unifiedAlertParts';

/** What a unified alert is: any alert of the console's list, whatever product raised it. */

/** `COMMAND_AND_CONTROL` as in the console: `Command and Control`. */
const SMALL = new Set(['AND', 'OF']);
const inWords = (value: string): string =>
	value
		.split('_')
		.map((word) =>
			SMALL.has(word) ? word.toLowerCase() : word.charAt(0) + word.slice(1).toLowerCase(),
		)
		.join(' ');

const inOrder = (list: INodePropertyOptions[]): INodePropertyOptions[] =>
	[...list].sort((a, b) => a.name.localeCompare(b.name, 'en'));

export const statuses = options({
	IN_PROGRESS: 'In Progress',
	NEW: 'New',
	RESOLVED: 'Resolved',
});

export const severities = options({
	CRITICAL: 'Critical',
	HIGH: 'High',
	INFO: 'Info',
	LOW: 'Low',
	MEDIUM: 'Medium',
	UNKNOWN: 'Unknown',
});

const REASONS: Readonly<Record<'FALSE_POSITIVE' | 'TRUE_POSITIVE', Record<string, string>>> = {
	FALSE_POSITIVE: {
		BENIGN: 'Benign',
		BENIGN_BUT_SUSPICIOUS: 'Benign but Suspicious',
		SYSTEM_ERROR: 'System Error',
		UNDEFINED: 'No Reason Given',
		USER_ERROR: 'User Error',
	},
	TRUE_POSITIVE: {
		ADVANCED_PERSISTENT_THREAT: 'Advanced Persistent Threat',
		BENIGN: 'Benign',
		BENIGN_BUT_SUSPICIOUS: 'Benign but Suspicious',
		DATA_EXFILTRATION: 'Data Exfiltration',
		DENIAL_OF_SERVICE: 'Denial of Service',
		EXPLOITATION_TOOLS: 'Exploitation Tools',
		INSIDER_THREAT: 'Insider Threat',
		MALWARE: 'Malware',
		PHISHING_ATTACK: 'Phishing Attack',
		POLICY_VIOLATION: 'Policy Violation',
		PUA_ADWARE: 'PUA or Adware',
		RANSOMWARE: 'Ransomware',
		UNAUTHORIZED_ACCESS: 'Unauthorized Access',
		UNDEFINED: 'No Reason Given',
	},
};

/** All twenty, grouped by how their names begin. */
export const alertVerdicts: INodePropertyOptions[] = inOrder([
	...Object.entries(REASONS.FALSE_POSITIVE).map(([value, name]) => ({
		name: `False Positive: ${name}`,
		value: `FALSE_POSITIVE_${value}`,
	})),
	...Object.entries(REASONS.TRUE_POSITIVE).map(([value, name]) => ({
		name: `True Positive: ${name}`,
		value: `TRUE_POSITIVE_${value}`,
	})),
	{ name: 'Undefined', value: 'UNDEFINED' },
]);

const CLASSIFICATIONS = `APPLICATION_CONTROL BACKDOOR BENIGN BROWSER COINMINER COMMAND_AND_CONTROL
CRYPTOMINER DIALER DOWNLOADER DROPPER ENUMERATION EXPLOIT GENERIC_HEURISTIC HACKTOOL INFO_STEALER
INTERACTIVE_SHELL KEYLOGGER LATERAL_MOVEMENT LINUX_MALWARE MALICIOUS_MACRO MALICIOUS_OFFICE_DOC
MALICIOUS_PDF MALWARE MANUAL MINER NETWORK PACKED PHISHING PUA RANSOMWARE REMOTE_SHELL ROGUE ROOTKIT
SPYWARE TOOLBAR TROJAN UNKNOWN VIRUS WORM`.split(/\s+/);
const CLASSIFICATION_NAMES: Readonly<Record<string, string>> = {
	MALICIOUS_PDF: 'Malicious PDF',
	PUA: 'PUA',
};
export const classifications = CLASSIFICATIONS.map((value) => ({
	name: CLASSIFICATION_NAMES[value] ?? inWords(value),
	value,
}));

/** Which part of the alert list, as the console's tabs have it. */
export const views = options({
	ALL: 'All',
	CLOUD: 'Cloud',
	CUSTOM_ALERTS: 'Custom Alerts',
	DLP: 'Data Loss Prevention',
	ENDPOINT: 'Endpoint',
	IDENTITY: 'Identity',
	THIRD_PARTY: 'Third Party',
});

export const historyTypes = options({
	ANALYST_VERDICT: 'Analyst Verdict',
	ASSET_OPERATION: 'Asset Operation',
	BLOCKLIST: 'Blocklist',
	CONFIDENCE_LEVEL: 'Confidence Level',
	DETECTION_CLOUD_DETAILS: 'Detection Cloud Details',
	ENRICHMENT: 'Enrichment',
	EXCLUSION: 'Exclusion',
	MAINTENANCE_DELETE: 'Maintenance Delete',
	MITIGATION_ACTION: 'Mitigation Action',
	MITIGATION_RESULT: 'Mitigation Result',
	NOTES: 'Notes',
	SEVERITY: 'Severity',
	SOURCE_DEVICE_OPERATION: 'Source Device Operation',
	STATUS: 'Status',
	TICKET_ID: 'Ticket ID',
	USER_ASSIGNMENT: 'User Assignment',
});

export const timelineTypes = options({
	ACTIVITY: 'Activity',
	ASSET_OPERATION: 'Asset Operation',
	ENRICHMENT: 'Enrichment',
	INDICATOR: 'Indicator',
	MITIGATION: 'Mitigation',
	NOTE: 'Note',
	RELATED_ALERT: 'Related Alert',
});

export const noteTypes = options({
	HTML: 'HTML',
	MARKDOWN: 'Markdown',
	PLAIN_TEXT: 'Plain Text',
});

/** The value at `path`, whose dots lead inside; null where there is none. */
export const at = (row: IDataObject, path: string): IDataObject[string] =>
	(timeAt(path).of(row) ?? null) as IDataObject[string];

/** A value of a row as text; empty for what is none. */
export const said = (value: unknown): string =>
	typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** The asset that decides where an alert lies, from a list of all or from the one that there is. */
function assetOf(row: IDataObject): IDataObject {
	const all = objectsIn(row.assets);
	const primary = all.find((asset) => asset.primary === true) ?? all[0];
	return (isObject(row.asset) ? row.asset : primary) ?? {};
}

/** Where an alert lies now: the ids and names of account, site and group. */
const placeOf = (row: IDataObject, level: string, field: string) =>
	at(row, `realTime.scope.${level}.${field}`);

/** The fields that workflows use most, and whatever was asked for beside the core. */
export function simplifyAlert(row: IDataObject): IDataObject {
	const asset = assetOf(row);
	const { id, name, severity, status, analystVerdict, classification } = row;
	return {
		...{ id, name, severity, status, analystVerdict, classification },
		product: at(row, 'detectionSource.product'),
		vendor: at(row, 'detectionSource.vendor'),
		assetName: asset.name ?? null,
		agentUuid: asset.agentUuid ?? null,
		assignee: at(row, 'assignee.email'),
		ticketId: row.ticketId ?? null,
		noteExists: row.noteExists ?? null,
		accountId: placeOf(row, 'account', 'id'),
		siteId: placeOf(row, 'site', 'id'),
		siteName: placeOf(row, 'site', 'name'),
		detectedAt: row.detectedAt ?? null,
		updatedAt: row.updatedAt ?? null,
		...Object.fromEntries(Object.entries(row).filter(([field]) => field in PARTS)),
	};
}

/** What rows of alerts look like. */
export const returnedAlert = { simplify: simplifyAlert, idField: 'id' };

/** An alert in one line: name, severity, asset and time. */
export const alertLabel = (row: IDataObject): string =>
	withDetail(
		row.name,
		typeof row.severity === 'string' ? inWords(row.severity) : '',
		assetOf(row).name,
		shortTime(row.detectedAt),
	);

export const accountOf = (row: IDataObject): string | undefined => {
	const id = placeOf(row, 'account', 'id');
	return typeof id === 'string' && id !== '' ? id : undefined;
};
