/**
 * What is asked of unified alerts. Documents are constants: only variables vary. The fields are those
 * that older consoles have, too; `unifiedAlertParts.ts` has the others.
 */

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

/** An alert as every console of them shows it, in the list and alone. */
const CORE = `id externalId name description severity status analystVerdict classification
confidenceLevel result detectedAt createdAt updatedAt firstSeenAt lastSeenAt storylineId ticketId noteExists
detectionSource { product vendor }
assignee { userId fullName email }
asset { id name agentUuid category osType }
realTime { scope { account { id name } site { id name } group { id name } } }`;

/** The list, with constant parts of an alert beside its core. */
export const alertsDocument = (
	parts: readonly string[] = [],
): string => `query Alerts($filters: [FilterInput!], $scope: ScopeSelectorInput, $viewType: ViewType,
	$sort: SortInput, $first: Int!, $after: String) {
	alerts(filters: $filters, scope: $scope, viewType: $viewType, sort: $sort, first: $first, after: $after) {
		totalCount
		${PAGE_INFO}
		edges { node { ${[CORE, ...parts].join('\n')} } }
	}
}`;

/** One alert, with constant parts of its detail beside its core. */
export const alertDocument = (parts: readonly string[] = []): string => `query Alert($id: ID!) {
	alert(id: $id) { ${[CORE, ...parts].join('\n')} }
}`;

/** Raw indicators are events of the data lake, as they stand there. */
export const RAW_INDICATORS = `query AlertRawIndicators($id: ID!) {
	alertWithRawIndicators(id: $id) {
		rawIndicators
		hasNextPage
		eventSearchParams { accountId startTime endTime filter type }
	}
}`;

/** How many alerts there are. */
export const ALERT_COUNT = `query AlertCount($filters: [FilterInput!], $scope: ScopeSelectorInput, $viewType: ViewType) {
	alerts(filters: $filters, scope: $scope, viewType: $viewType, first: 1) { totalCount ${PAGE_INFO} edges { node { id } } }
}`;

export const FACETS = `query AlertFacets($fieldIds: [String!]!, $filters: [FilterInput!], $limit: Int!,
	$scope: ScopeSelectorInput, $viewType: ViewType) {
	alertFiltersCount(fieldIds: $fieldIds, filters: $filters, limit: $limit, scope: $scope, viewType: $viewType) {
		data { fieldId hasNextPage values { value label count } }
	}
}`;

/** The columns of the list: what can be filtered, sorted and counted by on this console. */
export const COLUMNS = `query AlertColumns {
	alertColumnMetadata { fieldId dataType enumValues filterTypes sortable groupable enableNegation }
}`;

/** The state of alerts that are named by id, to see what an action did. */
export const ALERT_STATES = `query AlertStates($ids: [String!]!, $scope: ScopeSelectorInput, $first: Int!, $after: String) {
	alerts(filters: [{fieldId: "id", stringIn: {values: $ids}}], scope: $scope, first: $first, after: $after) {
		totalCount
		${PAGE_INFO}
		edges { node {
			id status analystVerdict ticketId noteExists updatedAt
			assignee { userId }
			detectionSource { product vendor }
			realTime { scope { account { id } } }
		} }
	}
}`;

/** The only way to change alerts. A filter that is left out would reach every one of them. */
export const TRIGGER_ACTIONS = `mutation TriggerAlertActions($filter: OrFilterSelectionInput!, $actions: [TriggerActionInput!]!, $scope: ScopeSelectorInput) {
	alertTriggerActions(
		filter: $filter
		actions: $actions
		scope: $scope
		viewType: ALL
	) {
		__typename
		... on ActionsTriggered {
			actions {
				actionId
				success { id }
				skip { id skipType skipMessage }
				failure { id errorType errorMessage }
			}
		}
		... on TriggerActionsError {
			errors {
				errorMessage
				errorPayload {
					__typename
					... on ActionsErrorLimitPayload { limit }
					... on ActionsErrorConcurrentUserLimitPayload { limit }
				}
			}
		}
		... on TriggerActionsScheduled { bulkActionTriggerId }
	}
}`;

