import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { SentinelOne } from '../nodes/SentinelOne/SentinelOne.node';
import { SentinelOneTrigger } from '../nodes/SentinelOneTrigger/SentinelOneTrigger.node';

/** The workflows in `examples/` against the nodes as they are. */

interface Node {
	name: string;
	type: string;
	typeVersion: number;
	parameters: INodeParameters;
	position: [number, number];
	credentials?: object;
	disabled?: boolean;
}
interface Example {
	name: string;
	nodes: Node[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
}

const folder = path.join(__dirname, '..', 'examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Example;
const types = {
	sentinelOne: new SentinelOne().description,
	sentinelOneTrigger: new SentinelOneTrigger().description,
};
const PACKAGE = 'n8n-nodes-sentinelone-management.';
const ours = ({ nodes }: Example) => nodes.filter(({ type }) => type.startsWith(PACKAGE));

const describedBy = (node: Node) => types[node.type.slice(PACKAGE.length) as keyof typeof types];

/** The field of this name that the node shows with these parameters; of a collection what it offers then. */
const shownField = (node: Node, name: string): INodeProperties | undefined => {
	const description = describedBy(node);
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		true,
		node,
		description,
	);
	const isShown = (field: INodeProperties) =>
		NodeHelpers.displayParameter(values ?? {}, field, node, description);
	const found = description.properties.find((field) => field.name === name && isShown(field));
	if (found?.type !== 'collection') return found;
	return { ...found, options: (found.options as INodeProperties[]).filter(isShown) };
};

const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty'];
const UNITS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const inWords = (count: number): string =>
	[TENS[Math.floor(count / 10)], UNITS[count % 10]].filter(Boolean).join('-');

/** Where a node lies on the canvas: a note has its size, others that of n8n with their names. */
const placeOf = ({ type, position: [x, y], parameters }: Node) =>
	type.endsWith('.stickyNote')
		? { x, y, width: Number(parameters.width), height: Number(parameters.height) }
		: { x, y, width: 100, height: 140 };

const isOver = (one: ReturnType<typeof placeOf>, other: ReturnType<typeof placeOf>) =>
	one.x < other.x + other.width &&
	other.x < one.x + one.width &&
	one.y < other.y + other.height &&
	other.y < one.y + one.height;

const page = (file: string) => readFileSync(path.join(__dirname, '..', file), 'utf8');

it('README and CHANGELOG say how many there are', () => {
	const count = inWords(files.length);
	expect(page('README.md')).toContain(`has ${count} workflows to import`);
	expect(page('CHANGELOG.md').toLowerCase()).toContain(`- ${count} example workflows`);
});

it('the list of them has each once, with a picture, and no other', () => {
	const names = files.map((file) => file.replace(/\.json$/, '')).sort();
	const list = page('examples/README.md');
	const linked = [...list.matchAll(/\]\(([\w-]+)\.json\)/g)].map(([, name]) => name);
	const pictured = [...list.matchAll(/images\/([\w-]+)\.webp/g)].map(([, name]) => name);
	expect(linked.sort()).toEqual(names);
	expect(pictured.sort()).toEqual(names);
	const pictures = readdirSync(path.join(folder, 'images'));
	expect(pictures.sort()).toEqual(names.map((name) => `${name}.webp`));
	for (const file of pictures) {
		expect(statSync(path.join(folder, 'images', file)).size).toBeLessThan(60_000);
	}
});

describe.each(files)('%s', (file) => {
	const example = read(file);

	it('explains itself in a sticky note and holds no credential', () => {
		const notes = example.nodes.filter(({ type }) => type.endsWith('.stickyNote'));
		expect(notes.length).toBeGreaterThan(0);
		expect(String(notes[0]?.parameters.content)).toMatch(/\*\*Set up\*\*/);
		expect(example.nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		expect(JSON.stringify(example)).not.toMatch(/ApiToken |eyJ[A-Za-z0-9_-]{20}/);
	});

	it('connects nodes that exist, and expressions name nodes that exist', () => {
		const names = new Set(example.nodes.map(({ name }) => name));
		expect(names.size).toBe(example.nodes.length);
		const linked = Object.entries(example.connections).flatMap(([from, { main }]) => [
			from,
			...main.flat().map(({ node }) => node),
		]);
		const quoted = [
			...JSON.stringify(example.nodes).matchAll(/\$\((?:\\"|')(.+?)(?:\\"|')\)/g),
		].map(([, name]) => name!);
		for (const name of [...linked, ...quoted]) expect([...names]).toContain(name);
	});

	it('lays its nodes out without one over another', () => {
		const places = example.nodes.map((node) => ({ name: node.name, ...placeOf(node) }));
		const over = places.flatMap((one, at) =>
			places.slice(at + 1).flatMap((other) => (isOver(one, other) ? [[one.name, other.name]] : [])),
		);
		expect(over).toEqual([]);
	});

	it('tries whatever changes something at first, and its note says where to turn that off', () => {
		const changing = ours(example).filter((node) =>
			shownField(node, 'options')?.options?.some(({ name }) => name === 'dryRun'),
		);
		const [, told = ''] =
			/\*\*Dry run\*\*([\s\S]*)/.exec(
				example.nodes.map(({ parameters }) => String(parameters.content ?? '')).join('\n'),
			) ?? [];
		for (const { name, parameters } of changing) {
			expect({ name, ...(parameters.options as object) }).toMatchObject({ name, dryRun: true });
			expect(told).toContain(`*${name}*`);
		}
	});

	it('uses operations, events and fields that the nodes have', () => {
		expect(ours(example).length).toBeGreaterThan(0);
		for (const node of ours(example)) {
			for (const [name, value] of Object.entries(node.parameters)) {
				if (name === 'pollTimes') continue;
				const field = shownField(node, name);
				expect({ node: node.name, name, shown: field !== undefined }).toEqual({
					node: node.name,
					name,
					shown: true,
				});
				// A list that is loaded from the console holds more than the description.
				if (field?.type === 'options' && field.options !== undefined) {
					expect((field.options as INodePropertyOptions[]).map((option) => option.value)).toContain(
						value,
					);
				}
				if (field?.type === 'collection') {
					const known = (field.options as INodeProperties[]).map((option) => option.name);
					expect(known).toEqual(expect.arrayContaining(Object.keys(value as object)));
				}
				if (field?.type === 'resourceLocator') {
					const { mode } = value as { mode: string };
					expect(field.modes?.map((one) => one.name)).toContain(mode);
				}
			}
		}
	});
});
