/**
 * Writes the parts of the documents that say what the nodes say themselves: operations with the
 * permission each takes, trigger events, and failure texts. `--check` writes nothing and tells what is
 * stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { SentinelOne } from '../nodes/SentinelOne/SentinelOne.node';
import { resources } from '../nodes/SentinelOne/actions/resources';
import { events as triggerEvents } from '../nodes/SentinelOneTrigger/events';
import { SentinelOneTrigger } from '../nodes/SentinelOneTrigger/SentinelOneTrigger.node';
import { agentsTable } from './agents-table';
import type { FailureText } from './failure-texts';
import { failureTexts } from './failure-texts';

const root = path.join(__dirname, '..');

const options = (fields: INodeProperties[], name: string, resource?: string) =>
	(fields.find(
		(field) =>
			field.name === name &&
			(resource === undefined || field.displayOptions?.show?.resource?.includes(resource)),
	)?.options ?? []) as INodePropertyOptions[];

const { properties } = new SentinelOne().description;
const events = options(new SentinelOneTrigger().description.properties, 'event');
const resourceOptions = options(properties, 'resource');

const cell = (text: string | undefined): string =>
	(text ?? '').replace(/\|/g, '\\|').replace(/\.$/, '');

/** Every operation with what it does and the permission it takes, one table a resource. */
function operationsPage(): string {
	return resourceOptions
		.map(({ name, value, description }) => {
			const rows = options(properties, 'operation', String(value)).map((operation) => {
				const known = resources[String(value)]?.operations[String(operation.value)];
				return `| ${operation.name} | ${cell(operation.description)} | ${cell(known?.permission)} |`;
			});
			return [
				`## ${name}`,
				'',
				`${description ?? ''}.`.replace(/\.\.$/, '.'),
				'',
				'| operation | what it does | permission of the token |',
				'| --- | --- | --- |',
				...rows,
			].join('\n');
		})
		.join('\n\n');
}

/** One line a resource. */
const operationsList = (): string =>
	resourceOptions
		.map(({ name, value }) => {
			const names = options(properties, 'operation', String(value)).map(
				(operation) => operation.name,
			);
			return `- **${name}**: ${names.join(', ')}`;
		})
		.join('\n');

const eventsTable = (): string =>
	[
		'| Trigger On | fires |',
		'| --- | --- |',
		...events.map(({ name, description }) => `| ${name} | ${cell(description)} |`),
	].join('\n');

/** By what each event is found. Query Matched asks the data lake, and has a part of its own. */
function foundList(): string {
	const settings = { days: 7, tokens: 'own', watch: ['infected'] };
	const kinds = Object.values(triggerEvents)
		.filter(({ name }) => name !== 'Query Matched')
		.map(({ name, source }) => ({ name, isTimed: source({}, settings).kind === 'timed' }));
	const named = (timed: boolean): string =>
		kinds
			.filter(({ isTimed }) => isTimed === timed)
			.map(({ name }) => name)
			.sort()
			.join(', ');
	return `\n- By time: ${named(true)}\n- By comparison: ${named(false)}\n`;
}

/** What a role is for, and the resources whose operations it has to make; all for what only looks. */
const USES: Array<[use: string, resources?: readonly string[]]> = [
	['look things up, run triggers'],
	['user administration', ['user', 'serviceUser', 'role', 'apiToken']],
	['response to threats and alerts', ['agent', 'alert', 'threat', 'starAlert', 'hash']],
	['sites, groups, tags and policies', ['site', 'siteMapping', 'group', 'policy', 'endpointTag']],
	['blocklist and exclusions', ['blocklist', 'exclusion']],
	['queries of the data lake', ['dataLake']],
];

/** The permissions that an operation names, one by one. */
const permissionsIn = (permission: string): string[] =>
	permission.split(/, | or |; for parts of it /).filter((name) => name.includes(' > '));

