import type { IDataObject } from 'n8n-workflow';
import { detectionRules, lastAlert } from '../../shared/records/detectionRule';
import { pick } from '../../shared/records/record';
import type { Change } from '../engine/types';
import type { TriggerEvent } from './event';

/** Alerts that a rule has raised so far; 0 where the console does not count. */
const raised = ({ generatedAlerts }: IDataObject): number =>
	typeof generatedAlerts === 'number' ? generatedAlerts : 0;

/** Its count and its last alert, short: a console may have thousands of rules. */
const noteOf = (row: IDataObject): string => {
	const last = lastAlert(row);
	const time = typeof last === 'string' ? Date.parse(last) : NaN;
	return `${raised(row)} ${Number.isNaN(time) ? '' : time.toString(36)}`;
};

/** One event for what a rule raised since the former look, however many alerts those were. */
function news(row: IDataObject, before: string): Change[] {
	const last = lastAlert(row);
	if (typeof last !== 'string' || noteOf(row) === before) return [];
	const [count = '', time = ''] = before.split(' ');
	const newAlerts = raised(row) - Number(count);
	// A rule that starts again counts from zero; nothing was raised by that.
	if (noteOf(row).endsWith(` ${time}`) && newAlerts <= 0) return [];
	return [{ detail: noteOf(row), time: last, extra: { newAlerts: Math.max(1, newAlerts) } }];
}

/**
 * By its count and its last alert, which every kind of rule has: alerts of scheduled rules are not in
 * the list that STAR Alert Created follows.
 */
export const detectionRuleTriggered: TriggerEvent = {
	name: 'Detection Rule Triggered',
	description:
		'A custom detection rule (STAR) raised alerts, scheduled rules too: one event a rule and poll',
	filters: pick(detectionRules, 'accountIds', 'siteIds', 'groupIds', 'name__contains'),
	simplify: detectionRules.simplify,
	source: (query) => ({
		kind: 'snapshot',
		list: detectionRules.list,
		query,
		sortBy: 'createdAt',
		limit: 50_000,
		advice: 'Choose accounts or sites as filters',
		time: (row) => row.createdAt,
		note: noteOf,
		compare: (row, before, { isCreated }) =>
			before === undefined ? (isCreated ? news(row, '0 ') : []) : news(row, before),
		sample: (row) => (typeof lastAlert(row) === 'string' ? [{ time: lastAlert(row) }] : []),
	}),
};
