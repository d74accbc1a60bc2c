import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import { SentinelOne } from '../../nodes/SentinelOne/SentinelOne.node';
import { SentinelOneTrigger } from '../../nodes/SentinelOneTrigger/SentinelOneTrigger.node';

/** The texts that people and AI agents see, and the words of docs/terms.md that they do without. */

const root = path.join(__dirname, '../..');

/** A word that is not used, and the term that is. */
export interface Synonym {
	word: string;
	term: string;
	/** Names that hold the word all the same. */
	except: string[];
}

/** A text, and where a person meets it. */
export interface Text {
	place: string;
	text: string;
}

const listOf = (cell = ''): string[] =>
	cell
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');

/** The words under "not" in the table of a document. */
export function synonymsIn(document: string): Synonym[] {
	const rows = [...document.matchAll(/^\| (.+?) \|(.*?)\|(.*?)\|(.*?)\|$/gm)].slice(2);
	return rows.flatMap(([, term = '', , not, except]) =>
		listOf(not).map((word) => ({ word, term, except: listOf(except) })),
	);
}

const SHOWN = ['displayName', 'description', 'placeholder', 'hint', 'action', 'noticeText'];

/** What a description shows, with the names that lead to it. */
function* shownIn(value: unknown, place: string): Generator<Text> {
	if (Array.isArray(value)) {
		for (const entry of value) yield* shownIn(entry, place);
		return;
	}
	if (typeof value !== 'object' || value === null) return;
	const own = value as Record<string, unknown>;
	const title = own.displayName ?? own.name;
	const at = typeof title === 'string' ? `${place} > ${title}` : place;
	// The name of an option is read; that of a field is not.
	const keys = 'value' in own ? [...SHOWN, 'name'] : SHOWN;
	for (const key of keys) {
		const text = own[key];
		if (typeof text === 'string') yield { place: `${at} (${key})`, text };
	}
	for (const [key, inner] of Object.entries(own)) {
		if (key !== 'displayOptions' && key !== 'default') yield* shownIn(inner, at);
	}
}

/** What the editor shows of the nodes and the credential. */
export const editorTexts = (): Text[] => [
	...shownIn(new SentinelOne().description, 'SentinelOne'),
	...shownIn(new SentinelOneTrigger().description, 'SentinelOne Trigger'),
	...shownIn(new SentinelOneApi().properties, 'Credential'),
];

/** A document without code, addresses and the names of files. */
const prose = (text: string): string =>
	text
		.replace(/^```.*?^```/gms, '')
		.replace(/`[^`\n]*`/g, '')
		.replace(/\]\([^)]*\)/g, ']');

/** The documents line by line; every message of the nodes is in docs/messages.md. */
export const documentTexts = (): Text[] =>
	[
		'README.md',
		'CHANGELOG.md',
		'examples/README.md',
		...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`),
	]
		.filter((page) => page.endsWith('.md') && page !== 'docs/terms.md')
		.flatMap((page) =>
			prose(readFileSync(path.join(root, page), 'utf8'))
				.split('\n')
				.map((text) => ({ place: page, text })),
		);

interface Workflow {
	name?: string;
	nodes: Array<{ name: string; type: string; parameters: unknown }>;
}

/** What an expression or a script says: its texts of more than one word. */
const saidIn = (code: string): string[] =>
	[...code.matchAll(/(["'`])((?:(?!\1).)* (?:(?!\1).)*)\1/g)].map(([, , text = '']) => text);

/** Each text in the parameters of a node. */
function* stringsIn(value: unknown, key = ''): Generator<string> {
	if (typeof value === 'string') {
		if (value.startsWith('=') || /code$/i.test(key)) yield* saidIn(value);
		else yield value;
	} else if (typeof value === 'object' && value !== null) {
		for (const [name, inner] of Object.entries(value)) yield* stringsIn(inner, name);
	}
}

/** What people read of the workflows that come with the package: names, notes, mails and questions. */
export const workflowTexts = (): Text[] =>
	['examples', 'sandbox/n8n/workflows'].flatMap((folder) =>
		readdirSync(path.join(root, folder))
			.filter((file) => file.endsWith('.json'))
			.flatMap((file) => {
				const place = `${folder}/${file}`;
				const text = readFileSync(path.join(root, place), 'utf8');
				const { name = '', nodes } = JSON.parse(text) as Workflow;
				const texts = nodes.flatMap((node) => [node.name, ...stringsIn(node.parameters)]);
				return [name, ...texts].flatMap(prose).map((one) => ({ place, text: one }));
			}),
	);

/** The texts that use a word which is not the term: `place: "word" in "text"; the term is "…"`. */
export function misnamed(texts: readonly Text[], synonyms: readonly Synonym[]): string[] {
	const patterns = synonyms.map((synonym) => ({
		...synonym,
		pattern: new RegExp(
			`(?<![\\w-])${synonym.word.replace(/[- ]/g, '[- ]')}(?:e?s)?(?![\\w])`,
			'i',
		),
	}));
	const found = texts.flatMap(({ place, text }) =>
		patterns.flatMap(({ word, term, except, pattern }) => {
			const rest = except.reduce((left, name) => left.replaceAll(name, ''), text);
			if (!pattern.test(rest)) return [];
			return [`${place}: "${word}" in "${text.trim()}"; the term is "${term}"`];
		}),
	);
	return [...new Set(found)];
}
