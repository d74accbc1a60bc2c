import type { SandboxConsole } from '../../../sandbox/console';

/** What a model asks of its tool and must not get. */
export interface Refused {
	/** As in "an agent is refused ...". */
	what: string;
	/** The tool as it is saved in the workflow. */
	parameters: Record<string, unknown>;
	/** What the model answers for the parameters that are left to it. */
	args: Record<string, unknown>;
	/** What it is told. */
	told: RegExp;
}

type Kind = 'string' | 'boolean';

/** An expression that leaves a parameter to the model. */
export const fromModel = (name: string, kind: Kind = 'string') =>
	`={{ $fromAI('${name}', 'The ${name}', '${kind}') }}`;

const located = (name: string, mode = 'id') => ({ __rl: true, mode, value: fromModel(name) });

export const SCAN_EVERYTHING = {
	resource: 'agent',
	operation: 'initiateScan',
	target: 'all',
	confirmAll: true,
	maxAgents: 1000,
};

export function refused({ rows }: SandboxConsole): Refused[] {
	const agent = String(rows('agents', 1)[0]?.id);
	const [alert = '', other = ''] = rows('unifiedAlerts', 2).map(({ id }) => String(id));
	const verdict = { analystVerdict: 'FALSE_POSITIVE_BENIGN' };
	return [
		{
			what: 'a scan of everything',
			parameters: SCAN_EVERYTHING,
			args: {},
			told: /An AI agent may not do this, which can reach many records or endpoints at once/,
		},
		{
			what: 'to allow itself what it likes',
			parameters: { ...SCAN_EVERYTHING, options: { allowFromAi: fromModel('allow', 'boolean') } },
			args: { allow: true },
			told: /"Allow AI Agents to Do This" is an expression, which an AI agent could answer/,
		},
		{
			what: 'to choose whom a scan reaches',
			parameters: { ...SCAN_EVERYTHING, target: fromModel('target') },
			args: { target: 'all' },
			told: /"Target" is an expression, which an AI agent could answer/,
		},
		{
			what: 'to choose another operation',
			parameters: {
				resource: 'agent',
				operation: fromModel('operation'),
				target: 'agent',
				agentId: located('agent'),
			},
			args: { operation: 'shutDown', agent },
			told: /"Operation" is an expression, which an AI agent could answer/,
		},
		{
			what: 'two alerts in one call',
			parameters: {
				resource: 'alert',
				operation: 'setVerdict',
				target: 'ids',
				alertIds: fromModel('alerts'),
				...verdict,
			},
			args: { alerts: `${alert}, ${other}` },
			told: /An AI agent may not do this, which can reach many records or endpoints at once/,
		},
		{
			what: 'two alerts where one is named',
			parameters: {
				resource: 'alert',
				operation: 'setVerdict',
				target: 'alert',
				alertId: located('alert'),
				...verdict,
			},
			args: { alert: `${alert}, ${other}` },
			told: /"?Alert"? is not an ID/,
		},
		{
			what: 'a response on an endpoint',
			parameters: {
				resource: 'alert',
				operation: 'respond',
				target: 'alert',
				alertId: located('alert'),
				responseId: 'S1/disconnectFromNetwork',
			},
			args: { alert },
			told: /An AI agent may not do this, which can take endpoints, protection or a safeguard out/,
		},
		{
			what: 'a passphrase',
			parameters: { resource: 'agent', operation: 'getPassphrase', agentId: located('agent') },
			args: { agent },
			told: /An AI agent may not do this, which can hand out a secret/,
		},
		{
			what: 'an API call of its own choice',
			parameters: { resource: 'apiRequest', operation: 'call', call: located('call', 'key') },
			args: { call: 'POST /agents/actions/shutdown' },
			told: /"Call" is an expression, which an AI agent could answer/,
		},
	];
}
