import type { INodeProperties, IPollFunctions } from 'n8n-workflow';
import { parsed, raw } from '../../shared/input/parameters';
import { asOneOf, asTexts } from '../../shared/input/values';
import { at, simplifyAlert } from '../../shared/records/unifiedAlert';
import { alertFilters } from '../../shared/records/unifiedAlertFilters';
import type { Watched } from '../engine/types';
import { completeChanges } from './alertChanges';
import { CHANGES, changeNames } from './alertChangeKinds';
import { SPAN, alertsBy } from './alerts';
import type { TriggerEvent } from './event';

const changesField: INodeProperties = {
	displayName: 'Changes',
	name: 'changes',
	type: 'multiOptions',
	options: CHANGES.map(({ value, name, description }) => ({ value, name, description })),
	default: ['assignee', 'mitigation', 'note', 'severity', 'status', 'ticket', 'verdict'],
	required: true,
	description: 'Which changes start the workflow',
};

function readSettings(context: IPollFunctions): { changes: string[] } {
	const changes = parsed(context.getNode(), 'Changes', undefined, () =>
		asTexts(raw(context, 'changes', 0)).map((one) => asOneOf(one, changeNames)),
	);
	return { changes };
}

const isWatched = (value: unknown): value is Watched =>
	value === null || ['string', 'number', 'boolean'].includes(typeof value);

export const alertUpdated: TriggerEvent = {
	name: 'Alert Updated',
	description:
		'An alert changed: its status, verdict, severity, assignee, ticket ID, notes or mitigation',
	filters: alertFilters,
	settings: [changesField],
	readSettings,
	simplify: simplifyAlert,
	source: (query) => ({
		kind: 'timed',
		list: alertsBy('updatedAt'),
		query,
		sortBy: 'updatedAt',
		bounds: SPAN,
		time: (row) => row.updatedAt,
		id: (row) => row.id,
		versioned: true,
		created: (row) => row.detectedAt,
		watched: (row) =>
			Object.fromEntries(
				[...CHANGES, { value: 'updatedAt', path: 'updatedAt' }].flatMap(({ value, path }) => {
					if (path === undefined) return [];
					const now = at(row, path);
					return [[value, isWatched(now) ? now : null]];
				}),
			),
	}),
	complete: completeChanges,
};
