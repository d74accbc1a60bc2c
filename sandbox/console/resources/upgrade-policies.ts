import { one, type Handler } from '../context';
import { ApiError, badParameter, notFound } from '../errors';
import { makeId } from '../ids';
import { perWorld } from '../perWorld';
import type { Row } from '../world';

/** Policies that keep agents up to date. Their list goes on by `skip` and says how many there are. */

const FIRST = ['Pilot', 'Servers', 'Workstations', 'Laptops', 'Everybody'];

const policiesOf = perWorld((world): Row[] =>
	FIRST.flatMap((name, index) =>
		['windows', 'linux'].map((osType, at) => ({
			id: makeId('plain:upgradePolicies', index * 2 + at),
			name,
			description: '',
			osType,
			scopeLevel: 'tenant',
			scopeId: '',
			allEndpoints: index === FIRST.length - 1,
			tags: [],
			package: { major: '24.1', minor: 'GA', build: '24.1.5.277', fileId: '' },
			maxRetries: 3,
			isScheduled: false,
			isActive: index > 0,
			priority: index + 1,
			createdAt: world.timestamp,
			updatedAt: world.timestamp,
			activatedAt: world.timestamp,
		})),
	),
);

const LEVELS = ['account', 'group', 'site', 'tenant'];

/** A refusal in the shape of the service behind the console. */
const refused = (title: string) => new ApiError(400, 400, title, '');

const list: Handler = ({ world, query }) => {
	const { skip, limit, osType, scopeLevel, scopeId, sortBy, sortOrder } = query;
	if (!LEVELS.includes(String(scopeLevel))) throw refused('scopeLevel is not valid');
	if (scopeLevel !== 'tenant' && scopeId === undefined)
		throw refused(`scopeId field can't be empty when scopeLevel=${String(scopeLevel)}`);
	const isOwn = (row: Row) => row.scopeLevel === scopeLevel && row.scopeId === scopeId;
	const rows = policiesOf(world)
		.filter((row) => row.osType === osType && (row.scopeLevel === 'tenant' || isOwn(row)))
		.sort((a, b) => Number(a[String(sortBy)]) - Number(b[String(sortBy)]));
	if (sortOrder === 'desc') rows.reverse();
	const from = Number(skip);
	return {
		body: {
			data: {
				policies: rows.slice(from, from + Number(limit)),
				isInherited: scopeLevel !== 'tenant' && !rows.some(isOwn),
				policiesInChildScope: false,
			},
			pagination: { totalItems: rows.length },
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
