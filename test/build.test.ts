/** What the build puts into files of data. */

// eslint-disable-next-line @typescript-eslint/no-require-imports
const { asData } = require('../scripts/build/data') as {
	asData(value: unknown, name: string): string;
};

it('keeps plain data to the letter', () => {
	const data = { name: 'a', hide: undefined, list: [1, true, null, { deep: ['b'] }], none: {} };
	expect(asData(data, 'fields')).toBe(JSON.stringify(data));
	expect(JSON.parse(asData(data, 'fields'))).toEqual(data);
});

it.each<[string, unknown]>([
	['a function', () => 1],
	['a date', new Date(0)],
	['a pattern', /a/],
	['a number that is none', NaN],
	['a large number', 1n],
	['a set', new Set(['a'])],
	['a gap in a list', [undefined]],
])('refuses %s, which JSON would change or lose, and says where it is', (_, value) => {
	expect(() => asData({ fields: [{ default: value }] }, 'editor')).toThrow(
		'editor.fields.0.default is no plain data',
	);
});
