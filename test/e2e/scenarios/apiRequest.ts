import assert from 'node:assert/strict';
import { CallFields } from '../callFields';
import { changes, type Scenario, type World } from '../world';

/** A call that a person puts together from the list, and what comes of it. */
interface Call {
	area: string;
	name: string;
	key: string;
	/** What is filled in: the name of a field and its text. */
	fields?(world: World): Record<string, string>;
	/** What the console must have been asked to change, with `#` for an ID. */
	changes?: string[];
	/** The rows that the page shows. */
	shows(rows: Array<Record<string, string>>, world: World): void;
}

const FILTER = 'Windows laptops';
const SHA1 = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';
const firstOf = ({ console }: World, collection: 'accounts' | 'sites' | 'agents') =>
	console.rows(collection, 1)[0] ?? {};
const list = (...entries: unknown[]) => JSON.stringify(entries.map(String));

/** Machines that the filters of the call for agents find: all those that are named like the first. */
function macs({ console }: World) {
	const found = console.find(
		'agents',
		({ osType, isActive }) => osType === 'macos' && isActive === true,
	);
	const name = String(found[0]?.computerName);
	return {
		name,
		ids: found.filter((row) => String(row.computerName).includes(name)).map(({ id }) => id),
	};
}

/** The saved filter as the console has it. */
const saved = ({ console }: World) => console.find('filters', ({ name }) => name === FILTER);

const calls: Call[] = [
	{
		area: 'System',
		name: 'System Info',
		key: 'GET /system/info',
		shows: (rows) => assert.ok(rows[0]?.build, JSON.stringify(rows)),
	},
	{
		area: 'Accounts',
		name: 'Get Account by ID',
		key: 'GET /accounts/{account_id}',
		fields: (world) => ({ account_id: String(firstOf(world, 'accounts').id) }),
		shows: (rows, world) =>
			assert.deepEqual(
				rows.map(({ id, name }) => ({ id, name })),
				[{ id: firstOf(world, 'accounts').id, name: firstOf(world, 'accounts').name }],
			),
	},
	{
		area: 'Agents',
		name: 'Get Agents',
		key: 'GET /agents',
		fields: (world) => ({
			osTypes: list('macos'),
			isActive: '[true]',
			computerName__contains: list(macs(world).name),
		}),
		shows: (rows, world) =>
			assert.deepEqual(rows.map(({ id }) => id).sort(), macs(world).ids.sort()),
	},
	{
		area: 'Filters',
		name: 'Save Filter',
		key: 'POST /filters',
		fields: (world) => ({
			'data.name': FILTER,
			'data.filterFields.osTypes': list('windows'),
			'filter.siteIds': list(firstOf(world, 'sites').id),
		}),
		changes: ['POST /filters 200'],
		shows: (rows, world) => {
			assert.equal(rows[0]?.id, saved(world)[0]?.id);
			assert.deepEqual(saved(world)[0]?.filterFields, { osTypes: ['windows'] });
		},
	},
	{
		area: 'Filters',
		name: 'Get Filters',
		key: 'GET /filters',
		fields: () => ({ query: FILTER, sortOrder: 'desc', includeChildren: 'on' }),
		shows: (rows) =>
			assert.deepEqual(
				rows.map(({ name }) => name),
				[FILTER],
			),
	},
	{
		area: 'Filters',
		name: 'Delete Filter',
		key: 'DELETE /filters/{filter_id}',
		fields: (world) => ({ filter_id: String(saved(world)[0]?.id) }),
		changes: ['DELETE /filters/# 200'],
		shows: (rows, world) => {
			assert.equal(rows.length, 1);
			assert.deepEqual(saved(world), []);
		},
	},
	{
		area: 'Exclusions and Blocklist',
		name: 'Create Blocklist Item',
		key: 'POST /restrictions',
		fields: (world) => ({
			'data.osType': 'linux',
			'data.type': 'black_hash',
			'data.value': SHA1,
			'data.description': 'Seen in the browser',
			'filter.siteIds': list(firstOf(world, 'sites').id),
		}),
		changes: ['POST /restrictions 200'],
		shows: (rows, { console }) => {
			assert.equal(rows.length, 1);
			assert.equal(console.find('restrictions', ({ value }) => value === SHA1).length, 1);
		},
	},
	{
		area: 'Agent Actions',
		name: 'Broadcast Message',
		key: 'POST /agents/actions/broadcast',
		fields: (world) => ({
			'data.message': 'Please save your work.',
			'filter.ids': list(firstOf(world, 'agents').id),
		}),
		changes: ['POST /agents/actions/broadcast 200'],
		shows: (rows) => assert.deepEqual(rows, [{ affected: '1' }]),
	},
	{
		area: 'Agents',
		name: 'Export Agents',
		key: 'GET /export/agents',
		fields: (world) => ({ siteIds: list(firstOf(world, 'sites').id) }),
		shows: (rows) => assert.equal(rows.length, 1),
	},
	{
		area: 'GraphQL',
		name: 'Unified Alerts',
		key: 'POST /unifiedalerts/graphql',
		fields: () => ({ query: '{ alerts(first: 1) { totalCount } }' }),
		// A question, though it is asked by POST.
		changes: ['POST /unifiedalerts/graphql 200'],
		shows: (rows) => assert.match(JSON.stringify(rows), /totalCount/),
	},
];

export const apiRequest: Scenario[] = calls.map(
	({ area, name, key, fields, changes: made = [], shows }, i) => ({
		name: `API Request by hand: ${name}, ${key}`,
		async run(world) {
			const { editor, console, picture } = world;
			if (i === 0) {
				await editor.newWorkflow();
				await editor.addFirst('manual', 'Manual Trigger');
				await editor.addNext('sentinel', 'SentinelOne', 'Make an API call with typed fields');
			}
			const form = new CallFields(editor);
			await form.choose(area, name, key);
			for (const [field, value] of Object.entries(fields?.(world) ?? {}))
				await form.fill(field, value);
			// Only what may answer a list asks how far to read it.
			assert.equal(await editor.parameter('returnAll').isVisible(), key.startsWith('GET '));
			console.clearLog();
			const { rows, failure } = await editor.execute();
			if (name === 'Save Filter') await picture('api-request');
			assert.equal(failure, '');
			const asked = changes(world).map((line) => line.replace(/\d{10,}/, '#'));
			assert.deepEqual(asked, made);
			shows(rows, world);
		},
	}),
);
