import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { noSuch } from '../../../shared/errors/notFound';
import { parsed } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { Unusable, asText } from '../../../shared/input/values';
import { detectionRules } from '../../../shared/records/detectionRule';
import { isObject } from '../../../shared/types';
import { updateFields } from '../../fields/body';
import { textField } from '../../fields/common';
import { locatorOf } from '../../fields/locators';
import { asName, readChanges, readId } from '../../fields/read';
import { getByListing } from '../../operations/getOne';
import type { WriteOperation } from '../../operations/operation';
import { CHANGES, MANAGE, scopeFilter, writable } from './detectionRule';
import {
	lookBack,
	moreFields,
	nameField,
	parsers,
	runEvery,
	severityField,
	toData,
} from './fields';

const changeable: INodeProperties[] = [
	...moreFields,
	lookBack,
	nameField,
	textField('query', 'Query', 'The query of the rule, for rules with a single query'),
	runEvery,
	severityField,
].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));

const SCHEDULE = ['runIntervalMinutes', 'lookbackWindowMinutes'];

/** The rule with its changes. Throws `Unusable` for what a rule of its kind does not have. */
export function changed(row: IDataObject, changes: IDataObject): IDataObject {
	const { query, runIntervalMinutes, lookbackWindowMinutes, ...others } = changes;
	const data = { ...writable(row), ...toData(others) };
	const schedule = { runIntervalMinutes, lookbackWindowMinutes };
	if (row.queryType === 'scheduled') {
		const given = Object.entries({ ...schedule, query }).filter(([, value]) => value !== undefined);
		const before = isObject(data.scheduledParams) ? data.scheduledParams : {};
		return { ...data, scheduledParams: { ...before, ...Object.fromEntries(given) } };
	}
	if (SCHEDULE.some((name) => changes[name] !== undefined)) {
		throw new Unusable('has no schedule', 'Remove Run Every and Look Back. Nothing was sent.');
	}
	if (query === undefined) return data;
	if (row.queryType === 'events' || row.queryType === 'processes') return { ...data, s1ql: query };
	throw new Unusable('has more than one query', 'Change those in the console. Nothing was sent.');
}

export const update: WriteOperation = {
	menu: {
		name: 'Update',
		action: 'Update custom detection rule',
		description:
			'Change a custom detection rule. Everything else stays as it is. An active rule then restarts, which takes up to an hour.',
	},
	effect: CHANGES,
	calls: ['PUT /cloud-detection/rules/{rule_id}'],
	permission: MANAGE,
	fields: [locatorOf(detectionRules), updateFields(changeable)],
	plan(item) {
		const id = readId.call(this, 'detectionRuleId', 'Detection Rule', item);
		const changes = readChanges.call(this, changeable, item, {
			...parsers,
			name: (value) => asName(value, 255, ''),
			query: (value) => asText(value),
		});
		return {
			record: { noun: 'detection rule', id, kind: detectionRules },
			call: async () => {
				const row = await getByListing.call(this, detectionRules.list, id, 'detection rule', item);
				const data = parsed(this.getNode(), 'Detection Rule', item, () => changed(row, changes));
				return {
					method: 'PUT',
					path: path`/cloud-detection/rules/${id}`,
					body: { data, filter: scopeFilter(row) },
					permission: MANAGE,
					notFound: noSuch('detection rule', id),
				};
			},
			success: 'record',
			what: 'change the detection rule',
			answer: (row) => row as IDataObject,
		};
	},
};
