import { dataOf, type Answer, type Context, type Handler } from '../context';
import { ApiError, badParameter } from '../errors';
import { Dice } from '../random';
import { perWorld } from '../perWorld';
import type { Row, World } from '../world';

/**
 * Hyperautomation, a service behind the console: ids are UUIDs, names are in snake case, one record
 * comes without an envelope, and the cursor after the last page is the text "null".
 */

const RUN_MS = 10_000;
const TRIGGERS = ['manual_trigger', 'scheduled_trigger', 'singularity_response_trigger'];

interface State {
	workflows: Row[];
	runs: Map<string, Row>;
}

function workflow(world: World, index: number): Row {
	const dice = new Dice(world.seed, 'hyperautomation', index);
	const scope = { scope_id: world.collections.accounts.baseId(0), scope_level: 'account' };
	const isActive = index % 4 !== 3;
	const id = dice.uuid('id');
	const type = TRIGGERS[index % TRIGGERS.length];
	return {
		id,
		workflow: {
			...{ id, version_id: dice.uuid('version'), name: `Playbook ${index + 1}`, mgmt_id: '1' },
			...{ ...scope, description: `What to do ${index + 1}`, tags: [], version_count: 1 },
			...{ state: isActive ? 'active' : 'inactive', lifecycle_state: 'active', status: 'idle' },
			...{ created_by: '1', updated_by: '1', is_snippet: false },
			...{ created_at: world.timestamp, updated_at: world.timestamp },
		},
		actions: [{ id: dice.uuid('action'), integration_id: null, type }],
	};
}

const stateOf = perWorld((world): State => {
	const workflows = Array.from({ length: 12 }, (_, index) => workflow(world, index));
	return { workflows, runs: new Map() };
});

const gone = (what: string) => new ApiError(404, 4040010, 'Not found', what);
const bare = (body: Row, status = 200): Answer => ({ status, body });

const list: Handler = ({ world, query }) => {
	const part = String(query.name__contains ?? '').toLowerCase();
	const states = query.states === undefined ? undefined : String(query.states).split(',');
	const ids = query.workflow_ids === undefined ? undefined : String(query.workflow_ids).split(',');
	const rows = stateOf(world).workflows.filter(({ id, workflow: inner }) => {
		const { name, state } = inner as Row;
		return (
			String(name).toLowerCase().includes(part) &&
			(states?.includes(String(state)) ?? true) &&
			(ids?.includes(String(id)) ?? true)
		);
	});
	const skip = Number(query.skip ?? 0);
	const data = rows.slice(skip, skip + Number(query.limit ?? 10));
	return { body: { data, pagination: { totalItems: rows.length, nextCursor: 'null' } } };
};

function findWorkflow({ world, params }: Context): Row {
	const row = stateOf(world).workflows.find(({ id }) => id === params.workflow_id);
	if (!row) throw gone('Workflow not found');
	return row;
}

const start: Handler = (context) => {
	const { world, params } = context;
	const { workflow: inner, actions } = findWorkflow(context) as { workflow: Row; actions: Row[] };
	if (inner.version_id !== params.version_id) throw gone('Workflow version not found');
	if (inner.state !== 'active') throw badParameter('Workflow is not active');
	if (actions[0]?.type !== 'manual_trigger') throw badParameter('Workflow has no manual trigger');
	const { runs } = stateOf(world);
	const id = new Dice(world.seed, 'hyperautomation run', runs.size).uuid('id');
	const at = world.timestamp;
	const run: Row = {
		...{ id, workflow_id: inner.id, version_id: inner.version_id, state: 'Running' },
		...{ scope_id: inner.scope_id, scope_level: inner.scope_level, mgmt_id: '1' },
		...{ created_at: at, updated_at: at, duration: null, executed_actions: 0 },
	};
	const { singularity_response_event_type: type, singularity_response_event_id: event } =
		dataOf(context);
	const asked = {
		workflow_state: 'active',
		singularity_response_event_type: type ?? 'alert',
		singularity_response_event_id: event ?? null,
	};
	runs.set(id, { ...run, ...asked });
	world.transitions.after(RUN_MS, () => {
		const ended = { state: 'Completed', executed_actions: 3, updated_at: world.timestamp };
		runs.set(id, { ...runs.get(id), ...ended });
	});
	return bare(run, 201);
};

export const hyperautomationHandlers: Record<string, Handler> = {
	'GET /hyper-automate/api/public/workflows': list,
	'POST /hyper-automate/api/public/workflow-execution/manual/{workflow_id}/{version_id}': start,
	'GET /hyper-automate/api/public/workflow-execution/{workflow_execution_id}': ({
		world,
		params,
	}) => {
		const run = stateOf(world).runs.get(params.workflow_execution_id ?? '');
		if (!run) throw gone('Workflow execution not found');
		return bare(run);
	},
};
