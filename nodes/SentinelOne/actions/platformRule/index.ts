import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asId, asOneOf } from '../../../shared/input/values';
import { platformRules } from '../../../shared/records/detectionRule';
import { options, valuesOf } from '../../../shared/records/options';
import type { ApiPath } from '../../../shared/types';
import { optionsField, textField } from '../../fields/common';
import { targetFields } from '../../operations/bulk/targetFields';
import { getMany } from '../../operations/list';
import type { BulkOperation } from '../../operations/operation';
import type { Menu } from '../../operations/described';
import { resource } from '../../operations/resource';

const levels = options({ account: 'Account', global: 'Global', group: 'Group', site: 'Site' });

const scopeFields: INodeProperties[] = [
	optionsField('scopeLevel', 'Scope Level', levels, 'site', 'Where the change applies'),
	{
		...textField(
			'scopeId',
			'Scope ID',
			'The ID of the account, site or group',
			'e.g. 225494730938493804',
		),
		required: true,
		displayOptions: { hide: { scopeLevel: ['global'] } },
	},
];

function readLevel(this: IExecuteFunctions, item: number): IDataObject {
	const scopeLevel = read(this, 'scopeLevel', 'Scope Level', item, (value) =>
		asOneOf(value, valuesOf(levels)),
	);
	if (scopeLevel === 'global') return { scopeLevel };
	return { scopeLevel, scopeId: read(this, 'scopeId', 'Scope ID', item, asId) };
}

const target = {
	noun: 'platformRule',
	plural: 'platform rules',
	record: platformRules,
	choices: ['one', 'ids'] as const,
};

/** The body is the filter itself here: without ids it would be every rule that there is. */
const switched = (menu: Menu, to: ApiPath): BulkOperation => ({
	menu,
	effect: ['many', 'unprotects'],
	calls: [`PUT ${to}`],
	permission: 'STAR Custom Rules > Manage',
	target,
	idsPerRequest: 5000,
	fields: [...targetFields(target), ...scopeFields],
	prepare(item) {
		const level = readLevel.call(this, item);
		return {
			method: 'PUT',
			path: to,
			body: ({ ids }) => ({ ...level, platformRuleIds: ids }),
		};
	},
});

export const platformRule = resource({
	name: 'Platform Rule',
	value: 'platformRule',
	description: 'A detection rule that SentinelOne provides',
	operations: {
		disable: switched(
			{
				name: 'Disable',
				action: 'Disable platform detection rules in a scope',
				description: "Stop SentinelOne's own detection rules from raising alerts in a scope",
			},
			path`/detection-library/platform-rules/disable`,
		),
		enable: switched(
			{
				name: 'Enable',
				action: 'Enable platform detection rules in a scope',
				description: "Let SentinelOne's own detection rules raise alerts in a scope",
			},
			path`/detection-library/platform-rules/enable`,
		),
		getAll: getMany({
			menu: {
				name: 'Get Many',
				action: 'Get many platform detection rules',
				description: "List SentinelOne's own detection rules, optionally filtered",
			},
			record: platformRules,
		}),
	},
});
