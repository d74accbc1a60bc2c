import { distance } from 'fastest-levenshtein';
import { SiteIndex, matchSite } from '../../nodes/SentinelOne/sync/siteMatch';
import { plainName } from '../../nodes/SentinelOne/sync/similarity';
import type { Metric } from './metric';
import { median } from './stats';

/** Which of many sites belongs to an organization: the cost of ten times as many, and of shared words. */

const FEW = 4_000;
const MANY = 40_000;
const ASKED = 100;
/** Sites of a large console. */
const SHARED = 1_555;

const name = (at: number): string =>
	`${['Acme', 'Borealis', 'Contoso', 'Delta', 'Evergreen'][at % 5]} ${at.toString(36)} ${['Ltd', 'GmbH', 'Inc'][at % 3]}`;

const WORDS = [
	...['Acme', 'Borealis', 'Contoso', 'Corporation', 'Delta', 'Evergreen', 'Holdings', 'Industries'],
	...['Logistics', 'Partners', 'Berlin', 'Bremen', 'Hamburg', 'Leipzig', 'Munich', 'Stuttgart'],
];

/** Four words that others have too, and a number: `Acme Holdings Partners Berlin 00017`. */
const sharedName = (at: number): string => {
	const words = [1, 7, 31, 131].map((step) => WORDS[(at * step + step) % WORDS.length]);
	return `${words.join(' ')} ${String(at).padStart(5, '0')}`;
};

function cpuMs(work: () => void): number {
	const started = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(started);
	return (user + system) / 1000;
}

const settings = { threshold: 0.8, candidates: 3 };

const matchMs = (sites: number): number =>
	cpuMs(() => {
		const rows = Array.from({ length: sites }, (_, at) => ({ id: String(at), name: name(at) }));
		const index = new SiteIndex(rows);
		for (let at = 0; at < ASKED; at++) {
			matchSite({ id: `o${at}`, name: `${name(at * 7)}x` }, index, settings);
		}
	});

/** Organizations like no site, whose words many sites have; and the same by comparing with each. */
function sharedMs(): [number, number] {
	const names = Array.from({ length: SHARED }, (_, at) => sharedName(at));
	const asked = Array.from({ length: ASKED }, (_, at) => `${sharedName(50_000 + at * 13)} Plant`);
	const index = new SiteIndex(names.map((site, at) => ({ id: String(at), name: site })));
	const plain = names.map(plainName);
	const indexed = cpuMs(() => {
		for (const one of asked) matchSite({ id: one, name: one }, index, settings);
	});
	const each = cpuMs(() => {
		for (const one of asked.map(plainName)) for (const site of plain) distance(one, site);
	});
	return [indexed, each];
}

export function matchMetrics(runs: number): Metric[] {
	const times = {
		few: [] as number[],
		many: [] as number[],
		shared: [] as number[],
		each: [] as number[],
	};
	for (let run = 0; run <= runs; run++) {
		const few = matchMs(FEW);
		const many = matchMs(MANY);
		const [shared, each] = sharedMs();
		if (run === 0) continue;
		times.few.push(few);
		times.many.push(many);
		times.shared.push(shared);
		times.each.push(each);
	}
	const [few, many] = [median(times.few), median(times.many)];
	const [shared, each] = [median(times.shared), median(times.each)];
	return [
		{
			metric: 'match_40_000_sites',
			value: many / few,
			unit: 'x 4,000 sites',
			goal: 12,
			note: `${Math.round(many)} against ${Math.round(few)} ms for ${ASKED} organizations`,
		},
		{
			metric: 'match_shared_words',
			value: shared / each,
			unit: 'x comparing with each of 1,555 sites',
			goal: 0.25,
			note: `${Math.round(shared)} against ${Math.round(each)} ms for ${ASKED} organizations`,
		},
	];
}
