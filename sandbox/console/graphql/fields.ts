import { valuesAt } from '../query/values';
import type { Row } from '../world';
import { enumValues } from './schema';

export type DataType = 'STRING' | 'STRING_ARRAY' | 'DATE' | 'BOOLEAN' | 'INT' | 'LONG';

/** A column of the alert list: what can be filtered, sorted and counted by. */
export interface Field {
	fieldId: string;
	dataType: DataType;
	path: string;
	/** Every value it takes, for enums. */
	enum?: string[];
	/** Looked for by parts of it, not only as a whole. */
	isText: boolean;
	isSortable: boolean;
	isGroupable: boolean;
	isCompleted: boolean;
	of(row: Row): unknown[];
}

type Options = Partial<Pick<Field, 'isSortable' | 'isGroupable' | 'isCompleted' | 'enum' | 'of'>>;

/** id, where it stands in a row, and what it can do: text, enum (its name) or another type. */
const TEXTS: ReadonlyArray<readonly [string, string]> = [
	...[['id', 'id'] as const, ['storylineId', 'storylineId'] as const],
	...[['externalId', 'externalId'] as const, ['ticketId', 'ticketId'] as const],
	['agentVersion', 'asset.agentVersion'],
	['analyticsUid', 'analytics.uid'],
	['assetId', 'assets.id'],
	['assetLastLoggedInUser', 'assets.lastLoggedInUser'],
	['assetAgentUuid', 'assets.agentUuid'],
	['assetPolicy', 'assets.policy'],
	['cmdLine', 'process.cmdLine'],
	['filePath', 'process.file.path'],
	...['Sha1', 'Sha256', 'Md5'].flatMap((hash) => [
		[`file${hash}`, `process.file.${hash.toLowerCase()}`] as const,
		[`actorFile${hash}`, `process.file.${hash.toLowerCase()}`] as const,
	]),
	['publisherName', 'process.file.certSubject'],
	...['OsType', 'OsName', 'OsRevision', 'AgentVersion', 'LastLoggedInUser', 'Domain'].map(
		(name) => [`detectionAsset${name}`, `detectionTime.asset.${lower(name)}`] as const,
	),
	...['IpV4', 'IpV6', 'ConsoleIpAddress'].map(
		(name) => [`detectionAsset${name}`, `detectionTime.asset.${lower(name)}`] as const,
	),
	...['ClusterName', 'NodeName', 'NamespaceName', 'ControllerName', 'PodName', 'ContainerName'].map(
		(name) => [`detectionKubernetes${name}`, `detectionTime.kubernetes.${lower(name)}`] as const,
	),
	['detectionCloudProvider', 'detectionTime.cloud.cloudProvider'],
	['detectionCloudAccount', 'detectionTime.cloud.accountId'],
	['detectionCloudInstanceId', 'detectionTime.cloud.instanceId'],
	['detectionAttackerIpAddress', 'detectionTime.attacker.ip'],
	['detectionAttackerHostname', 'detectionTime.attacker.host'],
	['detectionTargetUserName', 'detectionTime.targetUser.name'],
	['detectionTargetUserDomain', 'detectionTime.targetUser.domain'],
	...[['incidentId', 'incident.id'] as const, ['incidentName', 'incident.name'] as const],
];
const COMPLETED: ReadonlyArray<readonly [string, string]> = [
	['alertName', 'name'],
	['assetName', 'assets.name'],
	['assigneeFullName', 'assignee.fullName'],
	['processName', 'process.file.name'],
	['fileName', 'process.file.name'],
];
const ENUMS: ReadonlyArray<readonly [string, string, string]> = [
	['severity', 'severity', 'Severity'],
	['confidenceLevel', 'confidenceLevel', 'ConfidenceLevel'],
	['analystVerdict', 'analystVerdict', 'AnalystVerdict'],
	['status', 'status', 'Status'],
	['result', 'result', 'MitigationResult'],
	['classification', 'classification', 'Classification'],
	['aiInvestigationStatus', 'aiInvestigation.status', 'AiInvestigationStatus'],
	['aiVerdict', 'aiInvestigation.verdict', 'AiInvestigationVerdict'],
	['assetStatus', 'assets.status', 'AssetStatus'],
	['assetOsType', 'assets.osType', 'OsType'],
	['assetConnectivityToConsole', 'assets.connectivityToConsole', 'ConsoleConnectivity'],
	['detectionAssetPolicy', 'detectionTime.asset.policy', 'Policy'],
];
/** Only whole values: equal or in. */
const WORDS: ReadonlyArray<readonly [string, string]> = [
	['detectionVendor', 'detectionSource.vendor'],
	['detectionProduct', 'detectionSource.product'],
	['analyticsCategory', 'analytics.category'],
	['analyticsName', 'analytics.name'],
	['analyticsType', 'analytics.typeValue'],
	['assetOsVersion', 'assets.osVersion'],
	['assetTypeClassifier', 'assets.assetTypeClassifier'],
	['assetCategory', 'assets.category'],
	['assetSubcategory', 'assets.subcategory'],
	['assetAgentOperatingMode', 'assets.agentOperatingMode'],
	['primaryIndicatorType', 'primaryIndicatorType'],
];
const LISTS: ReadonlyArray<readonly [string, string]> = [
	['assetTagKeys', 'assets.tags.key'],
	['assetTags', 'assets.tags.keyValue'],
	['dataSources', 'dataSources'],
	['labels', 'labels'],
	['mitreTechniques', 'indicators.attacks.technique.name'],
	['mitreTactics', 'indicators.attacks.tactic.name'],
];
const DATES = ['detectedAt', 'createdAt', 'firstSeenAt', 'lastSeenAt', 'updatedAt'];

