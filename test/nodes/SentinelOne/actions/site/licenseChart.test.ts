import type { IDataObject } from 'n8n-workflow';
import { licenseChart } from '../../../../../nodes/SentinelOne/actions/site/licenseChart';
import { licensesOf } from '../../../../../nodes/SentinelOne/actions/site/licenses';

/** License use as Mermaid and as plain text. */

const site = (name: string, activeLicenses: number, totalLicenses: number, more: object = {}) =>
	licensesOf({ name, state: 'active', activeLicenses, totalLicenses, ...more } as IDataObject, {
		now: 0,
		endingDays: 30,
	});
const linesOf = (text: string) => text.split('\n').map((line) => line.trim());

it('draws the fullest site first, with its numbers, against all that there is', () => {
	const chart = licenseChart([site('Rome', 3, 10), site('Oslo', 1012, 1000), site('Bern', 9, 10)]);
	expect(linesOf(chart.mermaid).slice(-6)).toEqual([
		'xychart-beta horizontal',
		'title "Licenses used"',
		'x-axis ["Oslo: 1,012 of 1,000", "Bern: 9 of 10", "Rome: 3 of 10"]',
		'y-axis "Percent" 0 --> 101.2',
		'bar [101.2, 90, 30]',
		'line [100, 100, 100]',
	]);
	expect(chart.text.split('\n')).toEqual([
		`Oslo ${'█'.repeat(20)} 101.2%, 1,012 of 1,000`,
		`Bern ${'█'.repeat(18)}░░ 90%, 9 of 10`,
		`Rome ${'█'.repeat(6)}${'░'.repeat(14)} 30%, 3 of 10`,
	]);
	expect(chart).toMatchObject({ sitesDrawn: 3, sitesLeftOut: 0, sitesWithoutLimit: 0 });
});

it('lets a bar end where the others would become dashes, and says so', () => {
	const { mermaid, text } = licenseChart([
		site('Lab', 900, 1),
		site('None', 2, 0),
		site('A', 1, 2),
	]);
	expect(linesOf(mermaid)).toEqual(
		expect.arrayContaining([
			'y-axis "Percent (bars end at 200)" 0 --> 200',
			'bar [200, 200, 50]',
			'x-axis ["None: 2 of 0", "Lab: 900 of 1", "A: 1 of 2"]',
		]),
	);
	expect(text.split('\n')[0]).toBe(`None ${'█'.repeat(40)} 2 of 0`);
});

it('counts what it leaves out: the least full, and sites without a limit', () => {
	const many = Array.from({ length: 40 }, (_, at) => site(`S${at}`, at, 100));
	const chart = licenseChart([...many, site('Open', 5, 0, { unlimitedLicenses: true })]);
	expect(chart).toMatchObject({ sitesDrawn: 25, sitesLeftOut: 15, sitesWithoutLimit: 1 });
	expect(chart.text).toMatch(/^S39 /);
	expect(chart.text).not.toContain('S14 ');
	expect(chart.text).not.toContain('Open');
});

it('lets no name become markup, or push the other names out of the picture', () => {
	const { mermaid, text } = licenseChart([
		site('"]; bar\n[9] `<!channel>', 1, 2),
		site('"'.repeat(60), 1, 2),
		site('x'.repeat(60), 1, 2),
	]);
	const axis = linesOf(mermaid).find((line) => line.startsWith('x-axis'))!;
	const names = axis.slice('x-axis ["'.length, -2).split('", "');
	expect(names).toHaveLength(3);
	for (const name of names) {
		expect(name).not.toMatch(/["`<>]/);
		// Mermaid takes an escaped sign for seven, and leaves out all names where one has no room.
		expect(name.replace(/#\d+;/g, '       ').length).toBeLessThanOrEqual(62);
	}
	expect(names[2]).toBe(`${'x'.repeat(31)}…: 1 of 2`);
	expect(text).not.toMatch(/[`<>]/);
	expect(text.split('\n')).toHaveLength(3);
});

it.each([
	['no site has a limit', [site('Open', 5, 0, { unlimitedLicenses: true })], 'No site has a limit'],
	['there is no site', [], 'No site to show'],
])('says that %s, as a picture that Mermaid draws', (_name, rows, said) => {
	const chart = licenseChart(rows);
	expect(chart.mermaid).toBe(`flowchart LR\n  none["${said}"]`);
	expect(chart.text).toBe(said);
});