/** The permissions of a role for each use, page by page as the role editor has them. */
function rolesTable(): string {
	const rows = USES.map(([use, names]) => {
		const pages = new Map<string, Set<string>>();
		for (const [resource, { operations }] of Object.entries(resources)) {
			for (const { permission, effect } of Object.values(operations)) {
				if (names === undefined ? effect !== 'reads' : !names.includes(resource)) continue;
				for (const name of permissionsIn(permission)) {
					const [page = '', action = ''] = name.split(' > ');
					pages.set(page, (pages.get(page) ?? new Set()).add(action));
				}
			}
		}
		const sorted = [...pages].sort(([a], [b]) => a.localeCompare(b, 'en'));
		const text = sorted.map(([page, actions]) => `${page}: ${[...actions].sort().join(', ')}`);
		return `| ${use} | ${cell(text.join('; '))} |`;
	});
	return ['| use | permissions |', '| --- | --- |', ...rows].join('\n');
}

/** Where a text is said, as a person knows it. */
const PLACES: Array<[heading: string, said: RegExp]> = [
	['Credential', /^(?:address|authorize|route)$/],
	['Parameters of any operation', /^(?:values|path|time|filters|otherFilters|parameters|fields)$/],
	[
		'Answers of the console',
		/^(?:availability|between|connection|consoleCodes|elsewhere|errors|graphql|lake|lakeRun|network|notFound|pages|refusals|restAnswer|session|success|whole|windowRead)$/,
	],
	['What would change something', /^(?:guards|targets|bulk|run|send|unknownIds|router)$/],
	['Trigger', /^SentinelOneTrigger$/],
];

/** Every failure text, one table a place; what belongs to one resource comes last. */
function messagesPage(): string {
	const left = new Map<string, FailureText[]>();
	for (const text of failureTexts()) {
		const heading = PLACES.find(([, said]) => said.test(text.where))?.[0];
		const resource = resourceOptions.find(({ value }) => value === text.where)?.name;
		const place = heading ?? resource ?? 'Several resources';
		left.set(place, [...(left.get(place) ?? []), text]);
	}
	const order = [...PLACES.map(([heading]) => heading), ...[...left.keys()].sort()];
	return [...new Set(order)]
		.map((heading) => {
			const rows = (left.get(heading) ?? []).map(
				({ message, wayOut }) => `| ${cell(message)} | ${cell(wayOut)} |`,
			);
			return [
				`## ${heading}`,
				'',
				'| message | what to do |',
				'| --- | --- |',
				...new Set(rows),
			].join('\n');
		})
		.join('\n\n');
}

/** What an AI agent may do, an operation a row. */
const agentsPage = (): string =>
	agentsTable(
		resourceOptions.map(({ name, value }) => ({
			name,
			resource: String(value),
			operations: options(properties, 'operation', String(value)).map((one) => String(one.value)),
		})),
	);

const BLOCKS: Array<[file: string, block: string, make: () => string]> = [
	['README.md', 'operations', operationsList],
	['README.md', 'events', eventsTable],
	['docs/ai-tools.md', 'agents', agentsPage],
	['docs/credential.md', 'roles', rolesTable],
	['docs/operations.md', 'operations', operationsPage],
	['docs/messages.md', 'messages', messagesPage],
	['docs/trigger.md', 'found', foundList],
];

/** `text` with what stands between the block's two markers replaced. Throws when they are missing. */
function withBlock(text: string, block: string, content: string): string {
	const [open, close] = [`<!-- generated: ${block} -->`, `<!-- end: ${block} -->`];
	const [start, end] = [text.indexOf(open), text.indexOf(close)];
	if (start < 0 || end < start) throw new Error(`the markers of "${block}" are missing`);
	return `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`;
}

/** Brings the documents up to date, or with `check` only answers which are not. */
export function generateDocs(check: boolean): string[] {
	const stale: string[] = [];
	for (const [file, block, make] of BLOCKS) {
		const at = path.join(root, file);
		const before = readFileSync(at, 'utf8');
		const after = withBlock(before, block, make());
		if (after === before) continue;
		stale.push(`${file} (${block})`);
		if (!check) writeFileSync(at, after);
	}
	return stale;
}

if (require.main === module) {
	const check = process.argv.includes('--check');
	const stale = generateDocs(check);
	console.log(
		stale.length === 0
			? 'The documents are up to date.'
			: `${check ? 'Stale' : 'Written'}: ${stale.join(', ')}`,
	);
	process.exitCode = check && stale.length > 0 ? 1 : 0;
}
