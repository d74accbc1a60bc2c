// Written by `npm run lists`.
import type { Resource } from '../operations/resource';
import { account } from './account';
import { activity } from './activity';
import { agent } from './agent';
import { alert } from './alert';
import { apiRequest } from './apiRequest';
import { apiToken } from './apiToken';
import { application } from './application';
import { asset } from './asset';
import { blocklist } from './blocklist';
import { dataLake } from './dataLake';
import { detectionRule } from './detectionRule';
import { deviceEvent } from './deviceEvent';
import { deviceRule } from './deviceRule';
import { endpointTag } from './endpointTag';
import { exclusion } from './exclusion';
import { exported } from './export';
import { firewallRule } from './firewallRule';
import { firewallTag } from './firewallTag';
import { graph } from './graph';
import { group } from './group';
import { hash } from './hash';
import { hyperautomation } from './hyperautomation';
import { indicator } from './indicator';
import { location } from './location';
import { misconfiguration } from './misconfiguration';
import { networkQuarantineRule } from './networkQuarantineRule';
import { agentPackage } from './package';
import { platformRule } from './platformRule';
import { policy } from './policy';
import { remoteScript } from './remoteScript';
import { report } from './report';
import { role } from './role';
import { serviceUser } from './serviceUser';
import { site } from './site';
import { siteMapping } from './siteMapping';
import { starAlert } from './starAlert';
import { threat } from './threat';
import { unprotectedEndpoint } from './unprotectedEndpoint';
import { upgradePolicy } from './upgradePolicy';
import { user } from './user';
import { vulnerability } from './vulnerability';

/** Every resource of the action node, by its value in saved workflows. */
export const resources: Readonly<Record<string, Resource>> = Object.fromEntries(
	[
		account,
		activity,
		agent,
		alert,
		apiRequest,
		apiToken,
		application,
		asset,
		blocklist,
		dataLake,
		detectionRule,
		deviceEvent,
		deviceRule,
		endpointTag,
		exclusion,
		exported,
		firewallRule,
		firewallTag,
		graph,
		group,
		hash,
		hyperautomation,
		indicator,
		location,
		misconfiguration,
		networkQuarantineRule,
		agentPackage,
		platformRule,
		policy,
		remoteScript,
		report,
		role,
		serviceUser,
		site,
		siteMapping,
		starAlert,
		threat,
		unprotectedEndpoint,
		upgradePolicy,
		user,
		vulnerability,
	].map((entry) => [entry.option.value, entry]),
);
