import { readFileSync } from 'node:fs';
import path from 'node:path';
import { documentTexts, editorTexts, misnamed, synonymsIn, workflowTexts } from './terms';

const synonyms = synonymsIn(readFileSync(path.join(__dirname, '../../docs/terms.md'), 'utf8'));

it('the list of terms is read', () => {
	expect(synonyms.length).toBeGreaterThan(40);
	expect(synonyms).toContainEqual(expect.objectContaining({ word: 'machine', term: 'endpoint' }));
});

it('no term has two names, and no word is both term and not', () => {
	const words = synonyms.map(({ word }) => word.toLowerCase());
	expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
	const terms = new Set(synonyms.flatMap(({ term }) => term.toLowerCase().split(', ')));
	expect(words.filter((word) => terms.has(word))).toEqual([]);
});

it('the editor calls everything by its term', () => {
	const texts = editorTexts();
	expect(texts.length).toBeGreaterThan(3000);
	expect(misnamed(texts, synonyms)).toEqual([]);
});

it('the documents and messages call everything by its term', () => {
	const texts = documentTexts();
	expect(texts.length).toBeGreaterThan(1000);
	expect(misnamed(texts, synonyms)).toEqual([]);
});

it('the examples and the demos call everything by its term, in notes, names and mails', () => {
	const texts = workflowTexts();
	expect(texts.length).toBeGreaterThan(500);
	expect(misnamed(texts, synonyms)).toEqual([]);
});

describe('the check', () => {
	const place = 'SentinelOne > Target (description)';
	const found = (text: string) => misnamed([{ place, text }], synonyms);

	it.each(['Isolate the machine', 'All Computers', 'The White-List', 'A service account'])(
		'names place and word of "%s"',
		(text) => {
			const [told, ...rest] = found(text);
			expect(rest).toEqual([]);
			expect(told).toContain(place);
			expect(told).toContain(text);
		},
	);

	it.each(['Isolate the endpoint', 'Machinery', 'Exclusions', 'A service user'])(
		'lets "%s" be',
		(text) => expect(found(text)).toEqual([]),
	);

	it('lets names be that hold such a word', () => {
		const own = { word: 'machine', term: 'endpoint', except: ['Machine Learning'] };
		expect(misnamed([{ place, text: 'Machine Learning engines' }], [own])).toEqual([]);
		expect(misnamed([{ place, text: 'Machine Learning on a machine' }], [own])).toHaveLength(1);
	});
});
