import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { generateDocs } from '../scripts/generate-docs';

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

const slug = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\w\s-]/g, '')
		.trim()
		.replace(/\s+/g, '-');

describe.each(pages)('%s', (page) => {
	const text = read(page);

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
