import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type * as Engine from '../../../nodes/SentinelOneTrigger/engine';

/**
 * The trigger's engine from its source text, with pieces of the text exchanged: smaller limits, so
 * that small schedules reach them, and broken rules, to see that the tests notice. The product
 * itself has no switch for either.
 */

const FOLDER = path.join(__dirname, '../../../nodes/SentinelOneTrigger/engine');

/** `[file, text, instead]`; the text must be there exactly once. */
export type Patch = [file: string, text: string, instead: string];

/** Every limit so small that a few rows exceed it. */
export const SMALL: Patch[] = [
	['ledger', 'LEDGER_ROOM = 1_400', 'LEDGER_ROOM = 5'],
	['ledger', 'LEDGER_RESERVE = 100', 'LEDGER_RESERVE = 2'],
	['newestFirst', 'STRIDE = 5', 'STRIDE = 1'],
	['newestFirst', 'MAX_MARKS = 12', 'MAX_MARKS = 4'],
	['newestFirst', 'FIRST_LIMIT = 100', 'FIRST_LIMIT = 2'],
];

export function loadEngine(patches: readonly Patch[] = []): typeof Engine {
	const unused = new Set(patches);
	const loaded = new Map<string, { exports: Record<string, unknown> }>();
	const load = (name: string): Record<string, unknown> => {
		const known = loaded.get(name);
		if (known !== undefined) return known.exports;
		let text = readFileSync(path.join(FOLDER, `${name}.ts`), 'utf8');
		for (const patch of patches) {
			const [file, find, instead] = patch;
			if (file !== name) continue;
			const parts = text.split(find);
			if (parts.length !== 2) {
				throw new Error(`${file}.ts has "${find}" ${parts.length - 1} times, not once`);
			}
			text = parts.join(instead);
			unused.delete(patch);
		}
		const { outputText } = ts.transpileModule(text, {
			compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
		});
		const module = { exports: {} };
		loaded.set(name, module);
		const localRequire = (wanted: string): unknown => {
			if (wanted.startsWith('./')) return load(wanted.slice(2));
			// eslint-disable-next-line @typescript-eslint/no-require-imports
			return require(path.join(FOLDER, wanted));
		};
		new Function('require', 'module', 'exports', outputText)(localRequire, module, module.exports);
		return module.exports;
	};
	const engine = load('index') as unknown as typeof Engine;
	if (unused.size > 0) throw new Error(`not used: ${[...unused].map(([file]) => file).join(', ')}`);
	return engine;
}
