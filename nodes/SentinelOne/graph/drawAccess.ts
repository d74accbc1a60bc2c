import type { AccessEdge, AccessGraph, AccessNode } from './accessGraph';
import { fits, label } from './mermaid';

/** An access graph as text that Mermaid draws (https://mermaid.js.org/syntax/flowchart.html). Pure. */

export interface AccessDrawing {
	mermaid: string;
	/** `people`: everybody by name; `counts`: how many hold each role, where names are too many. */
	detail: 'people' | 'counts';
	nodes: number;
	edges: number;
}

interface Box {
	key: string;
	name: string;
	type: AccessNode['type'] | 'count';
}

/** Who holds which role where. */
interface Grant {
	holder: Box;
	place: string;
	role: string;
}

const SHAPES: Partial<Record<Box['type'], [string, string]>> = {
	tenant: ['[[', ']]'],
	account: ['[[', ']]'],
	user: ['([', '])'],
	serviceUser: ['{{', '}}'],
	count: ['(', ')'],
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const boxOf = ({ key, type, id, name }: AccessNode): Box => ({
	key,
	type,
	name: name ?? id ?? key,
});

const placeOf = ({ scope, scopeId }: AccessEdge): string =>
	scope === 'tenant' ? 'tenant' : `${text(scope)}:${text(scopeId) || '?'}`;

function grantsIn({ nodes, edges }: AccessGraph): Grant[] {
	const holders = new Map(nodes.map((node) => [node.key, boxOf(node)]));
	return edges.flatMap((edge) => {
		const holder = holders.get(edge.from);
		if (edge.kind !== 'grant' || holder === undefined) return [];
		return [{ holder, place: placeOf(edge), role: text(edge.roleName) || '?' }];
	});
}

const some = (count: number, one: string): string[] =>
	count === 0 ? [] : [`${count} ${one}${count === 1 ? '' : 's'}`];

/** The same with one holder for all who hold a role in one place. */
function counted(grants: readonly Grant[]): Grant[] {
	const together = new Map<string, Grant[]>();
	for (const grant of grants) {
		const key = JSON.stringify([grant.place, grant.role]);
		const known = together.get(key);
		if (known === undefined) together.set(key, [grant]);
		else known.push(grant);
	}
	return [...together].map(([key, all]) => {
		const count = (type: string) => all.filter(({ holder }) => holder.type === type).length;
		const name = [...some(count('user'), 'user'), ...some(count('serviceUser'), 'service user')];
		const { place, role } = all[0]!;
		return { holder: { key, name: name.join(', '), type: 'count' }, place, role };
	});
}

function draw(
	{ nodes, edges }: AccessGraph,
	grants: readonly Grant[],
): Omit<AccessDrawing, 'detail'> {
	const held = new Set(grants.map(({ place }) => place));
	const around = edges.filter(({ kind, to }) => kind === 'contains' && held.has(to));
	const shown = new Set([...held, ...around.map(({ from }) => from)]);
	const boxes = new Map<string, Box>(
		nodes.filter(({ key }) => shown.has(key)).map((node) => [node.key, boxOf(node)]),
	);
	for (const { holder } of grants) boxes.set(holder.key, holder);
	const names = new Map([...boxes.keys()].map((key, at) => [key, `n${at}`]));
	const lines = [...boxes.values()].map(({ key, name, type }) => {
		const [open, close] = SHAPES[type] ?? ['[', ']'];
		return `  ${names.get(key)}${open}"${label(name)}"${close}`;
	});
	const links = [
		...around.map(({ from, to }) => `  ${names.get(from)} --> ${names.get(to)}`),
		...grants.map(
			({ holder, place, role }) =>
				`  ${names.get(holder.key)} -->|"${label(role)}"| ${names.get(place)}`,
		),
	];
	return {
		mermaid: ['flowchart LR', ...lines, ...links].join('\n'),
		nodes: boxes.size,
		edges: links.length,
	};
}

/**
 * Who holds which role where: by name, or by numbers where those are more than Mermaid draws without
 * settings; undefined when not even the numbers fit. Places in which nobody holds a role are left out.
 */
export function drawAccess(graph: AccessGraph): AccessDrawing | undefined {
	const grants = grantsIn(graph);
	const people: AccessDrawing = { ...draw(graph, grants), detail: 'people' };
	if (fits(people)) return people;
	const counts: AccessDrawing = { ...draw(graph, counted(grants)), detail: 'counts' };
	return fits(counts) ? counts : undefined;
}
