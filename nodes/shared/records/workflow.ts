import { permissionOf } from '../contract/permissions';
import { path } from '../input/path';
import { objectsIn, asPlain } from '../types';
import * as filter from './filterFields';
import { options } from './options';
import { fields, list, record, withDetail } from './record';

/** Workflows of Hyperautomation. Its names are in snake case, and it gives no cursor. */
const LIST = 'GET /hyper-automate/api/public/workflows';

const workflowStates = options({
	active: 'Active',
	deactivated: 'Deactivated',
	draft: 'Draft',
	inactive: 'Inactive',
});

const short = fields(
	...['id', 'workflow.name', 'workflow.description', 'workflow.state'],
	...['workflow.version_id', 'workflow.scope_level', 'workflow.account_name'],
	...['workflow.site_name', 'workflow.tags', 'workflow.updated_at'],
);

export const workflows = record({
	list: list('workflows', permissionOf(LIST), path`/hyper-automate/api/public/workflows`, {
		...{ pageSize: 100, skipCount: false, bySkip: true },
		idsParameter: undefined,
	}),
	filters: [
		filter.accounts,
		filter.sites,
		filter.text('name__contains', 'Name Contains', 'Only workflows whose name contains this text'),
		filter.choices('states', 'States', 'Only workflows in these states', workflowStates),
	],
	picker: { noun: 'workflow', search: { by: 'name__contains', least: 1 } },
	label: ({ workflow }) => {
		const { name, state } = (workflow ?? {}) as { name?: unknown; state?: unknown };
		return withDetail(name, state);
	},
	simplify: (row) => ({
		...short(row),
		trigger: objectsIn(row.actions).find(({ type }) => asPlain(type).endsWith('_trigger'))?.type,
	}),
});
