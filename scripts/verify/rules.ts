import { reachesFor } from './code';
import type { Files, Subject } from './subject';
import { manifestIn } from './subject';

/**
 * What n8n's reviewers ask of a community package, from n8n's verification guidelines, its UX
 * guidelines and the checks of its scanner. Each rule answers what is wrong, in words.
 */

export interface Rule {
	asks: string;
	problems(subject: Subject): string[];
}

const unless = (holds: boolean, problem: string): string[] => (holds ? [] : [problem]);
const matches = (value: unknown, pattern: RegExp, what: string): string[] =>
	unless(typeof value === 'string' && pattern.test(value), what);
const entries = (files: Files, pattern: RegExp) =>
	[...files].filter(([path]) => pattern.test(path));

/** `owner/name` on GitHub. */
const repositoryOf = ({ repository }: Subject): string =>
	/github\.com\/([^/]+\/[^/#]+?)(?:\.git)?$/.exec(
		manifestIn(repository).repository?.url ?? '',
	)?.[1] ?? '';

const LIFECYCLE = /^(?:pre|post)?(?:install|prepare)$|^prepublish$/;
const README_PARTS = [
	'Installation',
	'Operations',
	'Credentials',
	'Compatibility',
	'Usage',
	'Resources',
	'Version history',
];
/** The categories of n8n's nodes panel. */
const CATEGORIES = [
	'Analytics',
	'Communication',
	'Cybersecurity',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];
const STRICT_CONFIG = "import { config } from '@n8n/node-cli/eslint'; export default config;";

/** Where the compiled file of a node or credential came from. */
const sourceOf = (compiled: string): string =>
	compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts');

function iconProblems({ repository, packed }: Subject): string[] {
	const { n8n } = manifestIn(repository);
	return [...(n8n?.nodes ?? []), ...(n8n?.credentials ?? [])].flatMap((compiled) => {
		const source = repository.get(sourceOf(compiled)) ?? '';
		const folder = compiled.slice(0, compiled.lastIndexOf('/') + 1);
		const [light, dark] = ['light', 'dark'].map(
			(kind) => new RegExp(`${kind}: 'file:([^']+\\.svg)'`).exec(source)?.[1] ?? '',
		) as [string, string];
		const inPackage = (file: string) =>
			packed.has(new URL(file, `file:///${folder}`).pathname.slice(1));
		return [
			...unless(light !== '' && dark !== '', `${compiled} has no light and dark SVG icon`),
			...unless(light !== dark, `${compiled} has one icon for light and dark`),
			...[light, dark]
				.filter((file) => file !== '' && !inPackage(file))
				.map((file) => `${compiled} names the icon ${file}, which is not in the package`),
		];
	});
}

function codexProblems({ repository, packed }: Subject): string[] {
	const { name, n8n } = manifestIn(repository);
	return (n8n?.nodes ?? []).flatMap((compiled) => {
		const file = compiled.replace(/\.js$/, '.json');
		const text = packed.get(file);
		if (text === undefined) return [`${file} is not in the package`];
		const codex = JSON.parse(text) as { node?: string; categories?: string[]; alias?: string[] };
		const bare = /([^/]+)\.node\.js$/.exec(compiled)?.[1] ?? '';
		const node = `${name}.${bare.charAt(0).toLowerCase()}${bare.slice(1)}`;
		const unknown = (codex.categories ?? ['none']).filter((one) => !CATEGORIES.includes(one));
		return [
			...unless(codex.node === node, `${file} is for ${codex.node}, not for ${node}`),
			...unknown.map((one) => `${file} has the category ${one}`),
			...unless((codex.alias ?? []).length > 0, `${file} has no words to be found by`),
		];
	});
}

function workflowProblems({ repository }: Subject): string[] {
	const all = entries(repository, /^\.github\/workflows\/.*\.ya?ml$/);
	const publishing = all.filter(([, text]) => /npm publish|npm run release/.test(text));
	if (publishing.length === 0) return ['no workflow publishes the package'];
	return [
		...publishing.flatMap(([path, text]) => [
			...unless(/id-token: write/.test(text), `${path} may not ask for an identity`),
			...unless(
				/--provenance|NPM_CONFIG_PROVENANCE: ['"]?true/.test(text),
				`${path} publishes without provenance`,
			),
			...unless(/runs-on: ubuntu-/.test(text), `${path} does not run on GitHub's own runners`),
			...unless(/^\s+tags:/m.test(text), `${path} does not start from a tag`),
			...unless(!/NPM_TOKEN/.test(text), `${path} publishes with a token that can be lost`),
			...['npm test', 'npm run verify'].flatMap((step) =>
				unless(
					text.indexOf(step) >= 0 && text.indexOf(step) < text.indexOf('npm publish'),
					`${path} does not run ${step} before it publishes`,
				),
			),
		]),
		...all.flatMap(([path, text]) =>
			[...text.matchAll(/uses: (\S+)/g)]
				.filter(([, action = '']) => !/@[0-9a-f]{40}$/.test(action))
				.map(([, action]) => `${path} uses ${action}, which is not pinned to a commit`),
		),
	];
}

function readmeProblems({ repository }: Subject): string[] {
	const readme = repository.get('README.md') ?? '';
	const parts = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
	return [
		...README_PARTS.filter((part) => !parts.includes(part)).map(
			(part) => `the README has no part "${part}"`,
		),
		...matches(readme, /n8n \d+\.\d+ and newer/, 'the README does not name the oldest n8n'),
		...matches(readme, /api-doc|API reference/, 'the README does not lead to the API reference'),
		...matches(readme, /\]\(examples\/README\.md\)/, 'the README does not lead to examples'),
		...matches(readme, /\]\(docs\/credential\.md\)/, 'the README does not explain the credential'),
		...unless(
			entries(repository, /^examples\/.*\.json$/).length > 0,
			'there is no example workflow',
		),
	];
}

