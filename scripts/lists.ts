/**
 * Writes the lists of what there is: resources, events, kinds of record and collections of the
 * sandbox, each from its folder, so that a new one is a file and nothing else.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..');

type Exported = Record<string, unknown>;

/** What a module has for a list. */
interface Found {
	module: string;
	names: string[];
}

interface List {
	/** The list, and the folder that it is about. */
	file: string;
	folder: string;
	namesIn: (exported: Exported) => string[];
	textOf: (found: readonly Found[]) => string;
}

/** The names of exports that are entries. */
const exportsThat =
	(isEntry: (entry: Exported) => boolean) =>
	(exported: Exported): string[] =>
		Object.keys(exported).filter((name) => {
			const value = exported[name];
			return typeof value === 'object' && value !== null && isEntry(value as Exported);
		});

const namesOf = (found: readonly Found[], between: string): string =>
	found.flatMap(({ names }) => names).join(between);

const importsOf = (found: readonly Found[]): string =>
	found.map(({ module, names }) => `import { ${names.join(', ')} } from './${module}';`).join('\n');

const LISTS: List[] = [
	{
		file: 'nodes/SentinelOne/actions/resources.ts',
		folder: 'nodes/SentinelOne/actions',
		namesIn: exportsThat(
			({ option, operations }) => option !== undefined && operations !== undefined,
		),
		textOf: (found) => `import type { Resource } from '../operations/resource';
${importsOf(found)}

/** Every resource of the action node, by its value in saved workflows. */
export const resources: Readonly<Record<string, Resource>> = Object.fromEntries(
	[${namesOf(found, ', ')}].map((entry) => [entry.option.value, entry]),
);`,
	},
	{
		file: 'nodes/SentinelOneTrigger/events/index.ts',
		folder: 'nodes/SentinelOneTrigger/events',
		namesIn: exportsThat(
			({ name, source, filters }) =>
				typeof name === 'string' && typeof source === 'function' && Array.isArray(filters),
		),
		textOf: (found) => `import type { TriggerEvent } from './event';
${importsOf(found)}

/** The choices of Trigger On, by value. */
export const events: Record<string, TriggerEvent> = { ${namesOf(found, ', ')} };`,
	},
	{
		file: 'nodes/shared/records/index.ts',
		folder: 'nodes/shared/records',
		namesIn: exportsThat(
			({ list, idOf, filters }) =>
				list !== undefined && typeof idOf === 'function' && Array.isArray(filters),
		),
		textOf: (found) => `import type { RecordKind } from './record';
${importsOf(found)}

/** Every kind of record, by its plural. */
export const records = { ${namesOf(found, ', ')} } satisfies Record<string, RecordKind>;`,
	},
	{
		file: 'sandbox/console/plain/names.ts',
		folder: 'sandbox/console/resources/plain',
		namesIn: ({ resources }) => (resources as Array<{ name: string }>).map(({ name }) => name),
		textOf: (found) => `/** The collections of plain resources. */
export type PlainName = '${namesOf(found, "' | '")}';`,
	},
];

/** What stands in the folder of a list, module by module. */
const foundFor = ({ file, folder, namesIn }: List): Found[] =>
	readdirSync(path.join(root, folder))
		.map((name) => name.replace(/\.ts$/, ''))
		.filter((name) => name !== 'index' && name !== path.basename(file, '.ts'))
		.sort()
		.map((module) => {
			// eslint-disable-next-line @typescript-eslint/no-require-imports
			const exported = require(path.join(root, folder, module)) as Exported;
			return { module, names: namesIn(exported).sort() };
		})
		.filter(({ names }) => names.length > 0);

const withoutLines = (text: string): string => text.replace(/[\s,|]/g, '');

/** The lists that are not as they have to be, each with the text that belongs there, but for its lines. */
export const staleLists = (): Array<{ file: string; text: string }> =>
	LISTS.map((list) => ({
		file: list.file,
		text: `// Written by \`npm run lists\`.\n${list.textOf(foundFor(list))}\n`,
	})).filter(
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