/** What can be done with alerts that are named by id, by this token. */
export const AVAILABLE_ACTIONS = `query AlertAvailableActions($ids: [String!]!, $scope: ScopeSelectorInput!) {
	alertAvailableActions(
		filter: {or: [{and: [{fieldId: "id", stringIn: {values: $ids}}]}]}
		scope: $scope
		viewType: ALL
	) {
		data { id title description type provider isDisabled disabledReason labels triggeredAfter triggersActions }
		errors { errorMessage }
	}
}`;

/** The results of mitigations, the console's own and those of partners. */
export const MITIGATION_RESULTS = `query AlertMitigationResults($alertId: ID!) {
	alertMitigationActionResults(alertId: $alertId) {
		data { id mitigationActionType status createdAt updatedAt }
	}
}`;

const NOTE = 'id alertId type text createdAt updatedAt';
const AUTHOR = 'author { userId fullName email }';
const CREATED_BY = `createdBy {
	... on UserNoteAuthor { userId fullName email }
	... on RuleNoteAuthor { ruleId: id ruleName: name }
}`;

/** The same for a newer console, whose notes may be those of a rule, and for an older one. */
const bothAuthors = (make: (author: string) => string): readonly [string, string] => [
	make(CREATED_BY),
	make(AUTHOR),
];

export const NOTES = bothAuthors(
	(author) => `query AlertNotes($alertId: ID!) {
	alertNotes(alertId: $alertId) { data { ${NOTE} ${author} } }
}`,
);

export const ADD_NOTE = `mutation AddAlertNote($alertId: ID!, $text: String!, $plainText: String, $type: ContentType!) {
	addAlertNote(alertId: $alertId, text: $text, plainText: $plainText, type: $type) {
		data { ${NOTE} ${AUTHOR} }
	}
}`;

export const UPDATE_NOTE = `mutation UpdateAlertNote($noteId: ID!, $text: String!, $plainText: String, $type: ContentType!) {
	updateAlertNote(alertNoteId: $noteId, text: $text, plainText: $plainText, type: $type) {
		data { ${NOTE} ${AUTHOR} }
	}
}`;

export const DELETE_NOTE = `mutation DeleteAlertNote($noteId: ID!) {
	deleteAlertNote(alertNoteId: $noteId) { data { id } }
}`;

export const HISTORY = `query AlertHistory($alertId: ID!, $filter: AlertHistoryFilterInput, $first: Int!, $after: String) {
	alertHistory(alertId: $alertId, filter: $filter, first: $first, after: $after) {
		totalCount
		${PAGE_INFO}
		edges { node {
			createdAt eventType eventText reportUrl
			historyItemCreator { ... on UserHistoryItemCreator { userId userType } }
		} }
	}
}`;

export const TIMELINE = `query AlertTimeline($alertId: ID!, $filter: AlertTimelineFilterInput, $first: Int!, $after: String) {
	alertTimeline(alertId: $alertId, filter: $filter, first: $first, after: $after) {
		totalCount
		${PAGE_INFO}
		edges { node {
			createdAt eventType eventText
			timelineItemCreator {
				... on UserTimelineItemCreator { userId userType }
				... on RuleTimelineItemCreator { ruleId: id ruleName: name }
			}
		} }
	}
}`;

export const ALERTS_CSV = `query AlertsCsv($filters: [FilterInput!], $scope: ScopeSelectorInput, $viewType: ViewType) {
	alertsCsvExport(filters: $filters, scope: $scope, viewType: $viewType) { data }
}`;

/** At most 10,000 entries. */
export const HISTORY_CSV = `query AlertHistoryCsv($alertId: ID!) {
	alertHistoryCsvExport(alertId: $alertId) { data }
}`;
