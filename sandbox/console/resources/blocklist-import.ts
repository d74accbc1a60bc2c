import { one } from '../context';
import type { Handler } from '../context';
import { badParameter } from '../errors';
import { give, isListed, type Scope } from './lists';
import type { Row } from '../world';

/** Hashes from a CSV file. What its columns are called nobody knows, so that they are found by what they hold. */

const SYSTEMS = ['windows_legacy', 'windows', 'macos', 'linux'];

function entryOf(line: string): Row | undefined {
	const cells = line.split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''));
	const value = cells.find((cell) => /^[0-9a-f]{40}$/i.test(cell));
	const sha256Value = cells.find((cell) => /^[0-9a-f]{64}$/i.test(cell));
	const osType = SYSTEMS.find((system) => cells.some((cell) => cell.toLowerCase() === system));
	if ((value === undefined && sha256Value === undefined) || osType === undefined) return undefined;
	return { type: 'black_hash', osType, value: value ?? null, sha256Value: sha256Value ?? null };
}

const importFile: Handler = (context) => {
	const { file } = context.files;
	const scope = JSON.parse(String(context.body.filter ?? '{}')) as Scope;
	if (Object.keys(scope).length !== 1) throw badParameter('filter: one scope is required');
	const [, ...lines] = (file?.content.toString() ?? '')
		.split(/\r?\n/)
		.filter((line) => line !== '');
	let failed = 0;
	for (const line of lines) {
		const entry = entryOf(line);
		if (entry === undefined || isListed(context, 'restrictions', entry, scope)) failed++;
		else give(context, 'restrictions', { ...entry, imported: true }, scope);
	}
	const reportId = context.world.collections.restrictions.newId();
	return one({ total: lines.length, succeeded: lines.length - failed, reportId });
};

export const blocklistImportHandlers: Record<string, Handler> = {
	'POST /restrictions/import': importFile,
};
