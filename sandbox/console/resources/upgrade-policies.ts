import { one, type Handler } from '../context';
import { badParameter, notFound } from '../errors';
import { makeId } from '../ids';
import type { Row, World } from '../world';

/** Policies that keep agents up to date. Their list goes on by `skip` and says how many there are. */

const policies = new WeakMap<World, Row[]>();

const FIRST = ['Pilot', 'Servers', 'Workstations', 'Laptops', 'Everybody'];

function policiesOf(world: World): Row[] {
	let known = policies.get(world);
	if (!known) {
		known = FIRST.map((name, index) => ({
			id: makeId('plain:upgradePolicies', index),
			name,
			osType: 'windows',
			scopeLevel: 'tenant',
			isActive: index > 0,
			priority: index + 1,
		}));
		policies.set(world, known);
	}
	return known;
}

const list: Handler = ({ world, query }) => {
	const { skip, limit, osType } = query;
	const rows = policiesOf(world).filter((row) => row.osType === osType);
	const from = Number(skip);
	return {
		body: {
			data: { policies: rows.slice(from, from + Number(limit)), totalCount: rows.length },
			pagination: { totalItems: rows.length, nextCursor: null },
		},
	};
};

const create: Handler = ({ world, body }) => {
	if (typeof body.name !== 'string') throw badParameter('name: Missing data for required field.');
	const known = policiesOf(world);
	const row = {
		...body,
		id: makeId('plain:upgradePolicies', known.length),
		priority: known.length + 1,
	};
	known.push(row);
	return one(row);
};

const update: Handler = ({ world, body, params }) => {
	const row = policiesOf(world).find(({ id }) => id === params.policyid);
	if (!row) throw notFound('Could not retrieve policy.');
	return one(Object.assign(row, body, { id: row.id }));
};

export const upgradePolicyHandlers: Record<string, Handler> = {
	'GET /upgrade-policy/policies': list,
	'POST /upgrade-policy/policy': create,
	'PUT /upgrade-policy/policy/{policyid}': update,
};
