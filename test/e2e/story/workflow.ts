import type { N8n } from '../rest';
import { inARow, node, type WorkflowFile } from '../workflow';

const ALERT = '$("Serious alert").item.json';
const alertId = { __rl: true, mode: 'id', value: `={{ ${ALERT}.id }}` };
const onAlert = (operation: string, more: Record<string, unknown> = {}) => ({
	resource: 'alert',
	operation,
	target: 'alert',
	alertId,
	...more,
});

const LINK = '$execution.resumeUrl';
/** A link that is signed has a query of its own. */
const ANSWER = `${LINK} + (${LINK}.includes("?") ? "&" : "?") + "answer=isolate"`;

const MESSAGE = [
	`${ALERT}.severity + ": " + ${ALERT}.name + " on " + ${ALERT}.assetName`,
	'"\\n" + $json.mermaid',
	`"\\nIsolate it: " + ${ANSWER}`,
].join(' + ');

/** From a serious alert to an isolated endpoint, with a person in between. */
export function story(n8n: N8n, chatUrl: string): WorkflowFile {
	const post = {
		method: 'POST',
		url: chatUrl,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `={{ JSON.stringify({ text: ${MESSAGE} }) }}`,
		options: {},
	};
	const said = {
		text: '=Isolated after approval. Processes: {{ $("What happened").item.json.mermaid }}',
		noteType: 'PLAIN_TEXT',
	};
	return inARow('SOC story', [
		n8n.ourTrigger('Serious alert', {
			event: 'alertCreated',
			filters: { severity: ['CRITICAL', 'HIGH'] },
		}),
		n8n.ours('What happened', {
			resource: 'dataLake',
			operation: 'getEventsOfAlert',
			alertId,
			output: 'mermaid',
		}),
		node('Ask in the chat', 'httpRequest', post, 'n8n-nodes-base', 4.2),
		{
			...node('Wait for the link', 'wait', { resume: 'webhook', options: {} }, undefined, 1.1),
			webhookId: 'soc-story',
		},
		n8n.ours('Set verdict', onAlert('setVerdict', { analystVerdict: 'TRUE_POSITIVE_RANSOMWARE' })),
		n8n.ours('Take it up', onAlert('setStatus', { status: 'IN_PROGRESS' })),
		n8n.ours('Isolate', onAlert('respond', { responseId: 'S1/disconnectFromNetwork' })),
		n8n.ours('Say so', onAlert('addNote', said)),
		n8n.ours('Read back', { resource: 'alert', operation: 'getNotes', alertId }),
	]);
}
