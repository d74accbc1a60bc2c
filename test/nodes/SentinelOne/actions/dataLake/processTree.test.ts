import type { IDataObject } from 'n8n-workflow';
import { processTree } from '../../../../../nodes/SentinelOne/actions/dataLake/processTree';
import { accessGraph } from '../../../../../nodes/SentinelOne/graph/accessGraph';
import { drawAccess } from '../../../../../nodes/SentinelOne/graph/drawAccess';

/** Trees and graphs whose shape an attacker, or a large company, decides. */

const child = (n: number, more: IDataObject = {}): IDataObject => ({
	'event.type': 'Process Creation',
	'src.process.uid': 'parent',
	'tgt.process.uid': `child-${n}`,
	timestamp: `2026-01-01T00:00:00.${String(n).padStart(9, '0')}Z`,
	...more,
});

/** How many entries of lists are walked through while `run` runs. */
function stepsOf(run: () => void): number {
	const usual = Array.prototype[Symbol.iterator];
	let steps = 0;
	Array.prototype[Symbol.iterator] = function* (this: unknown[]) {
		for (let at = 0; at < this.length; at++) {
			steps++;
			yield this[at];
		}
	} as typeof usual;
	try {
		run();
	} finally {
		Array.prototype[Symbol.iterator] = usual;
	}
	return steps;
}

const MANY = 2_000;

it('a process that started thousands takes a step for each, not for each pair', () => {
	const events = Array.from({ length: MANY }, (_, n) => child(n));
	expect(processTree(events)).toHaveLength(MANY + 1);
	expect(stepsOf(() => processTree(events))).toBeLessThan(100 * MANY);
});

it('so does a role that thousands hold', () => {
	const users = Array.from({ length: MANY }, (_, n) => ({
		id: String(n),
		email: `user-${n}@example.com`,
		scope: 'tenant',
		scopeRoles: [{ roleId: '1', roleName: 'Viewer' }],
	}));
	const graph = accessGraph({
		users,
		serviceUsers: [],
		accounts: [],
		sites: [],
		groups: [],
	} as never);
	expect(drawAccess(graph)?.detail).toBe('counts');
	expect(stepsOf(() => drawAccess(graph))).toBeLessThan(100 * MANY);
});

it.each(['constructor', 'toString'])('counts events of a type called %s', (type) => {
	const tree = processTree([
		child(1, { 'event.type': type, 'tgt.process.uid': undefined }),
		child(2, { 'event.type': type, 'tgt.process.uid': undefined }),
	]);
	expect(tree[0]?.events).toBe(2);
	expect(Object.values(tree[0]?.eventTypes ?? {})).toEqual([2]);
});
