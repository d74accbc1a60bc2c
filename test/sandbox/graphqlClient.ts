import axios from 'axios';

import type { SandboxConsole } from '../../sandbox/console';

type Json = Record<string, unknown>;

export interface Answered {
	status: number;
	/** As it came over the wire: JSON.parse would change its long numbers. */
	text: string;
	// A test looks into answers of many shapes.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	data: any;
	errors?: Array<{ message: string; path?: unknown[]; extensions?: Json }>;
}

export interface Asking {
	token?: string;
	scheme?: string;
	operationName?: string;
}

const UAM_PATH = '/web/api/v2.1/unifiedalerts/graphql';

/** One question to the unified alerts of a console; no status is an exception. */
export async function ask(
	sandbox: SandboxConsole,
	query: string,
	variables: Json | string = {},
	{ token = sandbox.token, scheme = 'ApiToken', operationName }: Asking = {},
): Promise<Answered> {
	const shown = typeof variables === 'string' ? variables : JSON.stringify(variables);
	const name = operationName ? `"operationName":${JSON.stringify(operationName)},` : '';
	const body = `{${name}"query":${JSON.stringify(query)},"variables":${shown}}`;
	const { status, data: text } = await axios.post<string>(sandbox.url + UAM_PATH, body, {
		headers: { Authorization: `${scheme} ${token}`, 'Content-Type': 'application/json' },
		validateStatus: () => true,
		maxRedirects: 0,
		proxy: false,
		responseType: 'text',
		transformResponse: (body: string) => body,
	});
	const isJson = text.startsWith('{');
	const { data, errors } = (isJson ? JSON.parse(text) : {}) as Partial<Answered>;
	return { status, text, data, errors };
}

/** A filter for exactly these alerts. */
export const idsFilter = (ids: readonly string[]): Json => ({
	or: [{ and: [{ fieldId: 'id', stringIn: { values: ids } }] }],
});

export const TRIGGER = `mutation Act($actions: [TriggerActionInput!]!, $filter: OrFilterSelectionInput, $scope: ScopeSelectorInput) {
	alertTriggerActions(actions: $actions, filter: $filter, scope: $scope) {
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
		... on TriggerActionsScheduled { executionId }
	}
}`;

export const setStatus = (value: string) => ({
	id: 'S1/alert/statusUpdate',
	payload: { status: { value } },
});
