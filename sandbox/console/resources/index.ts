import type { Handler } from '../context';
import { plainResources } from '../plain';
import { activityHandlers } from './activities';
import { agentHandlers } from './agents';
import { alertHandlers } from './alerts';
import { applicationHandlers } from './applications';
import { exportHandlers } from './exports';
import { blocklistImportHandlers } from './blocklist-import';
import { fileHandlers } from './files';
import { guardrailHandlers } from './guardrails';
import { hyperautomationHandlers } from './hyperautomation';
import { listHandlers } from './lists';
import { loginHandlers } from './logins';
import { noteHandlers } from './notes';
import { policyHandlers } from './policies';
import { roleHandlers } from './roles';
import { savedFilterHandlers } from './saved-filters';
import { scopeHandlers } from './scopes';
import { serviceUserHandlers } from './service-users';
import { systemHandlers } from './system';
import { tagHandlers } from './tags';
import { threatExportHandlers } from './threat-exports';
import { threatHandlers } from './threats';
import { unifiedExclusionHandlers } from './unified-exclusions';
import { upgradePolicyHandlers } from './upgrade-policies';
import { userHandlers } from './users';
import { vulnerabilityHandlers } from './vulnerabilities';

/** What answers each operation of the contract. */
export const handlers: Readonly<Record<string, Handler>> = {
	...activityHandlers,
	...agentHandlers,
	...alertHandlers,
	...applicationHandlers,
	...exportHandlers,
	...blocklistImportHandlers,
	...fileHandlers,
	...guardrailHandlers,
	...hyperautomationHandlers,
	...listHandlers,
	...loginHandlers,
	...noteHandlers,
	...policyHandlers,
	...roleHandlers,
	...savedFilterHandlers,
	...scopeHandlers,
	...serviceUserHandlers,
	...systemHandlers,
	...tagHandlers,
	...threatExportHandlers,
	...threatHandlers,
	...unifiedExclusionHandlers,
	...upgradePolicyHandlers,
	...userHandlers,
	...vulnerabilityHandlers,
	...Object.assign({}, ...plainResources.map((resource) => resource.handlers)),
};
