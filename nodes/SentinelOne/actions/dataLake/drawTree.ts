import { MOST_EDGES, MOST_TEXT, label } from '../../graph/mermaid';
import type { ProcessNode } from './processTree';

/** A process tree as text that Mermaid draws (https://mermaid.js.org/syntax/flowchart.html). Pure. */

export interface TreeDrawing {
	mermaid: string;
	/** How many processes are drawn. */
	processes: number;
	/** How many there are no room for: those that are farthest down. */
	left: number;
}

function draw(tree: readonly ProcessNode[]): string {
	const names = new Map(tree.map(({ uid }, at) => [uid, `p${at}`]));
	const boxes = tree.map(({ uid, name, pid, events, signedStatus }) => {
		const said = label(`${name ?? uid}${pid === null ? '' : ` (${pid})`}`);
		const [open, close] = signedStatus === 'unsigned' ? ['{{', '}}'] : ['[', ']'];
		return `  ${names.get(uid)}${open}"${said}<br/>${events} ${events === 1 ? 'event' : 'events'}"${close}`;
	});
	const lines = tree.flatMap(({ uid, parentUid }) => {
		const parent = parentUid === null || parentUid === uid ? undefined : names.get(parentUid);
		return parent === undefined ? [] : [`  ${parent} --> ${names.get(uid)}`];
	});
	return ['flowchart TD', ...boxes, ...lines].join('\n');
}

/** The tree, without what is farthest down where it is more than Mermaid draws without settings. */
export function drawTree(tree: readonly ProcessNode[]): TreeDrawing {
	const byDepth = [...tree].sort((a, b) => a.depth - b.depth);
	let most = Math.min(tree.length, MOST_EDGES);
	for (;;) {
		const kept = new Set(byDepth.slice(0, most).map(({ uid }) => uid));
		const mermaid = draw(tree.filter(({ uid }) => kept.has(uid)));
		if (mermaid.length <= MOST_TEXT || most <= 1) {
			return { mermaid, processes: most, left: tree.length - most };
		}
		most = Math.floor(most * 0.8);
	}
}
