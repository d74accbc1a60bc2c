// The console's whole numbers have 64 bits. Here they are BigInt, and text in JSON keeps their
// digits: JSON.parse and JSON.stringify would not.

const MARK = '\u0000whole:';
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const isBig = (token: string) => /^-?\d{16,}$/.test(token);

/** Parses JSON; whole numbers of 16 digits and more become BigInt. Throws a SyntaxError. */
export function parseExact(text: string): unknown {
	const marked = text.replace(TOKEN, (token) =>
		isBig(token) ? JSON.stringify(MARK + token) : token,
	);
	return JSON.parse(marked, (_key, value: unknown) =>
		typeof value === 'string' && value.startsWith(MARK) && isBig(value.slice(MARK.length))
			? BigInt(value.slice(MARK.length))
			: value,
	) as unknown;
}

/** JSON with every digit of a BigInt; undefined is left out as ever. */
export function writeExact(value: unknown): string {
	if (typeof value === 'bigint') return String(value);
	if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
	if (Array.isArray(value)) return `[${value.map(writeExact).join(',')}]`;
	const parts = Object.entries(value)
		.filter(([, sub]) => sub !== undefined)
		.map(([key, sub]) => `${JSON.stringify(key)}:${writeExact(sub)}`);
	return `{${parts.join(',')}}`;
}

/** The same with texts in place of BigInt, for what cannot carry one: the request log. */
export function withTexts(value: unknown): unknown {
	if (typeof value === 'bigint') return String(value);
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map(withTexts);
	return Object.fromEntries(Object.entries(value).map(([key, sub]) => [key, withTexts(sub)]));
}