function lower(name: string): string {
	return `${name[0]?.toLowerCase()}${name.slice(1)}`;
}

function field(fieldId: string, dataType: DataType, path: string, options: Options): Field {
	return {
		fieldId,
		dataType,
		path,
		isText: false,
		isSortable: false,
		isGroupable: false,
		isCompleted: false,
		of: (row) => valuesAt(row, path).filter((value) => value !== null),
		...options,
	};
}

const flag = (fieldId: string, of: (row: Row) => boolean): Field =>
	field(fieldId, 'BOOLEAN', '', {
		enum: ['true', 'false'],
		isGroupable: true,
		of: (row) => [of(row)],
	});

const asset = (row: Row) => row.asset as Row;

const all: Field[] = [
	...TEXTS.map(([id, path]) => ({
		...field(id, 'STRING', path, { isSortable: true }),
		isText: true,
	})),
	...COMPLETED.map(([id, path]) => ({
		...field(id, 'STRING', path, { isSortable: true, isGroupable: true, isCompleted: true }),
		isText: true,
	})),
	...ENUMS.map(([id, path, name]) =>
		field(id, 'STRING', path, { enum: enumValues(name), isSortable: true, isGroupable: true }),
	),
	...WORDS.map(([id, path]) => field(id, 'STRING', path, { isSortable: true, isGroupable: true })),
	...LISTS.map(([id, path]) => field(id, 'STRING_ARRAY', path, { isGroupable: true })),
	...DATES.map((id) => field(id, 'DATE', id, { isSortable: true })),
	field('detectionAssetSubscriptionTime', 'DATE', 'detectionTime.asset.subscriptionTime', {}),
	field('assigneeUserId', 'LONG', 'assignee.userId', { isGroupable: true }),
	flag('alertNoteExists', (row) => row.noteExists === true),
	flag('ticketIdExists', (row) => row.ticketId !== null),
	flag('incidentExists', (row) => row.incident !== null),
	flag('assetPendingReboot', (row) => asset(row).pendingReboot === true),
	flag('assetDecommissioned', (row) => asset(row).decommissioned === true),
	flag(
		'aiInvestigationAutoTriggered',
		(row) => (row.aiInvestigation as Row | null)?.autoTriggered === true,
	),
	flag('mitigationHasQuarantineFiles', (row) =>
		JSON.stringify(row.mitigationDetails ?? null).includes('"QUARANTINE"'),
	),
];

export const FIELDS: ReadonlyMap<string, Field> = new Map(all.map((one) => [one.fieldId, one]));
