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
import type { RecordKind } from './record';
import { pendingScripts, remoteScripts, scriptTasks } from './remoteScript';
import { reports, reportTasks } from './report';
import { roles } from './role';
import { serviceUsers } from './serviceUser';
import { sites } from './site';
import { starAlerts } from './starAlert';
import { threatEvents, threatNotes, threats, threatTimeline } from './threat';
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
	aggregatedRisks,
	applicationInventory,
	applicationRisks,
	assets,
	blocklist,
	collectionProfiles,
	detectionRules,
	deviceEvents,
	deviceRules,
	endpointTags,
	exclusions,
	firewallRules,
	firewallTags,
	groups,
	indicators,
	installedApplications,
	locations,
	networkQuarantineRules,
	packages,
	pendingScripts,
	platformRules,
	remoteScripts,
	reports,
	reportTasks,
	roles,
	savedFilters,
	scriptTasks,
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
	vulnerableApplications,
	vulnerableEndpoints,
	workflows,
} satisfies Record<string, RecordKind>;
