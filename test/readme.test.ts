import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import { sandbox } from './harness/sandbox';
import { TYPE } from './harness/sentinelone';
import { issues, lacking } from './upgrade/saved';
import { describedBy } from './upgrade/surface';

/** The workflow that the README gives to paste. */

const readme = readFileSync(path.join(__dirname, '..', 'README.md'), 'utf8');
const [, block = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
const { nodes, connections } = JSON.parse(block) as {
	nodes: INode[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
};
const own = sandbox();

it('opens without a complaint', () => {
	const ours = nodes.filter(({ type }) => type === TYPE);
	expect(ours).toHaveLength(1);
	for (const node of ours) {
		expect([...lacking(describedBy(node), node), ...issues(describedBy(node), node)]).toEqual([]);
	}
	const linked = Object.entries(connections).flatMap(([from, { main }]) => [
		from,
		...main.flat().map(({ node }) => node),
	]);
	expect(linked.sort()).toEqual(nodes.map(({ name }) => name).sort());
});

it('shows the newest threats, and only reads', async () => {
	const [node] = nodes.filter(({ type }) => type === TYPE);
	const { json, error } = await own.run(node!.parameters);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(5);
	expect(own.console.log.map(({ method }) => method)).toEqual(['GET']);
});
