import type { IDataObject } from 'n8n-workflow';
import { plainName, similarity } from './similarity';

/** Which site belongs to an organization of another system. Pure. */

export interface Organization {
	id: string;
	name: string;
	/** The site that the other system has stored. */
	siteId?: string;
}

export interface MatchSettings {
	/** How alike names must be, 0 to 1. */
	threshold: number;
	/** How many sites to name where a person has to choose. */
	candidates: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Sites laid out for many questions. */
export class SiteIndex {
	private readonly byId: Map<string, IDataObject>;

	private readonly byLink = new Map<string, IDataObject[]>();

	private readonly byName = new Map<string, IDataObject[]>();

	constructor(sites: IDataObject[]) {
		this.byId = new Map(sites.map((site) => [text(site.id), site]));
		const add = (map: Map<string, IDataObject[]>, key: string, site: IDataObject) => {
			if (key !== '') map.set(key, [...(map.get(key) ?? []), site]);
		};
		for (const site of sites) {
			add(this.byLink, text(site.externalId), site);
			add(this.byName, plainName(text(site.name)), site);
		}
	}

	get(id: string): IDataObject | undefined {
		return this.byId.get(id);
	}

	linkedTo(organizationId: string): IDataObject[] {
		return this.byLink.get(organizationId) ?? [];
	}

	/** Sites with a name like this one, the most alike first. */
	named(name: string, least: number): Array<{ site: IDataObject; score: number }> {
		const wanted = plainName(name);
		if (wanted === '') return [];
		const exact = this.byName.get(wanted);
		if (exact !== undefined) return exact.map((site) => ({ site, score: 1 }));
		const found: Array<{ site: IDataObject; score: number }> = [];
		for (const [other, sites] of this.byName) {
			const score = similarity(wanted, other, least);
			if (score >= least) for (const site of sites) found.push({ site, score });
		}
		return found.sort(
			(a, b) => b.score - a.score || (text(a.site.name) < text(b.site.name) ? -1 : 1),
		);
	}
}

const placeOf = (site: IDataObject | undefined): IDataObject => ({
	siteId: site?.id ?? null,
	siteName: site?.name ?? null,
	siteState: site?.state ?? null,
	accountId: site?.accountId ?? null,
	accountName: site?.accountName ?? null,
});

/** Another organization that a site is linked to, which confirming this one would replace. */
const otherLink = (site: IDataObject, { id }: Organization): string | null => {
	const link = text(site.externalId);
	return link === '' || link === id ? null : link;
};

type MatchedBy = 'stored' | 'externalId' | 'name';

function mapped(organization: Organization, site: IDataObject, by: MatchedBy): IDataObject {
	return {
		status: 'Mapped',
		matchedBy: by,
		...placeOf(site),
		score: 1,
		linkedTo: otherLink(site, organization),
		candidates: [],
	};
}

function unclear(
	organization: Organization,
	by: MatchedBy,
	found: Array<{ site: IDataObject; score: number }>,
	most: number,
): IDataObject {
	const rounded = (score: number) => Math.round(score * 100) / 100;
	const [best] = found;
	return {
		status: 'Needs Confirmation',
		matchedBy: by,
		...placeOf(best?.site),
		score: rounded(best?.score ?? 0),
		linkedTo: best === undefined ? null : otherLink(best.site, organization),
		candidates: found.slice(0, most).map(({ site, score }) => ({
			...placeOf(site),
			score: rounded(score),
			linkedTo: otherLink(site, organization),
		})),
	};
}

/**
 * The status of one organization. `Mapped`: the stored link, or the site's external ID, names it,
 * and only one site does. `Needs Confirmation`: sites with a name like its own, or several links.
 * `Unmapped`: neither. A stored link to a site that is not there counts as none.
 */
export function matchSite(
	organization: Organization,
	index: SiteIndex,
	{ threshold, candidates }: MatchSettings,
): IDataObject {
	const { id, name, siteId } = organization;
	const stored = siteId === undefined ? undefined : index.get(siteId);
	const linked = index.linkedTo(id);
	const links = [...new Set(stored === undefined ? linked : [stored, ...linked])];
	const about = {
		organizationId: id,
		organizationName: name,
		storedSiteMissing: siteId !== undefined && stored === undefined,
	};
	const [only, ...others] = links;
	if (only !== undefined) {
		const by = stored === undefined ? 'externalId' : 'stored';
		if (others.length === 0) return { ...about, ...mapped(organization, only, by) };
		const all = links.map((site) => ({ site, score: 1 }));
		return { ...about, ...unclear(organization, by, all, candidates) };
	}
	const named = index.named(name, threshold);
	if (named.length > 0) return { ...about, ...unclear(organization, 'name', named, candidates) };
	return {
		...about,
		status: 'Unmapped',
		matchedBy: null,
		...placeOf(undefined),
		score: 0,
		linkedTo: null,
		candidates: [],
	};
}