/** Letters that English does without, but for the names of people. */
const FOREIGN = /(?![A-Za-z])\p{L}/u;
const NAMES = /\bHyyrö/gu;
const TEXTS =
	/^(?:nodes|credentials)\/.*\.(?:ts|json)$|^(?:README|CHANGELOG|SECURITY|CONTRIBUTING)\.md$|^(?:docs|examples)\/.*\.(?:md|json)$/;

const foreignProblems = ({ repository }: Subject): string[] =>
	entries(repository, TEXTS).flatMap(([path, text]) =>
		text
			.split('\n')
			.flatMap((line, at) =>
				FOREIGN.test(line.replace(NAMES, ''))
					? [`${path}:${at + 1} has letters that English has not`]
					: [],
			),
	);

export const RULES: Rule[] = [
	{
		asks: "a name, a keyword and a version that n8n's registry takes",
		problems({ repository }) {
			const { name, keywords, version, description } = manifestIn(repository);
			return [
				...matches(name, /^(?:@[\w-]+\/)?n8n-nodes-[\w-]+$/, `the name is ${name}`),
				...unless(keywords?.includes('n8n-community-node-package') ?? false, 'the keyword lacks'),
				...matches(version, /^\d+\.\d+\.\d+$/, `the version is ${version}`),
				...matches(description, /\w/, 'the description lacks'),
			];
		},
	},
	{
		asks: 'the MIT licence',
		problems: ({ repository, packed }) => [
			...unless(manifestIn(repository).license === 'MIT', 'package.json names another licence'),
			...matches(packed.get('LICENSE.md'), /MIT/, 'the package holds no MIT licence'),
		],
	},
	{
		asks: 'a public repository, an author, and addresses that lead to both',
		problems(subject) {
			const { author, homepage, bugs, repository } = manifestIn(subject.repository);
			const own = repositoryOf(subject);
			return [
				...matches(repository?.url, /^git\+https:\/\/github\.com\//, 'no repository on GitHub'),
				...unless(own !== '' && (homepage ?? '').includes(own), 'the homepage is elsewhere'),
				...unless(own !== '' && (bugs?.url ?? '').includes(own), 'bugs are reported elsewhere'),
				...matches(author?.name, /\w/, 'the author has no name'),
				...matches(author?.email, /^\S+@\S+$/, 'the author has no email address'),
			];
		},
	},
	{
		asks: 'no dependencies, nothing that runs when it is installed',
		problems({ packed }) {
			const manifest = manifestIn(packed);
			const forbidden = [
				'dependencies',
				'optionalDependencies',
				'bundledDependencies',
				'bundleDependencies',
				'overrides',
				'resolutions',
			].filter((field) => Object.keys((manifest[field] ?? {}) as object).length > 0);
			const peers = JSON.stringify(manifest.peerDependencies);
			return [
				...forbidden.map((field) => `package.json has ${field}`),
				...unless(peers === '{"n8n-workflow":"*"}', `the peer dependencies are ${peers}`),
				...Object.keys(manifest.scripts ?? {})
					.filter((name) => LIFECYCLE.test(name))
					.map((name) => `the script ${name} runs when it is installed`),
			];
		},
	},
	{
		asks: 'no environment variables, no files, no module but n8n-workflow',
		problems: ({ repository, packed }) => [
			...entries(repository, /^(?:nodes|credentials)\/.*\.ts$/).flatMap(([path, text]) =>
				reachesFor(path, text),
			),
			...entries(packed, /\.js$/).flatMap(([path, text]) => reachesFor(`package: ${path}`, text)),
		],
	},
	{
		asks: 'a package of compiled code, icons and facts alone',
		problems({ packed, size }) {
			const { n8n } = manifestIn(packed);
			const named = [...(n8n?.nodes ?? []), ...(n8n?.credentials ?? [])];
			return [
				...[...packed.keys()]
					.filter(
						(path) =>
							!/^(?:package\.json|README\.md|LICENSE\.md|index\.js)$/.test(path) &&
							!/^dist\/(?:nodes|credentials)\/.*\.(?:js|json|svg)$/.test(path),
					)
					.map((path) => `the package holds ${path}`),
				...named.filter((path) => !packed.has(path)).map((path) => `the package lacks ${path}`),
				...unless(size < 700_000, `the package has ${size} bytes`),
			];
		},
	},
	{
		asks: "node and credential as n8n's strict mode wants them",
		problems({ repository }) {
			const { n8n } = manifestIn(repository);
			const config = (repository.get('eslint.config.mjs') ?? '').replace(/\s+/g, ' ').trim();
			return [
				...unless(n8n?.strict === true, 'package.json does not ask for strict mode'),
				...unless(n8n?.n8nNodesApiVersion === 1, 'n8nNodesApiVersion is not 1'),
				...unless(config === STRICT_CONFIG, "eslint.config.mjs is not n8n's own"),
			];
		},
	},
	{ asks: 'icons for light and dark, in the package', problems: iconProblems },
	{ asks: 'a codex file for each node', problems: codexProblems },
	{
		asks: 'a README with instructions, examples and what the credential takes',
		problems: readmeProblems,
	},
	{ asks: 'English, and no other language', problems: foreignProblems },
	{
		asks: 'a changelog that knows this version',
		problems({ repository }) {
			const { version } = manifestIn(repository);
			const heading = new RegExp(`^## \\[(?:${version.replace(/\./g, '\\.')}|Unreleased)\\]`, 'm');
			return matches(repository.get('CHANGELOG.md'), heading, `nothing about ${version}`);
		},
	},
	{
		asks: 'a workflow on GitHub that tests and publishes with provenance',
		problems: workflowProblems,
	},
];
