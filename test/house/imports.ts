import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as ts from 'typescript';

/** Who imports whom in what is shipped, and whether that keeps to docs/architecture.md. */

export interface Import {
	/** The files, from the root: `nodes/shared/pickers/lists.ts`. */
	from: string;
	/** For a package its name. */
	to: string;
	/** Whether it is gone once the types are. */
	typeOnly: boolean;
}

/** A source as the check sees it. */
export interface Source {
	file: string;
	text: string;
}

const root = path.join(__dirname, '../..');

export const sources = (): Source[] =>
	['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name) => {
				const file = path.posix.join(folder, name.split(path.sep).join('/'));
				return { file, text: readFileSync(path.join(root, file), 'utf8') };
			}),
	);

const TYPE_ONLY = /(?:import|export)\s+type\s[^;]*?from\s+$/s;

/** The imports of all files, dynamic ones and those of types among them. */
export function importsOf(files: readonly Source[]): Import[] {
	const known = new Set(files.map(({ file }) => file));
	return files.flatMap(({ file, text }) =>
		ts.preProcessFile(text).importedFiles.map(({ fileName, pos }) => {
			const typeOnly = TYPE_ONLY.test(text.slice(Math.max(0, text.lastIndexOf(';', pos)), pos));
			if (!fileName.startsWith('.')) return { from: file, to: fileName, typeOnly };
			const meant = path.posix.join(path.posix.dirname(file), fileName);
			const to = [`${meant}.ts`, `${meant}/index.ts`].find((name) => known.has(name)) ?? meant;
			return { from: file, to, typeOnly };
		}),
	);
}

/** The rungs from top to bottom; rooms on one rung do not know each other. */
export type Ladder = Map<string, string[][]>;

/** The ladder as the document draws it: `shared: pickers > paging > records`. */
export function ladderOf(document: string): Ladder {
	const block = /## The import ladder.*?```text\n(.*?)```/s.exec(document)?.[1] ?? '';
	return new Map(
		block
			.trim()
			.split('\n')
			.map((line) => {
				const [house = '', rungs = ''] = line.split(':');
				return [house, rungs.split('>').map((rung) => rung.split(',').map((room) => room.trim()))];
			}),
	);
}

/** `[shared, paging]` for a file in `nodes/shared/paging/`. The guard of scopes is a room of its own. */
function placeOf(file: string): [string, string] {
	if (file.startsWith('nodes/shared/transport/scope/')) return ['shared', 'scope'];
	const [top = '', house = '', room = ''] = file.split('/');
	return top === 'credentials' ? [top, house] : [house, room];
}

/** Whether the document lets this arrow go up: `climbs: transport > scope`. */
const mayClimb = (ladder: Ladder, from: string, to: string): boolean => {
	const [[lower] = [], [upper] = []] = ladder.get('climbs') ?? [];
	return from === lower && to === upper;
};

/** The imports without the arrow that the document lets climb. */
export const withoutClimb = (imports: readonly Import[], ladder: Ladder): Import[] =>
	imports.filter(({ from, to }) => !mayClimb(ladder, placeOf(from)[1], placeOf(to)[1]));

const isFacts = (file: string) => file.endsWith('.json');

/** The imports that do not go down the ladder, with why. */
export function climbs(imports: readonly Import[], ladder: Ladder): string[] {
	const rungOf = (house: string, room: string) =>
		ladder.get(house)?.findIndex((rung) => rung.includes(room) || rung.includes('*')) ?? -1;
	const wrong = ({ from, to }: Import): string | undefined => {
		const [house, room] = placeOf(from);
		const [other, target] = placeOf(to);
		const at = rungOf(house, room);
		if (at < 0) return `${house}/${room} is on no rung of docs/architecture.md`;
		if (other !== house) {
			return rungOf(house, other) < 0 ? `${house} does not know ${other}` : undefined;
		}
		if (target === room || mayClimb(ladder, room, target)) return undefined;
		const below = rungOf(other, target);
		if (below < 0) return `${other}/${target} is on no rung of docs/architecture.md`;
		return below > at ? undefined : `${target} is not below ${room}`;
	};
	return imports.flatMap((one) => {
		if (!/^(?:nodes|credentials)\//.test(one.to) || isFacts(one.to)) return [];
		const why = wrong(one);
		return why === undefined ? [] : [`${one.from} imports ${one.to}: ${why}`];
	});
}

/** The first circle of each knot of names that lead back to themselves: `a > b > a`. */
export function circles(arrows: ReadonlyArray<readonly [string, string]>): string[] {
	const next = new Map<string, Set<string>>();
	for (const [from, to] of arrows) next.set(from, (next.get(from) ?? new Set()).add(to));
	const done = new Set<string>();
	const found: string[] = [];
	const visit = (name: string, way: string[]) => {
		const at = way.indexOf(name);
		if (at >= 0) found.push([...way.slice(at), name].join(' > '));
		if (at >= 0 || done.has(name)) return;
		for (const to of next.get(name) ?? []) visit(to, [...way, name]);
		done.add(name);
	};
	for (const name of next.keys()) visit(name, []);
	return found;
}

const HTTP =
	/^(?:httpRequest\w*|requestWithAuthentication\w*|requestOAuth[12]|XMLHttpRequest|WebSocket|EventSource)$/;

/** Whether a name in a source makes requests: one that does nothing else, `fetch(`, `helpers.request`. */
function makesRequests(node: ts.Identifier | ts.StringLiteral): boolean {
	const { text, parent } = node;
	if (HTTP.test(text)) return true;
	if (text === 'fetch') return ts.isCallExpression(parent) && parent.expression === node;
	if (text !== 'request' || !ts.isPropertyAccessExpression(parent)) return false;
	return parent.name === node && /(?:^|\.)helpers$/.test(parent.expression.getText());
}

/** The words by which a file could make a request of its own; comments are none. */
export function requestWords({ file, text }: Source): string[] {
	if (!/request|fetch|Socket|EventSource/i.test(text)) return [];
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if ((ts.isIdentifier(node) || ts.isStringLiteral(node)) && makesRequests(node)) {
			found.push(node.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	return found;
}
