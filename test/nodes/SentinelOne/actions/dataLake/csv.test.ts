import { csvOf } from '../../../../../nodes/SentinelOne/actions/dataLake/csv';

/** A file that a spreadsheet opens: what endpoints report is typed by attackers, too. */

const cellOf = (value: unknown, isSafe = true) =>
	csvOf(['name'], [{ name: value }], isSafe).slice('name\r\n'.length, -'\r\n'.length);

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1', '＋1', '－1', '＠x'])(
	'%j is no formula',
	(text) => {
		expect(cellOf(text)).toBe(`'${text}`);
		expect(cellOf(text, false)).toBe(text);
	},
);

it.each(['\r=1', '\n=1', '=HYPERLINK("https://evil.example","a")', '=a,b'])(
	'%j is no formula, and one cell',
	(text) => {
		expect(cellOf(text)).toBe(`"'${text.replace(/"/g, '""')}"`);
	},
);

it('a column cannot be one either', () => {
	expect(csvOf(['=1+1'], [], true)).toBe("'=1+1\r\n");
});

it('what is no text stays as it is', () => {
	expect([cellOf(-5), cellOf('a=b'), cellOf(null), cellOf({ a: '=1' })]).toEqual([
		...['-5', 'a=b', ''],
		'"{""a"":""=1""}"',
	]);
});
