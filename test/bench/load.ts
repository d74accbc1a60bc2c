import type { INodeTypeDescription } from 'n8n-workflow';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Metric } from './metric';
import { median } from './stats';

/** What the pack costs before it does anything: loading, its size, what the editor gets. */

const ROOT = resolve(__dirname, '../..');
const BUILT = join(ROOT, 'dist');
const NODES = [
	'nodes/SentinelOne/SentinelOne.node.js',
	'nodes/SentinelOneTrigger/SentinelOneTrigger.node.js',
	'credentials/SentinelOneApi.credentials.js',
];
/** A node with one operation, as small as one can be. */
const SMALLEST = `const { NodeConnectionTypes } = require('n8n-workflow');
exports.Smallest = class {
	constructor() {
		this.description = { displayName: 'Smallest', name: 'smallest', group: ['transform'], version: 1,
			description: '', defaults: { name: 'Smallest' }, inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main], properties: [{ displayName: 'Operation', name: 'operation',
				type: 'options', options: [{ name: 'Get', value: 'get' }], default: 'get' }] };
	}
	async execute() { return [this.getInputData()]; }
};`;

/** A hundred operations more, where there are 235. */
const GROWN = 1 + 100 / 235;

/** What n8n does with the files of a package when it starts, in a fresh process; then `more`. */
function inFreshProcess<Told>(files: readonly string[], more: string): Told {
	const script = `const read = [];
const Module = require('node:module');
for (const kind of ['.js', '.json']) {
	const load = Module._extensions[kind];
	Module._extensions[kind] = (module, file) => { read.push(file); return load(module, file); };
}
const nodes = [];
const started = performance.now();
for (const file of ${JSON.stringify(files)})
	for (const Type of Object.values(require(file))) { const one = new Type(); nodes.push(one); one.description; }
const ms = performance.now() - started;
(async () => { ${more} })().then((told) => process.stdout.write(JSON.stringify(told)));`;
	return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })) as Told;
}

const loadMs = (files: readonly string[]) => inFreshProcess<number>(files, 'return ms;');

/** The files of the package that are read at start. */
const readAtStart = (files: readonly string[]) =>
	inFreshProcess<string[]>(
		files,
		`return read.filter((file) => file.startsWith(${JSON.stringify(BUILT)}));`,
	);

/** Milliseconds until the first list that a person opens is there: the code of everything is read once. */
const firstUseMs = (files: readonly string[]) =>
	inFreshProcess<number>(
		files,
		`const chosen = { resource: 'agent', operation: 'getAll' };
const begun = performance.now();
await nodes[0].methods.loadOptions.getSortFields.call({ getCurrentNodeParameter: (name) => chosen[name] });
return performance.now() - begun;`,
	);

/** The package with so many operations for each one of today, as far as n8n reads it when it starts. */
function grown(into: string, times: number): string[] {
	for (const file of NODES) {
		mkdirSync(dirname(join(into, file)), { recursive: true });
		copyFileSync(join(BUILT, file), join(into, file));
	}
	for (const node of NODES.slice(0, 2)) {
		const file = join(dirname(node), 'editor.json');
		const { properties, ...others } = JSON.parse(readFileSync(join(BUILT, file), 'utf8')) as {
			properties: object[];
		};
		let left = JSON.stringify(properties).length * (times - 1);
		const further = properties.filter((one) => (left -= JSON.stringify(one).length) > 0);
		const all = { properties: [...properties, ...further], ...others };
		writeFileSync(join(into, file), JSON.stringify(all));
	}
	return NODES.map((file) => join(into, file));
}

/** Methods whose lists n8n loads only once the person opens them need no options of their own. */
const loadsAtOnce = (description: INodeTypeDescription): string[] => {
	const found: string[] = [];
	const visit = (value: unknown): void => {
		if (typeof value !== 'object' || value === null) return;
		const { typeOptions, name } = value as {
			name?: string;
			typeOptions?: { resourceMapper?: unknown; loadOptionsDependsOn?: unknown };
		};
		// A resource mapper asks for its fields as soon as the node is opened.
		if (typeOptions?.resourceMapper !== undefined) found.push(String(name));
		for (const inner of Object.values(value)) visit(inner);
	};
	visit(description.properties);
	return found;
};

export function loadMetrics(runs: number): Metric[] {
	execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'ignore' });
	// Inside the repository, so that `n8n-workflow` is found.
	const work = join(BUILT, 'bench');
	mkdirSync(work);
	const smallest = join(work, 'smallest.js');
	writeFileSync(smallest, SMALLEST);
	const built = NODES.map((file) => join(BUILT, file));
	const measured = { pack: built, more: grown(work, GROWN), smallest: [smallest] };
	const times = { pack: [] as number[], more: [] as number[], smallest: [] as number[] };
	const firstUse: number[] = [];
	for (let at = 0; at <= runs * 2; at++) {
		for (const kind of ['pack', 'more', 'smallest'] as const) {
			const took = loadMs(measured[kind]);
			// The first run fills the file cache.
			if (at > 0) times[kind].push(took);
		}
		if (at > 0) firstUse.push(firstUseMs(built));
	}
	const bytes = readAtStart(built).reduce((sum, file) => sum + statSync(file).size, 0);
	rmSync(work, { recursive: true });
	const packed = execFileSync('npm', ['pack', '--dry-run', '--json'], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	const [{ size: tarball }] = JSON.parse(packed) as [{ size: number }];
	const descriptions = built.slice(0, 2).map((file) => {
		const [Type] = Object.values(
			// eslint-disable-next-line @typescript-eslint/no-require-imports
			require(file) as Record<string, new () => { description: INodeTypeDescription }>,
		);
		if (Type === undefined) throw new Error(`${file} exports no node`);
		return new Type().description;
	});
	const [pack, more, floor] = [median(times.pack), median(times.more), median(times.smallest)];
	const against = (value: number) => `${Math.round(value)} against ${Math.round(floor)} ms`;
	return [
		{
			metric: 'load_time',
			value: pack / floor,
			unit: 'x smallest node',
			goal: 1.25,
			note: against(pack),
		},
		{
			metric: 'load_time_when_grown',
			value: more / floor,
			unit: 'x smallest node',
			goal: 1.25,
			note: `with a hundred operations more: ${against(more)}`,
		},
		{ metric: 'code_read_at_start', value: bytes / 1000, unit: 'kB', goal: 500, note: 'with data' },
		{
			metric: 'first_use',
			value: median(firstUse) / floor,
			unit: 'x smallest node',
			goal: 1,
			note: `once a process: ${against(median(firstUse))}`,
		},
		{ metric: 'tarball', value: tarball / 1000, unit: 'kB', goal: 700 },
		{
			metric: 'descriptions',
			value: Buffer.byteLength(JSON.stringify(descriptions)) / 1000,
			unit: 'kB',
			goal: 450,
			note: descriptions
				.map((one) => `${one.name} ${Math.round(JSON.stringify(one).length / 1000)}`)
				.join(', '),
		},
		{
			metric: 'lists_loaded_before_opened',
			value: descriptions.flatMap(loadsAtOnce).length,
			unit: 'lists',
			goal: 0,
		},
	];
}
