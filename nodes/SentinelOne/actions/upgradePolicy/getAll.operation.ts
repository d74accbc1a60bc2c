import type { IDataObject } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import { readRows } from '../../../shared/paging/pages';
import { upgradePolicies } from '../../../shared/records/upgradePolicy';
import { optionsField } from '../../fields/common';
import { locatorsByScope, placeLocators } from '../../fields/locators';
import { optionValues, readId } from '../../fields/read';
import type { ItemOperation } from '../../operations/operation';

const SYSTEMS = ['linux', 'macos', 'windows'];

const scope = optionsField(
	'scope',
	'Scope',
	[
		{ name: 'Account', value: 'account' },
		{ name: 'Global', value: 'tenant' },
		{ name: 'Group', value: 'group' },
		{ name: 'Site', value: 'site' },
	],
	'site',
	'Whose policies to list',
);

const system = optionsField(
	'osType',
	'OS Type',
	[
		{ name: 'All', value: 'all' },
		{ name: 'Linux', value: 'linux' },
		{ name: 'macOS', value: 'macos' },
		{ name: 'Windows', value: 'windows' },
	],
	'all',
	'The operating system they are for',
);

export const getAll: ItemOperation = {
	menu: {
		name: 'Get Many',
		action: 'Get many upgrade policies',
		description: 'List the policies by which agents of a scope are upgraded, by priority',
	},
	effect: 'reads',
	calls: ['GET /upgrade-policy/policies'],
	permission: upgradePolicies.list.permission,
	fields: [
		scope,
		...locatorsByScope(placeLocators, (level) => `The ${level} whose policies to list`),
		system,
	],
	async execute(item) {
		const level = read(this, scope.name, scope.displayName, item, (value) =>
			asOneOf(value, optionValues(scope)),
		);
		const os = read(this, system.name, system.displayName, item, (value) =>
			asOneOf(value, optionValues(system)),
		);
		const locator =
			level === 'tenant' ? undefined : placeLocators[level as keyof typeof placeLocators];
		const id =
			locator === undefined
				? undefined
				: readId.call(this, locator.name, locator.displayName, item);
		const rows: IDataObject[] = [];
		for (const osType of os === 'all' ? SYSTEMS : [os]) {
			const query = { scopeLevel: level, scopeId: id, osType };
			rows.push(...(await readRows.call(this, upgradePolicies.list, query)));
		}
		return rows;
	},
};
