import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import type { Interface } from './interface';
import { broken, fieldsByPath } from './interface';
import { isRun, startRuns } from './runs';
import { issues, lacking } from './saved';
import { CREDENTIAL, describedBy, interfaces } from './surface';

/**
 * The upgrade promise: what people saved with an earlier version opens, reads its defaults as it did,
 * and changes at a console what it changed. `npm run fixtures` writes what the version in package.json
 * lets people save; the folders of released versions are never written again.
 */

const folder = path.join(__dirname, '..', 'fixtures');
const versions = readdirSync(folder);
const read = <T>(version: string, name: string): T =>
	JSON.parse(readFileSync(path.join(folder, version, name), 'utf8')) as T;
const { version: current } = JSON.parse(
	readFileSync(path.join(__dirname, '..', '..', 'package.json'), 'utf8'),
) as { version: string };

const today = new Map(interfaces().map(([name, fields]) => [name, fieldsByPath(fields)] as const));

it('keeps what the version in package.json lets people save', () => {
	expect(versions).toContain(current);
	const { fields } = read<Interface>(current, 'interface.json');
	expect(Object.keys(fields).sort()).toEqual([...today.keys()].sort());
});

describe.each(versions)('saved with %s', (version) => {
	const workflows = readdirSync(path.join(folder, version))
		.filter((name) => !/^(?:interface|changes)\.json$/.test(name))
		.map((name): [string, INode[]] => [
			path.basename(name, '.json'),
			read<{ nodes: INode[] }>(version, name).nodes,
		]);
	const kept = read<Interface>(version, 'interface.json');
	const changes = read<Record<string, string[]>>(version, 'changes.json');

	it('holds every operation and event of its interface', () => {
		const saved = new Set(
			workflows.flatMap(([name, nodes]) =>
				nodes.map((node) => `${name}.${node.name.split(':')[0]}`),
			),
		);
		expect([...saved, CREDENTIAL].sort()).toEqual(Object.keys(kept.fields).sort());
	});

	it.each(workflows)('%s opens with all that was saved', (_, nodes) => {
		for (const node of nodes) {
			const found = [...lacking(describedBy(node), node), ...issues(describedBy(node), node)];
			expect({ node: node.name, found }).toEqual({ node: node.name, found: [] });
		}
	});

	it.each(Object.keys(kept.fields))('%s has its fields, types, defaults and choices', (name) => {
		expect(broken(kept, name, today.get(name))).toEqual([]);
	});

	describe('runs', () => {
		let runs: Awaited<ReturnType<typeof startRuns>>;
		beforeAll(async () => {
			runs = await startRuns();
		});
		afterAll(async () => await runs.close());

		const played = workflows.flatMap(([resource, nodes]) =>
			nodes.filter(isRun).map((node) => [`${resource} ${node.name}`, node] as const),
		);
		it.each(played)('%s, and changes what it changed', async (name, node) => {
			expect(await runs.run(node)).toEqual({ writes: changes[name] ?? [] });
		});
	});
});
