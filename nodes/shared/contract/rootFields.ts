/** What a question of GraphQL asks for at its top, as far as it takes to judge it. Pure. */

/**
 * Strings and comments taken out, so that what they say is not taken for the question. In one go, from
 * the start: a quote inside a comment opens nothing, and any line break ends what may not hold one.
 */
export const bare = (query: string): string =>
	query.replace(/"""(?:\\"""|[\s\S])*?"""|"(?:[^"\\\n\r]|\\.)*"|#[^\n\r]*/g, (piece) =>
		piece.startsWith('#') ? '' : '""',
	);

/** What a question asks for at its top, with its arguments as they stand. */
interface RootField {
	name: string;
	/** The variables that arguments are. */
	variables: ReadonlyMap<string, string>;
}

/**
 * The fields at the top of a question; undefined where it is not one plain question: several
 * operations, fragments at the top, directives.
 */
export function rootFields(query: string): RootField[] | undefined {
	const text = bare(query);
	// A quote that is left is none that is closed: what it hides, nobody can tell.
	if (text.replace(/""/g, '').includes('"')) return undefined;
	const tokens = text.match(/\.\.\.|[A-Za-z_]\w*|\$\w+|[{}()[\]:!=@,|&]|""|[-\d.]+/g) ?? [];
	let at = 0;
	// The head: kind, name and variables, up to the first brace outside of parentheses.
	if (!/^(?:query|mutation|\{)$/.test(tokens[0] ?? '')) return undefined;
	for (let open = 0; at < tokens.length; at++) {
		if (tokens[at] === '@') return undefined;
		if (tokens[at] === '(') open++;
		if (tokens[at] === ')') open--;
		if (tokens[at] === '{' && open === 0) break;
	}
	at++;
	const found: RootField[] = [];
	while (at < tokens.length && tokens[at] !== '}') {
		if (tokens[at] === ',') {
			at++;
			continue;
		}
		if (!/^[A-Za-z_]/.test(tokens[at] ?? '')) return undefined;
		if (tokens[at + 1] === ':') at += 2;
		const name = tokens[at++] ?? '';
		const variables = new Map<string, string>();
		if (tokens[at] === '(') {
			let open = 0;
			for (; at < tokens.length; at++) {
				if (/^[([{]$/.test(tokens[at] ?? '')) open++;
				if (/^[)\]}]$/.test(tokens[at] ?? '') && --open === 0) break;
				if (open === 1 && tokens[at + 1] === ':' && tokens[at + 2]?.startsWith('$') === true) {
					variables.set(tokens[at] ?? '', tokens[at + 2]!.slice(1));
				}
			}
			at++;
		}
		if (tokens[at] === '@') return undefined;
		if (tokens[at] === '{') {
			let open = 0;
			for (; at < tokens.length; at++) {
				if (tokens[at] === '{') open++;
				if (tokens[at] === '}' && --open === 0) break;
			}
			at++;
		}
		found.push({ name, variables });
	}
	const rest = tokens.slice(at + 1);
	// What comes behind may be fragments, and no second question.
	if (found.length === 0 || /^(?:query|mutation|subscription|\{)$/.test(rest[0] ?? ''))
		return undefined;
	let depth = 0;
	for (const token of rest) {
		if (token === '{') depth++;
		if (token === '}') depth--;
		if (depth === 0 && /^(?:query|mutation|subscription)$/.test(token)) return undefined;
	}
	return found;
}
