/**
 * Writes the lists of what there is: resources, events and kinds of record, each from its folder, so
 * that a new one is a file and nothing else.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..');

type Exported = Record<string, unknown>;

interface List {
	/** The list, and the folder that it is about. */
	file: string;
	folder: string;
	/** What of an export is an entry. */
	isEntry: (exported: Exported) => boolean;
	/** The type of an entry, from where the list is. */
	type: string;
	/** The list itself, out of the names of all entries with commas between them. */
	body: (names: string) => string;
}

const LISTS: List[] = [
	{
		file: 'nodes/SentinelOne/actions/resources.ts',
		folder: 'nodes/SentinelOne/actions',
		isEntry: ({ option, operations }) => option !== undefined && operations !== undefined,
		type: `import type { Resource } from '../operations/resource';`,
		body: (names) => `/** Every resource of the action node, by its value in saved workflows. */
export const resources: Readonly<Record<string, Resource>> = Object.fromEntries(
	[${names}].map((entry) => [entry.option.value, entry]),
);`,
	},
	{
		file: 'nodes/SentinelOneTrigger/events/index.ts',
		folder: 'nodes/SentinelOneTrigger/events',
		isEntry: ({ name, source, filters }) =>
			typeof name === 'string' && typeof source === 'function' && Array.isArray(filters),
		type: `import type { TriggerEvent } from './event';`,
		body: (names) => `/** The choices of Trigger On, by value. */
export const events: Record<string, TriggerEvent> = { ${names} };`,
	},
	{
		file: 'nodes/shared/records/index.ts',
		folder: 'nodes/shared/records',
		isEntry: ({ list, idOf, filters }) =>
			list !== undefined && typeof idOf === 'function' && Array.isArray(filters),
		type: `import type { RecordKind } from './record';`,
		body: (names) => `/** Every kind of record, by its plural. */
export const records = { ${names} } satisfies Record<string, RecordKind>;`,
	},
];

/** The names that a module of the folder exports entries under. */
function entriesOf({ folder, isEntry }: List, module: string): string[] {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const exported = require(path.join(root, folder, module)) as Exported;
	return Object.keys(exported).filter((name) => {
		const value = exported[name];
		return typeof value === 'object' && value !== null && isEntry(value as Exported);
	});
}

/** A list as it has to be, but for its lines. */
function textOf(list: List): string {
	const found = readdirSync(path.join(root, list.folder))
		.map((name) => name.replace(/\.ts$/, ''))
		.filter((name) => name !== 'index' && name !== path.basename(list.file, '.ts'))
		.sort()
		.map((module) => ({ module, names: entriesOf(list, module).sort() }))
		.filter(({ names }) => names.length > 0);
	const imports = found.map(
		({ module, names }) => `import { ${names.join(', ')} } from './${module}';`,
	);
	const all = found.flatMap(({ names }) => names);
	const first = ['// Written by `npm run lists`.', list.type, ...imports];
	return `${first.join('\n')}\n\n${list.body(all.join(', '))}\n`;
}

const withoutLines = (text: string): string => text.replace(/[\s,]/g, '');

/** The lists that are not as they have to be, each with the text that belongs there. */
export const staleLists = (): Array<{ file: string; text: string }> =>
	LISTS.map((list) => ({ file: list.file, text: textOf(list) })).filter(
		({ file, text }) =>
			withoutLines(readFileSync(path.join(root, file), 'utf8')) !== withoutLines(text),
	);

async function write(): Promise<void> {
	// Here, because it cannot be loaded where tests run.
	const { format, resolveConfig } = await import('prettier');
	const options = (await resolveConfig(__filename)) ?? {};
	for (const { file, text } of staleLists()) {
		const formatted = await format(text, { ...options, parser: 'typescript' });
		writeFileSync(path.join(root, file), formatted);
		console.log(`Written: ${file}`);
	}
}

if (require.main === module) void write();
