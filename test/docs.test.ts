import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { SentinelOneApi } from '../credentials/SentinelOneApi.credentials';
import { generateDocs } from '../scripts/generate-docs';
import { callsOf, misnamed, unknownName } from './docs/names';
import { everyCall } from './nodes/shared/contract/plausible';

/** The documents: what is generated is current, links lead somewhere, commands exist. */

const root = path.join(__dirname, '..');
const pages = [
	...readdirSync(root),
	...['docs', 'examples'].flatMap((folder) =>
		readdirSync(path.join(root, folder)).map((name) => path.join(folder, name)),
	),
].filter((name) => name.endsWith('.md'));
const read = (page: string) => readFileSync(path.join(root, page), 'utf8');

it('the generated tables are up to date (npm run docs)', () => {
	expect(generateDocs(true)).toEqual([]);
});

it('knows what the editor calls otherwise', () => {
	expect(misnamed('| x | Agent: Get, Initiate Scam; Remote Script: Run and Wait, Get |')).toEqual([
		'Agent: Initiate Scam',
	]);
	expect(misnamed('SentinelOne Trigger: Alert Created, Alert Changed')).toEqual([
		'SentinelOne Trigger: Alert Changed',
	]);
	expect(['Dry Run', 'Agent: Initiate\nScan', 'Wait Until Done'].map(unknownName)).toEqual([
		undefined,
		undefined,
		undefined,
	]);
	expect(['Try Run', 'Agent: Isolate', 'Order: Newest Last'].map(unknownName)).toEqual([
		'Try Run',
		'Agent: Isolate',
		'Order: Newest Last',
	]);
	expect(callsOf('Agent: Initiate Scan; Hash: Get Verdict')).toEqual([
		'POST /agents/actions/initiate-scan',
		'GET /hashes/{hash}/verdict',
	]);
});

it('docs/credential.md has every field of the credential', () => {
	const [table = ''] = read('docs/credential.md').split('\n## ');
	const rows = [...table.matchAll(/^\| ([^|]+) \|/gm)].map(([, field]) => field);
	const fields = new SentinelOneApi().properties.map(({ displayName }) => displayName);
	expect(rows.slice(2)).toEqual(fields);
});

it('shows code in CONTRIBUTING as it is, with lines left out', () => {
	const shown = [...read('CONTRIBUTING.md').matchAll(/```ts\n([^]*?)```/g)].map(([, code = '']) => {
		const [at = '', ...lines] = code.split('\n').map((line) => line.trim());
		return { file: at.replace('// ', ''), lines: lines.filter((line) => line !== '') };
	});
	expect(shown.length).toBeGreaterThan(4);
	for (const { file, lines } of shown) {
		const left = read(file).split('\n');
		const missing = lines.filter((line) => {
			const found = left.findIndex((one) => one.trim() === line);
			left.splice(0, found + 1);
			return found < 0;
		});
		expect({ file, missing }).toEqual({ file, missing: [] });
	}
});

it('docs/trigger.md says how Query Matched finds what it tells', () => {
	expect(read('docs/trigger.md')).toContain('## Query Matched');
});

it('docs/README.md leads to every page', () => {
	const door = read('docs/README.md');
	const others = pages
		.filter((page) => page.startsWith('docs') && page !== path.join('docs', 'README.md'))
		.map((page) => path.basename(page));
	expect(others.filter((page) => !door.includes(`](${page}`))).toEqual([]);
});

const slug = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\w\s-]/g, '')
		.trim()
		.replace(/\s+/g, '-');

/** What people wrote of a page: no code, and nothing that is generated. */
const prose = (text: string): string =>
	text
		.replace(/```[\s\S]*?```/g, '')
		.replace(/<!-- generated[\s\S]*?<!-- end: [^>]*-->/g, '')
		.replace(/`[^`\n]*`/g, '');

/** The names of the console's calls, as the list of API Request shows them. */
let calls: Set<string>;
beforeAll(async () => {
	calls = new Set((await everyCall()).map(({ name }) => name));
});

describe.each(pages)('%s', (page) => {
	const text = read(page);

	it('calls operations, events and fields what the editor calls them', () => {
		// What was once called otherwise stays in the changelog as it was.
		const own = prose(text);
		const italics = [
			...own.matchAll(/(?<![*\w])\*([^*\s][^*]*?)\*(?!\*)|(?<!\w)_([A-Z][^_\n]+)_(?!\w)/g),
		].map(([, star, line]) => (star ?? line ?? '').replace(/\s+/g, ' '));
		const unknown = italics.filter((name) => unknownName(name) !== undefined && !calls.has(name));
		expect({ unknown, misnamed: misnamed(own) }).toEqual({ unknown: [], misnamed: [] });
	});

	it('links to files and headings that exist', () => {
		const broken: string[] = [];
		for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
			if (/^(https?|mailto):/.test(target)) continue;
			const [file = '', anchor] = target.split('#');
			const at = file === '' ? path.join(root, page) : path.join(root, path.dirname(page), file);
			if (!existsSync(at)) broken.push(target);
			else if (anchor !== undefined) {
				const headings = [...readFileSync(at, 'utf8').matchAll(/^#+ (.+)$/gm)].map(
					([, heading = '']) => slug(heading),
				);
				if (!headings.includes(anchor)) broken.push(target);
			}
		}
		expect(broken).toEqual([]);
	});

	it('names npm scripts that exist', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script);
		expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
	});
});

it('sends those who call the API themselves to operations that make these calls', () => {
	const [, steps = ''] = read('docs/coming-from.md').split('## HTTP Request steps');
	const rows = [...(steps.split('\n## ')[0] ?? '').matchAll(/^\| (`.+`) \| (.+) \|$/gm)];
	expect(rows.length).toBeGreaterThan(10);
	for (const [, left = '', right = ''] of rows) {
		const wanted = [...left.matchAll(/`([^`]+)`/g)].map(([, call = '']) => call);
		// Of what ends, and of what is one address for many questions, the table is the only word.
		const made = wanted.filter((call) => !/ \/dv\/|graphql$/.test(call));
		const has = callsOf(right);
		expect({ left, missing: made.filter((call) => !has.includes(call)) }).toEqual({
			left,
			missing: [],
		});
	}
});
