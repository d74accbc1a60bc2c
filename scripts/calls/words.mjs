// What the contracts do not say in a form that can be taken over: names of areas and calls in the
// console's words, what replaces a call, and the endpoints that speak GraphQL.

/** Tags that are no names in the console. */
export const AREA_NAMES = {
	alerts: 'Alerts',
	licenses: 'Licenses',
	manage: 'Alerts',
	marketplace: 'Singularity Marketplace',
	overview: 'Inventory Overview',
	create_exclusion: 'Exclusions v2.1',
	'Dynamic tag rules': 'Dynamic Tag Rules',
	'Cloud Provider Account': 'Cloud Resources',
	'Inventory AI ML': 'Inventory AI/ML',
	'Inventory AI ML Filters': 'Inventory AI/ML Filters',
};

/** Short names for calls whose summary is a sentence, or says nothing. */
export const CALL_NAMES = {
	'GET /agents/tags': 'Get Endpoint Tags',
	'GET /cloud-funnel/assume-role-external-id': 'Get AWS External ID',
	'GET /cloudnative/cloud-rogues/export': 'Export Cloud Rogues',
	'POST /xdr/action-controller/fetch-surface-ids': 'Get Surface IDs by Filter',
	'POST /xdr/action-controller/perform-unified-action': 'Perform Unified Action',
	'POST /xdr/action-controller/perform-unified-action/notify': 'Tell of a Unified Action',
	'POST /xdr/assets/actions/perform-unified-action': 'Perform Unified Action',
	'GET /mobile-integration/provisioning/can-provision-tenant': 'Provisioning: Check Tenant',
	'POST /mobile-integration/provisioning/tenant': 'Provisioning: Create Tenant',
	'POST /mobile-integration/mssp-provisioning/partner': 'Provisioning: Create MSSP Partner',
	'GET /mobile-integration/incidents': 'Get Mobile Incidents',
	'GET /mobile-integration/devices': 'Get Mobile Devices',
	'POST /remote-ops/schedule/remote-script': 'Schedule Remote Script',
	'POST /remote-ops/schedule/forensics': 'Schedule Forensics Collection',
	'POST /remote-ops/forensics/start-collection': 'Start Forensics Collection',
	'GET /remote-ops/forensics/collection-file-url': 'Get Collection File URL',
	'GET /remote-ops/forensics/is-collection-file': 'Check for Collection File',
	'GET /remote-scripts/guardrails/configuration': 'Get Guardrails Configuration',
	'POST /remote-scripts/guardrails/configuration': 'Set Guardrails Configuration',
	'POST /remote-scripts/guardrails/check': 'Check Guardrails',
	'GET /cloudnative/account-management/active-health-events/{cloud_provider_account_id}':
		'Get Active Health Events',
	'POST /users/login-continue': 'Continue Login',
};

/** The deprecation as the contract's text tells it: what to call instead, and when the call ends. */
const DATA_LAKE = { instead: 'POST /sdl/v2/api/queries', ends: '2027-02-15' };
const RANGER = { instead: 'PUT /sites/{site_id}' };
export const REPLACED = {
	'POST /dv/init-query': DATA_LAKE,
	'POST /dv/cancel-query': { instead: 'DELETE /sdl/v2/api/queries/{id}', ends: '2027-02-15' },
	'GET /dv/query-status': { instead: 'GET /sdl/v2/api/queries/{id}', ends: '2027-02-15' },
	'GET /dv/events': DATA_LAKE,
	'GET /dv/events/{event_type}': DATA_LAKE,
	'GET /dv/process-state': DATA_LAKE,
	'POST /dv/events/pq': DATA_LAKE,
	'GET /dv/events/pq-ping': { instead: 'GET /sdl/v2/api/queries/{id}', ends: '2027-02-15' },
	'GET /filters/dv': { instead: 'GET /sdl/v2/api/saved-searches' },
	'POST /filters/dv': { instead: 'PUT /sdl/v2/api/saved-searches' },
	'PUT /filters/dv/{filter_id}': { instead: 'PUT /sdl/v2/api/saved-searches' },
	'DELETE /filters/dv/{filter_id}': { instead: 'POST /sdl/v2/api/saved-searches/batch-delete' },
	'GET /installed-applications': { instead: 'GET /application-management/inventory' },
	'GET /installed-applications/cves': { instead: 'GET /application-management/risks' },
	'GET /xdr/graph-explorer/query/builder/autocomplete': {
		instead: 'GET /xdr/graph-explorer/query/builder/autocomplete/v2',
	},
	'GET /ranger/enablement': { instead: 'GET /sites' },
	'POST /ranger/enablement': RANGER,
	'POST /ranger/enable-self-management': { instead: 'PUT /accounts/{account_id}' },
	'GET /ranger/enablement/defaults': { instead: 'GET /accounts/{account_id}' },
	'POST /ranger/enablement/defaults': { instead: 'PUT /accounts/{account_id}' },
	'GET /system/status/db': { instead: 'GET /system/status' },
	'GET /system/status/cache': { instead: 'GET /system/status' },
	'GET /update/agent/latest-packages': { instead: 'GET /update/agent/packages' },
	'GET /update/agent/download/{package_id}': {
		instead: 'GET /update/agent/download/{site_id}/{package_id}',
	},
	// Gone, not deprecated.
	'PUT /users/{user_id}/recovery-email': { instead: 'POST /users/enroll-2fa' },
	'POST /users/2fa-recover/verify-code': { instead: 'POST /users/enroll-2fa' },
	'GET /hashes/{hash}/reputation': { instead: 'GET /hashes/{hash}/verdict' },
	'GET /hashes/{hash}/classification': { instead: 'GET /hashes/{hash}/verdict' },
};

/** Endpoints that speak GraphQL: in neither contract, with a schema of their own. */
export const GRAPHQL = [
	['/unifiedalerts/graphql', 'Unified Alerts', 'ApiToken'],
	['/xspm/findings/vulnerabilities/graphql', 'Vulnerabilities', 'Bearer'],
	['/xspm/findings/misconfigurations/graphql', 'Misconfigurations', 'Bearer'],
	['/graphql', 'Purple AI', 'ApiToken'],
	['/sdl/v2/graphql', 'Data Lake Configuration', 'Bearer'],
];

/** Summaries that many calls share, in clearer words. */
const SUMMARIES = {
	Assets: 'Get Assets',
	'Assets using POST': 'Get Assets by Filter',
	'Available actions': 'Get Available Actions',
	'Perform action': 'Perform Action',
};

/** The name of a call in few words: the summary without marks, sentences and repeated verbs. */
export const callName = (key, summary) =>
	CALL_NAMES[key] ??
	SUMMARIES[summary] ??
	summary
		.replace(/\[?deprecated\]?\s*/gi, '')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/\.$/, '')
		.split('. ')[0]
		.slice(0, 72)
		.trim();
