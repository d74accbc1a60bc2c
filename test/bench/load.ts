import type { INodeTypeDescription } from 'n8n-workflow';
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

const filesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((name) => statSync(name).isFile());

/** Milliseconds to load and construct, in a fresh process. */
function loadMs(files: string[]): number {
	const script = `const started = process.hrtime.bigint();
for (const file of ${JSON.stringify(files)}) for (const Type of Object.values(require(file))) new Type();
process.stdout.write(String(Number(process.hrtime.bigint() - started) / 1e6));`;
	return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
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
	const smallest = join(BUILT, 'smallest.js');
	writeFileSync(smallest, SMALLEST);
	const built = NODES.map((file) => join(BUILT, file));
	const times = { pack: [] as number[], smallest: [] as number[] };
	for (let at = 0; at <= runs * 2; at++) {
		for (const [kind, files] of [
			['pack', built],
			['smallest', [smallest]],
		] as const) {
			const took = loadMs([...files]);
			// The first run fills the file cache.
			if (at > 0) times[kind].push(took);
		}
	}
	rmSync(smallest);
	const bytes = filesIn(BUILT)
		.filter((file) => file.endsWith('.js'))
		.reduce((sum, file) => sum + statSync(file).size, 0);
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
	const [pack, floor] = [median(times.pack), median(times.smallest)];
	return [
		{
			metric: 'load_time',
			value: pack / floor,
			unit: 'x smallest node',
			goal: 1.25,
			note: `${Math.round(pack)} against ${Math.round(floor)} ms`,
		},
		{ metric: 'code_read_at_start', value: bytes / 1000, unit: 'kB', goal: 1500 },
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
