import path from 'node:path';
import { RULES } from '../scripts/verify/rules';
import { reachesFor } from '../scripts/verify/code';
import type { Files, Manifest, Subject } from '../scripts/verify/subject';
import { manifestIn, repositoryAt } from '../scripts/verify/subject';

/** What n8n's reviewers ask for: this repository has it, and each lack is found. */

const repository = repositoryAt(path.join(__dirname, '..'));
const manifest = manifestIn(repository);

/** A package as npm would publish it, with code of a line. */
function packed(): Files {
	const { nodes = [], credentials = [] } = manifest.n8n ?? {};
	const compiled = [...nodes, ...credentials].map((file): [string, string] => [
		file,
		'const workflow = require("n8n-workflow");',
	]);
	const beside = [...repository]
		.filter(([file]) => /^nodes\/SentinelOne(?:Trigger)?\/[^/]+\.(?:svg|node\.json)$/.test(file))
		.map(([file, text]): [string, string] => [`dist/${file}`, text]);
	const own = ['package.json', 'README.md', 'LICENSE.md'].map((file): [string, string] => [
		file,
		repository.get(file) ?? '',
	]);
	return new Map([...own, ['index.js', 'module.exports = {};'], ...compiled, ...beside]);
}

/** Of the code only the two nodes and the credential: the rest takes long to read. */
const few: Files = new Map(
	[...repository].filter(([file]) => !/^nodes\/(?:shared|\w+\/\w+)\/.*\.ts$/.test(file)),
);

const subject = (own: Files, change: (one: Subject) => void = () => {}): Subject => {
	const one = { repository: new Map(own), packed: packed(), size: 500_000 };
	change(one);
	return one;
};
const problemsOf = (one: Subject) => RULES.flatMap(({ problems }) => problems(one));

it('this repository has all of it', () => expect(problemsOf(subject(repository))).toEqual([]));

const inManifest = (change: (own: Manifest) => void) => (one: Subject) => {
	for (const files of [one.repository, one.packed]) {
		const own = manifestIn(files);
		change(own);
		files.set('package.json', JSON.stringify(own));
	}
};
const edit = (file: string, from: RegExp | string, to: string) => (one: Subject) =>
	void one.repository.set(file, (one.repository.get(file) ?? '').replace(from, to));
const PUBLISH = '.github/workflows/publish.yml';
const NODE = 'nodes/SentinelOne/SentinelOne.node.ts';
const CODEX = 'dist/nodes/SentinelOne/SentinelOne.node.json';

const LACKS: Array<[what: string, change: (one: Subject) => void, found: RegExp]> = [
	['another name', inManifest((own) => (own.name = 'sentinelone-nodes')), /the name is/],
	['no keyword', inManifest((own) => (own.keywords = ['n8n'])), /the keyword lacks/],
	['a version in words', inManifest((own) => (own.version = '1.0')), /the version is/],
	['another licence', inManifest((own) => (own.license = 'Apache-2.0')), /another licence/],
	['no licence text', (one) => void one.packed.delete('LICENSE.md'), /holds no MIT licence/],
	['no email address', inManifest((own) => delete own.author?.email), /no email address/],
	[
		'a homepage elsewhere',
		inManifest((own) => (own.homepage = 'https://example.com')),
		/homepage is elsewhere/,
	],
	['a dependency', inManifest((own) => (own.dependencies = { axios: '1' })), /has dependencies/],
	['an override', inManifest((own) => (own.overrides = { axios: '1' })), /has overrides/],
	[
		'another peer',
		inManifest((own) => (own.peerDependencies = { 'n8n-core': '*' })),
		/the peer dependencies are/,
	],
	[
		'a script at install',
		inManifest((own) => (own.scripts = { postinstall: 'node x.js' })),
		/postinstall runs/,
	],
	[
		'a variable of the environment',
		edit(NODE, /^/, 'export const home = process.env.HOME;\n'),
		/uses process/,
	],
	['a file that is read', edit(NODE, /^/, "import { readFileSync } from 'fs';\n"), /loads fs/],
	[
		'a module that is found by name in the package',
		(one) => void one.packed.set('dist/nodes/x.js', 'const a = require("ax" + "ios");'),
		/loads a computed module/,
	],
	[
		'a test in the package',
		(one) => void one.packed.set('dist/test/x.js', ''),
		/the package holds dist\/test/,
	],
	[
		'a source map in the package',
		(one) => void one.packed.set('dist/nodes/x.js.map', ''),
		/holds dist\/nodes\/x\.js\.map/,
	],
	['a heavy package', (one) => (one.size = 800_000), /has 800000 bytes/],
	['no strict mode', inManifest((own) => delete own.n8n?.strict), /strict mode/],
	['rules of its own', edit('eslint.config.mjs', 'config', 'mine'), /eslint\.config\.mjs/],
	['one icon for both', edit(NODE, 'sentinelone.dark.svg', 'sentinelone.svg'), /one icon/],
	[
		'an icon that stays at home',
		(one) => void one.packed.delete('dist/nodes/SentinelOne/sentinelone.dark.svg'),
		/names the icon/,
	],
	['no codex file', (one) => void one.packed.delete(CODEX), /SentinelOne\.node\.json is not/],
	[
		'a category of its own',
		(one) => void one.packed.set(CODEX, (one.packed.get(CODEX) ?? '').replace('Utility', 'EDR')),
		/the category EDR/,
	],
	['a README without a part', edit('README.md', '## Compatibility', '## Else'), /"Compatibility"/],
	['another language', edit(NODE, 'Looks up', 'Prüft'), /letters that English has not/],
	['no changelog', edit('CHANGELOG.md', /^## \[.*$/gm, '## [0.0.1]'), /nothing about/],
	['no provenance', edit(PUBLISH, '--provenance', ''), /without provenance/],
	['no identity', edit(PUBLISH, 'id-token: write', 'id-token: none'), /may not ask/],
	['no test before it', edit(PUBLISH, 'npm test', 'npm start'), /does not run npm test/],
	['an action by its tag', edit(PUBLISH, /@[0-9a-f]{40}/, '@v5'), /not pinned/],
];

it.each(LACKS)('finds %s', (_, change, found) => {
	const problems = problemsOf(subject(few, change));
	expect(problems).toContainEqual(expect.stringMatching(found));
});

it('takes the names of properties and types for what they are', () => {
	const fine = 'const a = { process: 1 }; a.process; type T = { global: string };';
	expect(reachesFor('a.ts', fine)).toEqual([]);
	expect(reachesFor('a.ts', 'const { env } = process;')).toEqual(['a.ts uses process']);
	expect(reachesFor('a.ts', "void import('fs');")).toEqual(['a.ts loads fs']);
	expect(reachesFor('a.ts', 'new Function("return 1")')).toEqual(['a.ts uses Function']);
});
