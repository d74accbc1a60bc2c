import type { AssetGraph } from './assetGraph';

/** An asset graph as text that Mermaid draws (https://mermaid.js.org/syntax/flowchart.html). Pure. */

/** What Mermaid draws without settings: more is refused by it. */
export const MOST_EDGES = 500;
export const MOST_TEXT = 50_000;
const LABEL = 60;

/** Whether Mermaid draws it without settings. */
export const fits = ({ mermaid, edges }: { mermaid: string; edges: number }): boolean =>
	edges <= MOST_EDGES && mermaid.length <= MOST_TEXT;

/** How much is drawn, from everything down to the sites. */
const DETAILS = [
	{ name: 'all', leaves: [] },
	{ name: 'agents', leaves: ['sentinelone_device', 'sentinelone_owner'] },
	{
		name: 'groups',
		leaves: ['sentinelone_device', 'sentinelone_owner', 'sentinelone_agent'],
	},
	{
		name: 'sites',
		leaves: [
			...['sentinelone_device', 'sentinelone_owner', 'sentinelone_agent'],
			'sentinelone_group',
		],
	},
] as const;

export type Detail = (typeof DETAILS)[number]['name'];

const SHAPES: Record<string, [string, string]> = {
	sentinelone_account: ['[[', ']]'],
	sentinelone_agent: ['(', ')'],
	sentinelone_device: ['[/', '/]'],
	sentinelone_owner: ['([', '])'],
};

/** A label of one line in which nothing is markup. */
export function label(text: string): string {
	const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
	const short = line.length > LABEL ? `${line.slice(0, LABEL - 1)}…` : line;
	return short.replace(/[#"'`<>&;\\|{}[\]()*_~]/g, (sign) => `#${sign.codePointAt(0)};`) || '?';
}

/** How many agents a group or site holds, by the relationships of the graph. */
function agentCounts({ relationships }: AssetGraph): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { _type, _fromEntityKey: group } of relationships) {
		if (_type !== 'sentinelone_group_has_agent') continue;
		counts.set(group, (counts.get(group) ?? 0) + 1);
	}
	for (const { _type, _fromEntityKey: site, _toEntityKey: group } of relationships) {
		if (_type !== 'sentinelone_site_has_group') continue;
		counts.set(site, (counts.get(site) ?? 0) + (counts.get(group) ?? 0));
	}
	return counts;
}

interface Drawing {
	mermaid: string;
	nodes: number;
	edges: number;
}

function draw(graph: AssetGraph, leaves: readonly string[]): Drawing {
	const counts = agentCounts(graph);
	const hasSites = graph.relationships.some(({ _type }) => _type === 'sentinelone_site_has_group');
	const shown = graph.entities.filter(({ _type }) => !leaves.includes(_type));
	const names = new Map(shown.map(({ _key }, index) => [_key, `n${index}`]));
	const countsAgents = leaves.includes('sentinelone_agent');
	const lines = shown.map(({ _key, _type, displayName }) => {
		const [open, close] = SHAPES[_type] ?? ['[', ']'];
		const count = countsAgents ? counts.get(_key) : undefined;
		const suffix = count === undefined ? '' : ` - ${count} ${count === 1 ? 'agent' : 'agents'}`;
		return `  ${names.get(_key)}${open}"${label(displayName)}${suffix}"${close}`;
	});
	let edges = 0;
	for (const { _type, _class, _fromEntityKey, _toEntityKey } of graph.relationships) {
		// The way over the site says the same.
		if (hasSites && _type === 'sentinelone_account_has_group') continue;
		const [from, to] = [names.get(_fromEntityKey), names.get(_toEntityKey)];
		if (from === undefined || to === undefined) continue;
		lines.push(_class === 'HAS' ? `  ${from} --> ${to}` : `  ${from} -- ${_class} --> ${to}`);
		edges++;
	}
	return { mermaid: ['flowchart LR', ...lines].join('\n'), nodes: shown.length, edges };
}

/**
 * The graph with as much detail as Mermaid draws without settings (500 edges, 50,000 characters);
 * undefined when not even accounts and sites fit.
 */
export function toMermaid(graph: AssetGraph): (Drawing & { detail: Detail }) | undefined {
	for (const { name, leaves } of DETAILS) {
		const drawing = draw(graph, leaves);
		if (fits(drawing)) return { ...drawing, detail: name };
	}
	return undefined;
}
