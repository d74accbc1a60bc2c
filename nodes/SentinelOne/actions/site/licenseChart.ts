import type { IDataObject } from 'n8n-workflow';
import { label } from '../../graph/mermaid';
import { asPlain } from '../../../shared/types';

/** How full the licenses of sites are, as a chart. Pure. */

export interface LicenseChart {
	[field: string]: IDataObject[string];
	/** For what draws Mermaid: https://mermaid.js.org/syntax/xyChart.html */
	mermaid: string;
	/** The same in block characters, for a message or a note in which Mermaid stays text. */
	text: string;
	/** How many sites are drawn: the fullest, in this order. */
	sitesDrawn: number;
	/** How many there is no room for: those that are least full. */
	sitesLeftOut: number;
	/** How many have no limit, and so no share of it. */
	sitesWithoutLimit: number;
}

/** More bars than that are no picture any more. */
const MOST_BARS = 25;
/** A bar that is longer would make dashes of the others; its label has the numbers. */
const LONGEST = 200;
const LONGEST_NAME = 32;
/** Mermaid leaves out all names when one is longer than the room that it keeps for them; pixels. */
const ROOM = 560;
/** Percent that one block character stands for. */
const BLOCK = 5;

interface Bar {
	name: string;
	percent: number;
	numbers: string;
}

const count = (value: unknown): string => Number(value).toLocaleString('en-US');

/** The share that is used; sites without licenses that are used all the same are over any limit. */
const percentOf = ({ usedPercent, usedLicenses }: IDataObject): number =>
	typeof usedPercent === 'number' ? usedPercent : Number(usedLicenses) > 0 ? Infinity : 0;

const barOf = (row: IDataObject): Bar => ({
	name: (asPlain(row.siteName) || asPlain(row.siteId)).replace(/[\p{C}\s]+/gu, ' ').trim(),
	percent: percentOf(row),
	numbers: `${count(row.usedLicenses)} of ${count(row.totalLicenses)}`,
});

function cut(name: string, most: number): string {
	const signs = Array.from(name);
	return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : name;
}

/** At least as many pixels as Mermaid measures: of an escaped sign it measures what stands for it. */
function widthOf(escaped: string): number {
	const signs = Array.from(escaped.replace(/#\d+;/g, 'MMMM'));
	const width = (sign: string) =>
		/[MW@%…]|[^\0-\u2e7f]/u.test(sign) ? 15 : /\p{Lu}/u.test(sign) ? 11 : 9;
	return signs.reduce((sum, sign) => sum + width(sign), 0);
}

function axisLabel({ name, numbers }: Bar): string {
	for (let most = LONGEST_NAME; ; most--) {
		const said = `${label(cut(name, most))}: ${numbers}`;
		if (most === 1 || widthOf(said) <= ROOM) return said;
	}
}

function toMermaid(bars: readonly Bar[]): string {
	const drawn = bars.map(({ percent }) => Math.min(percent, LONGEST));
	const clips = bars.some(({ percent }) => percent > LONGEST);
	return [
		'---',
		'config:',
		'  xyChart:',
		'    width: 900',
		`    height: ${110 + bars.length * 30}`,
		'    plotReservedSpacePercent: 30',
		'  themeVariables:',
		'    xyChart:',
		'      plotColorPalette: "#8b5cf6, #e11d48"',
		'---',
		'xychart-beta horizontal',
		'  title "Licenses used"',
		`  x-axis [${bars.map((bar) => `"${axisLabel(bar)}"`).join(', ')}]`,
		`  y-axis "${clips ? `Percent (bars end at ${LONGEST})` : 'Percent'}" 0 --> ${Math.max(100, ...drawn)}`,
		`  bar [${drawn.join(', ')}]`,
		// All that there are; what reaches beyond is too many.
		`  line [${drawn.map(() => 100).join(', ')}]`,
	].join('\n');
}

/** Nothing in a name ends a code block, or is a mention of Slack's. */
const plain = (name: string): string =>
	cut(name, LONGEST_NAME).replace(/`/g, "'").replace(/</g, '‹').replace(/>/g, '›');

function toText(bars: readonly Bar[]): string {
	const names = bars.map(({ name }) => plain(name));
	const widest = Math.max(0, ...names.map((name) => name.length));
	const lines = bars.map(({ percent, numbers }, at) => {
		const blocks = Math.round(Math.min(percent, LONGEST) / BLOCK);
		const bar = '█'.repeat(blocks).padEnd(100 / BLOCK, '░');
		const share = Number.isFinite(percent) ? `${percent}%, ` : '';
		return `${names[at]!.padEnd(widest)} ${bar} ${share}${numbers}`;
	});
	return lines.join('\n');
}

/** A chart of rows that `licensesOf` made; a sentence in its place where no site has a limit. */
export function licenseChart(rows: readonly IDataObject[]): LicenseChart {
	const limited = rows.filter(({ totalLicenses }) => totalLicenses !== null).map(barOf);
	const fullest = limited.sort((a, b) => (a.percent === b.percent ? 0 : b.percent - a.percent));
	const bars = fullest.slice(0, MOST_BARS);
	const nothing = rows.length === 0 ? 'No site to show' : 'No site has a limit';
	return {
		// Mermaid draws no chart without bars.
		mermaid: bars.length === 0 ? `flowchart LR\n  none["${nothing}"]` : toMermaid(bars),
		text: bars.length === 0 ? nothing : toText(bars),
		sitesDrawn: bars.length,
		sitesLeftOut: limited.length - bars.length,
		sitesWithoutLimit: rows.length - limited.length,
	};
}
