import { SiteIndex, matchSite } from '../../nodes/SentinelOne/sync/siteMatch';
import type { Metric } from './metric';
import { median } from './stats';

/** Which of many sites belongs to an organization: the cost of ten times as many sites. */

const FEW = 4_000;
const MANY = 40_000;
const ASKED = 100;

const name = (at: number): string =>
	`${['Acme', 'Borealis', 'Contoso', 'Delta', 'Evergreen'][at % 5]} ${at.toString(36)} ${['Ltd', 'GmbH', 'Inc'][at % 3]}`;

function cpuMs(sites: number): number {
	const rows = Array.from({ length: sites }, (_, at) => ({ id: String(at), name: name(at) }));
	const started = process.cpuUsage();
	const index = new SiteIndex(rows);
	for (let at = 0; at < ASKED; at++) {
		const organization = { id: `o${at}`, name: `${name(at * 7)}x` };
		matchSite(organization, index, { threshold: 0.8, candidates: 3 });
	}
	const { user, system } = process.cpuUsage(started);
	return (user + system) / 1000;
}

export function matchMetrics(runs: number): Metric[] {
	const times = { few: [] as number[], many: [] as number[] };
	for (let run = 0; run <= runs; run++) {
		const few = cpuMs(FEW);
		const many = cpuMs(MANY);
		if (run === 0) continue;
		times.few.push(few);
		times.many.push(many);
	}
	const [few, many] = [median(times.few), median(times.many)];
	return [
		{
			metric: 'match_40_000_sites',
			value: many / few,
			unit: 'x 4,000 sites',
			goal: 12,
			note: `${Math.round(many)} against ${Math.round(few)} ms for ${ASKED} organizations`,
		},
	];
}
