// Written by `npm run lists`.
import type { RecordKind } from './record';
import { accounts } from './account';
import { activities, activityTypes } from './activity';
import { agents } from './agent';
import { applicationInventory, applicationRisks, installedApplications } from './application';
import { assets } from './asset';
import { blocklist } from './blocklist';
import { collectionProfiles } from './collectionProfile';
import { detectionRules, platformRules } from './detectionRule';
import { deviceEvents, deviceRules } from './deviceControl';
import { endpointTags } from './endpointTag';
import { exclusions } from './exclusion';
import { firewallRules, firewallTags, locations, networkQuarantineRules } from './firewall';
import { groups } from './group';
import { indicators } from './indicator';
import { packages, savedFilters } from './package';
import { pendingScripts, remoteScripts, scheduledTasks, scriptTasks } from './remoteScript';
import { reportTasks, reports } from './report';
import { roles } from './role';
import { serviceUsers } from './serviceUser';
import { sites } from './site';
import { starAlerts } from './starAlert';
import { threatEvents, threatNotes, threatTimeline, threats } from './threat';
import { unprotectedEndpoints } from './unprotectedEndpoint';
import { upgradePolicies } from './upgradePolicy';
import { users } from './user';
import { aggregatedRisks, vulnerableApplications, vulnerableEndpoints } from './vulnerability';
import { workflows } from './workflow';

/** Every kind of record, by its plural. */
export const records = {
	accounts,
	activities,
	activityTypes,
	agents,
	applicationInventory,
	applicationRisks,
	installedApplications,
	assets,
	blocklist,
	collectionProfiles,
	detectionRules,
	platformRules,
	deviceEvents,
	deviceRules,
	endpointTags,
	exclusions,
	firewallRules,
	firewallTags,
	locations,
	networkQuarantineRules,
	groups,
	indicators,
	packages,
	savedFilters,
	pendingScripts,
	remoteScripts,
	scheduledTasks,
	scriptTasks,
	reportTasks,
	reports,
	roles,
	serviceUsers,
	sites,
	starAlerts,
	threatEvents,
	threatNotes,
	threatTimeline,
	threats,
	unprotectedEndpoints,
	upgradePolicies,
	users,
	aggregatedRisks,
	vulnerableApplications,
	vulnerableEndpoints,
	workflows,
} satisfies Record<string, RecordKind>;
