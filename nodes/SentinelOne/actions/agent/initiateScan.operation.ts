import { agentAction, anyAgents } from './agent';
import { asPlain } from '../../../shared/types';

export const initiateScan = agentAction({
	menu: {
		name: 'Initiate Scan',
		action: 'Initiate full disk scan on agents',
		description: 'Start a full disk scan on agents',
	},
	effect: ['one', 'many'],
	action: 'initiate-scan',
	permission: 'Endpoints > Initiate Scan',
	target: anyAgents,
	// The state of an earlier scan is there before; only what changes tells of this one.
	waits: {
		compares: true,
		seenIn: () => (row, before) => {
			const state = asPlain(row.scanStatus);
			const isEnd = state === 'finished' || state === 'aborted';
			const isNew =
				row.scanStatus !== before?.scanStatus ||
				row.scanStartedAt !== before?.scanStartedAt ||
				row.scanFinishedAt !== before?.scanFinishedAt ||
				row.scanAbortedAt !== before?.scanAbortedAt;
			return { state, done: isEnd && isNew };
		},
	},
});
