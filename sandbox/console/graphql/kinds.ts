/** Which permission an alert needs: Unified Alerts > … Alerts > View or Manage. */
export type PermissionGroup = 'star' | 'endpoint' | 'identity' | 'mobile' | 'generic';

export const PERMISSION_GROUPS: Readonly<Record<PermissionGroup, string>> = {
	star: 'STAR Alerts',
	endpoint: 'Endpoint Alerts',
	identity: 'Identity Alerts',
	mobile: 'Mobile Alerts',
	generic: 'Generic Alerts',
};

export type AssetKind = 'agent' | 'user' | 'container' | 'phone' | 'foreign';

export interface AlertKind {
	/** `detectionSource`. */
	product: string;
	vendor: string;
	permission: PermissionGroup;
	/** The view beside ALL that shows it. */
	view?: 'ENDPOINT' | 'CUSTOM_ALERTS' | 'IDENTITY' | 'CLOUD' | 'THIRD_PARTY';
	surfaces: readonly string[];
	asset: AssetKind;
	analytics: { category: string; name: string; typeValue: string; type: string };
	classifications: readonly string[];
	/** Names; `%s` is a file of the machine. */
	names: readonly string[];
	/** Of a hundred alerts. */
	share: number;
	/** Pushed in over the ingest interface: next to nothing can be done about it here. */
	isIngested?: boolean;
}

const kind = (
	[vendor, product]: readonly [string, string],
	rest: Omit<AlertKind, 'vendor' | 'product'>,
): AlertKind => ({ vendor, product, ...rest });

export const KINDS = {
	endpoint: kind(['SentinelOne', 'EDR'], {
		permission: 'endpoint',
		view: 'ENDPOINT',
		surfaces: ['ENDPOINT'],
		asset: 'agent',
		analytics: {
			category: 'Behavioral AI',
			name: 'Agent Policy',
			typeValue: 'DYNAMIC',
			type: 'BEHAVIORAL',
		},
		classifications: ['MALWARE', 'RANSOMWARE', 'PUA', 'TROJAN', 'INFO_STEALER'],
		names: ['%s detected as Malware', '%s detected as Ransomware', '%s detected as PUA'],
		share: 34,
	}),
	star: kind(['SentinelOne', 'STAR'], {
		permission: 'star',
		view: 'CUSTOM_ALERTS',
		surfaces: ['ENDPOINT'],
		asset: 'agent',
		analytics: { category: 'Custom Rule', name: 'STAR', typeValue: 'RULE', type: 'RULE' },
		classifications: ['UNKNOWN', 'COMMAND_AND_CONTROL', 'LATERAL_MOVEMENT'],
		names: ['PowerShell downloads from the web', 'Shadow copies deleted', 'LSASS memory read'],
		share: 18,
	}),
	scheduled: kind(['SentinelOne', 'STAR'], {
		permission: 'star',
		view: 'CUSTOM_ALERTS',
		surfaces: ['NETWORK'],
		asset: 'agent',
		analytics: {
			category: 'Scheduled Rule',
			name: 'PowerQuery',
			typeValue: 'STATISTICAL',
			type: 'STATISTICAL',
		},
		classifications: ['UNKNOWN', 'NETWORK'],
		names: ['Many failed log-ins in an hour', 'Unusual volume to one address'],
		share: 8,
	}),
	identity: kind(['SentinelOne', 'Identity'], {
		permission: 'identity',
		view: 'IDENTITY',
		surfaces: ['IDENTITY'],
		asset: 'user',
		analytics: {
			category: 'Identity Threat Detection',
			name: 'Kerberos',
			typeValue: 'BEHAVIORAL',
			type: 'BEHAVIORAL',
		},
		classifications: ['UNKNOWN', 'ENUMERATION'],
		names: ['Password spraying', 'Golden ticket use', 'Service account enumeration'],
		share: 12,
	}),
	cloud: kind(['SentinelOne', 'CWS'], {
		permission: 'generic',
		view: 'CLOUD',
		surfaces: ['ENDPOINT'],
		asset: 'container',
		analytics: { category: 'Reputation', name: 'Agent Policy', typeValue: 'STATIC', type: 'OTHER' },
		classifications: ['CRYPTOMINER', 'LINUX_MALWARE', 'INTERACTIVE_SHELL'],
		names: ['Cryptominer in a container', 'Interactive shell in a pod'],
		share: 8,
	}),
	mobile: kind(['SentinelOne', 'Mobile'], {
		permission: 'mobile',
		surfaces: ['ENDPOINT'],
		asset: 'phone',
		analytics: { category: 'Mobile', name: 'Device risk', typeValue: 'OTHER', type: 'OTHER' },
		classifications: ['PHISHING', 'SPYWARE', 'UNKNOWN'],
		names: ['Phishing site opened on a phone', 'Jailbroken device'],
		share: 6,
	}),
	thirdParty: kind(['Proofpoint', 'TAP'], {
		permission: 'generic',
		view: 'THIRD_PARTY',
		surfaces: ['EMAIL'],
		asset: 'foreign',
		analytics: { category: 'E-mail', name: 'TAP', typeValue: 'RULE', type: 'RULE' },
		classifications: ['PHISHING', 'MALWARE'],
		names: ['Message with a malicious attachment', 'Phishing message delivered'],
		share: 9,
	}),
	ingested: kind(['Sandbox Sensors', 'Door Log'], {
		permission: 'generic',
		view: 'THIRD_PARTY',
		surfaces: [],
		asset: 'foreign',
		analytics: { category: 'Ingested', name: 'Door Log', typeValue: 'OTHER', type: 'OTHER' },
		classifications: ['UNKNOWN'],
		names: ['Badge used twice at once', 'Server room opened at night'],
		share: 5,
		isIngested: true,
	}),
} as const satisfies Record<string, AlertKind>;

export type KindName = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as KindName[];

export const kindOf = (name: unknown): AlertKind => KINDS[name as KindName] ?? KINDS.endpoint;

/** A kind for a draw from 0 to 99. */
export function kindAt(draw: number): KindName {
	let left = draw;
	for (const name of KIND_NAMES) {
		left -= KINDS[name].share;
		if (left < 0) return name;
	}
	return 'endpoint';
}
