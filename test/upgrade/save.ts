import '../harness/env.js';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { ROOT } from '../../sandbox/start/lines';
import { interfaceOf } from './interface';
import { isRun, startRuns } from './runs';
import { asSaved } from './saved';
import { describedBy, interfaces, savedByResource } from './surface';

/**
 * `npm run fixtures`: saves what this version of the nodes lets people save, in the folder of the
 * version in package.json. What a released version saved is never written again.
 */

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	version: string;
};

const isReleased = (): boolean =>
	execFileSync('git', ['tag', '--list', version], { cwd: ROOT, encoding: 'utf8' }).trim() !== '';

const list = (entries: string[], depth = 2): string =>
	entries.map((entry) => `${'\t'.repeat(depth)}${entry}`).join(',\n');

/** What the saved nodes change at a console, by resource and node; those that only read are left out. */
async function changesOf(saved: Map<string, INode[]>) {
	const changes: Record<string, string[]> = {};
	const failures: string[] = [];
	const runs = await startRuns();
	for (const [resource, nodes] of saved) {
		for (const node of nodes.filter(isRun)) {
			const { writes, failure } = await runs.run(node);
			if (failure !== undefined) failures.push(`${resource} ${node.name}: ${failure}`);
			else if (writes.length > 0) changes[`${resource} ${node.name}`] = writes;
		}
	}
	await runs.close();
	return { changes, failures };
}

async function main(): Promise<number> {
	if (isReleased()) {
		console.error(`${version} is released: its workflows stay as they are.`);
		return 1;
	}
	const saved = new Map(
		[...savedByResource()].map(([resource, nodes]): [string, INode[]] => [
			resource,
			nodes.map((node) => ({ ...node, parameters: asSaved(describedBy(node), node) })),
		]),
	);
	const { changes, failures } = await changesOf(saved);
	const { kinds, fields } = interfaceOf(interfaces());

	const folder = join(ROOT, 'test/fixtures', version);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.json`), text);
	const object = (entries: Record<string, unknown>) =>
		list(Object.entries(entries).map(([name, one]) => `"${name}": ${JSON.stringify(one)}`));
	for (const [resource, nodes] of saved) {
		const lines = list(nodes.map((node) => JSON.stringify(node)));
		write(
			resource,
			`{\n\t"name": "${resource} of ${version}",\n\t"nodes": [\n${lines}\n\t],\n\t"connections": {}\n}\n`,
		);
	}
	const all = list(kinds.map((kind) => JSON.stringify(kind)));
	write('interface', `{\n\t"kinds": [\n${all}\n\t],\n\t"fields": {\n${object(fields)}\n\t}\n}\n`);
	write('changes', `{\n${object(changes)}\n}\n`);
	const count = [...saved.values()].flat().length;
	console.log(
		`${version}: ${count} saved nodes of ${Object.keys(fields).length} operations, events and credentials`,
	);
	for (const failure of failures) console.error(`did not run: ${failure}`);
	if (failures.length > 0)
		console.error(
			'These ran against the examples that test/safety/recorder.ts makes from the contract, with the fields of test/safety/inputs.ts. Correct the operation, or say there what has to mean something.',
		);
	return failures.length === 0 ? 0 : 1;
}

void main().then((code) => process.exit(code));
