import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Import } from './imports';
import {
	circles,
	climbs,
	importsOf,
	ladderOf,
	requestWords,
	sources,
	withoutClimb,
} from './imports';

const document = readFileSync(path.join(__dirname, '../../docs/architecture.md'), 'utf8');
const ladder = ladderOf(document);
const files = sources();
const imports = importsOf(files);

const resourceOf = (file: string) => /^nodes\/SentinelOne\/actions\/([^/]+)\//.exec(file)?.[1];

/** What one resource takes from another. */
const across = imports.filter(({ from, to }) => {
	const [own, other] = [resourceOf(from), resourceOf(to)];
	return own !== undefined && other !== undefined && own !== other;
});

describe('what is shipped', () => {
	it('imports down the ladder of docs/architecture.md', () => {
		expect(ladder.size).toBe(5);
		expect(imports.length).toBeGreaterThan(1000);
		expect(climbs(imports, ladder)).toEqual([]);
	});

	it('has no circle, not even one of types', () => {
		const arrows = withoutClimb(imports, ladder);
		expect(circles(arrows.map(({ from, to }) => [from, to]))).toEqual([]);
	});

	it('takes from another resource only what its operations share', () => {
		const private_ = across.filter(({ to }) => /\.operation\.ts$|\/index\.ts$/.test(to));
		expect(private_).toEqual([]);
		expect(
			circles(across.map(({ from, to }) => [resourceOf(from) ?? '', resourceOf(to) ?? ''])),
		).toEqual([]);
	});

	it('makes requests in transport/ alone', () => {
		const makers = files.filter((source) => requestWords(source).length > 0);
		expect(makers.map(({ file }) => file)).toEqual([
			'nodes/shared/transport/route.ts',
			'nodes/shared/transport/send.ts',
		]);
	});

	it('keeps the engine of the trigger free of all but the types of n8n', () => {
		const runs = imports.filter(
			({ from, to, typeOnly }) =>
				from.startsWith('nodes/SentinelOneTrigger/engine/') && to === 'n8n-workflow' && !typeOnly,
		);
		expect(runs).toEqual([]);
	});
});

describe('the check', () => {
	const one = (from: string, to: string): Import => ({
		from: `nodes/${from}`,
		to: `nodes/${to}`,
		typeOnly: false,
	});

	it.each([
		['shared/errors/words.ts', 'shared/input/values.ts', 'input is not below errors'],
		['shared/pickers/lists.ts', 'SentinelOne/router.ts', 'shared does not know SentinelOne'],
		[
			'SentinelOne/fields/os.ts',
			'SentinelOne/operations/list.ts',
			'operations is not below fields',
		],
		['SentinelOne/router.ts', 'SentinelOneTrigger/poll.ts', 'does not know SentinelOneTrigger'],
		['shared/attic/old.ts', 'shared/types.ts', 'shared/attic is on no rung'],
	])('tells that %s may not import %s', (from, to, why) => {
		const [told] = climbs([one(from, to)], ladder);
		expect(told).toContain(`nodes/${from} imports nodes/${to}`);
		expect(told).toContain(why);
	});

	it('finds a circle of three, and types among the imports', () => {
		const text = (name: string) => `import type { A } from './${name}';\n`;
		const three = ['a', 'b', 'c'].map((name, at) => ({
			file: `nodes/${name}.ts`,
			text: text(['b', 'c', 'a'][at] ?? ''),
		}));
		const found = importsOf(three);
		expect(found.every(({ typeOnly }) => typeOnly)).toBe(true);
		expect(circles(found.map(({ from, to }) => [from, to]))).toEqual([
			'nodes/a.ts > nodes/b.ts > nodes/c.ts > nodes/a.ts',
		]);
	});

	it.each([
		['await this.helpers.httpRequest({ url })', ['httpRequest']],
		['await this.helpers.request(url)', ['request']],
		["helpers['requestWithAuthentication']", ['requestWithAuthentication']],
		['await fetch(url)', ['fetch']],
		['// httpRequest\nrequest.call(this, {})', []],
	])('reads %s', (text, words) => {
		expect(requestWords({ file: 'x.ts', text })).toEqual(words);
	});
});
