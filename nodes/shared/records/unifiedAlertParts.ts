import type { INodePropertyOptions } from 'n8n-workflow';

/**
 * What an alert has beside its core. Not every console has every part, and one field that it does not
 * know makes it refuse the whole question.
 */

export interface Part {
	name: string;
	description: string;
	/** Constant text of a GraphQL selection. */
	selection: string;
	/** Every field of the schema in it, `Type.field`, beside those of the alert itself. */
	needs?: readonly string[];
	/** Absent where both the list and the detail have it. */
	only?: 'list' | 'detail';
}

const fieldsOf = (type: string, names: string): string[] =>
	names.split(' ').map((name) => `${type}.${name}`);

const ASSET =
	'id name agentUuid agentVersion category subcategory osType osVersion policy status role origin primary connectivityToConsole decommissioned pendingReboot deleted accessible lastLoggedInUser';
const INDICATOR = 'uid type title message severity eventTime primary';

/** By the name of the field in an alert. */
export const PARTS = {
	aiInvestigation: {
		name: 'AI Investigation',
		description: 'State and verdict of the AI investigation',
		selection: 'aiInvestigation { status verdict timestamp autoTriggered }',
	},
	analytics: {
		name: 'Analytics',
		description: 'The rule or engine that raised it',
		selection: 'analytics { category name typeValue uid }',
	},
	assets: {
		name: 'Assets',
		description: 'All assets, with agent, policy and state',
		selection: `assets { ${ASSET} assetTypeClassifier }`,
		needs: fieldsOf('Asset', `${ASSET} assetTypeClassifier`),
	},
	attackSurfaces: {
		name: 'Attack Surfaces',
		description: 'Endpoint, identity, email or network',
		selection: 'attackSurfaces',
	},
	availableActionIds: {
		name: 'Available Action IDs',
		description: 'The IDs of the actions that the console offers',
		selection: 'availableActionIds',
		only: 'list',
	},
	dataSources: {
		name: 'Data Sources',
		description: 'Kinds of events it is based on',
		selection: 'dataSources',
	},
	detectionTime: {
		name: 'Detection Time',
		description: 'Addresses, cloud, Kubernetes, attacker and target user at the time of detection',
		selection: `detectionTime {
			asset { agentVersion consoleIpAddress domain ipV4 ipV6 lastLoggedInUser osName osRevision osType policy subscriptionTime }
			attacker { host ip }
			cloud { accountId cloudProvider image instanceId instanceSize location network tags }
			kubernetes { clusterName containerId containerImageName containerName controllerName controllerType namespaceName nodeName podName }
			scope { accountId accountName siteId siteName groupId groupName }
			targetUser { domain emailAddress name }
		}`,
	},
	incident: {
		name: 'Incident',
		description: 'The incident it belongs to',
		selection: 'incident { id name }',
	},
	indicators: {
		name: 'Indicators',
		description: 'What was seen, with tactics and techniques',
		selection: `indicators { ${INDICATOR} attacks { tactic { uid name } technique { uid name } } }`,
		needs: fieldsOf('Indicator', `${INDICATOR} attacks`),
		only: 'detail',
	},
	labels: {
		name: 'Labels',
		description: 'Labels that rules or people put on it',
		selection: 'labels',
	},
	mitigationDetails: {
		name: 'Mitigation Details',
		description: 'What was mitigated, and on whose behalf',
		selection: 'mitigationDetails { reports { mitigationActionType successCount } }',
		only: 'list',
	},
	observables: {
		name: 'Observables',
		description: 'Hosts, addresses, hashes and other things named in it',
		selection: 'observables { name type typeName value }',
		only: 'detail',
	},
	process: {
		name: 'Process',
		description: 'The process and its file, with hashes',
		selection: 'process { cmdLine parentName file { name path md5 sha1 sha256 certSubject } }',
	},
	rawData: {
		name: 'Raw Data',
		description: 'The alert as its source sent it',
		selection: 'rawData',
		only: 'detail',
	},
	relatedAlerts: {
		name: 'Related Alerts',
		description: 'Alerts that the console relates to it',
		selection: 'relatedAlerts { id name }',
		only: 'detail',
	},
	sloDetails: {
		name: 'SLO Details',
		description: 'Targets for response and resolution, in minutes',
		selection: `sloDetails {
			timeToResponseData { status actionComplete actionDue target targetTime }
			timeToResolveData { status actionComplete actionDue target targetTime }
		}`,
	},
} satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

/** What one alert is shown with: older consoles have these, too. */
export const DETAIL_PARTS: readonly PartName[] = [
	'analytics',
	'process',
	'indicators',
	'observables',
];

const TYPES = { list: 'UnifiedAlert', detail: 'UnifiedAlertDetail' } as const;
export type Shape = keyof typeof TYPES;

const partOf = (name: PartName): Part => PARTS[name];

/** Which parts can be asked for in a list or in a detail. */
export const partNames = (shape: Shape): PartName[] =>
	(Object.keys(PARTS) as PartName[]).filter((name) => (partOf(name).only ?? shape) === shape);

export const partOptions = (shape: Shape): INodePropertyOptions[] =>
	partNames(shape)
		.map((value) => ({ value, name: PARTS[value].name, description: PARTS[value].description }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** What a console's schema must have for a part; see `schemaFields`. */
export const needsOf = (name: PartName, shape: Shape): string[] => [
	`${TYPES[shape]}.${name}`,
	...(partOf(name).needs ?? []),
];

export const selectionsOf = (names: readonly PartName[]): string[] =>
	names.map((name) => PARTS[name].selection);
