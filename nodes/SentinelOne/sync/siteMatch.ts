import type { IDataObject } from 'n8n-workflow';
import { NameIndex } from './nameIndex';
import { plainName } from './similarity';

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

	/** Made at the first name that no site has. */
	private names?: NameIndex;

	constructor(sites: IDataObject[]) {
		this.byId = new Map(sites.map((site) => [text(site.id), site]));
		const add = (map: Map<string, IDataObject[]>, key: string, site: IDataObject) => {
			if (key === '') return;
			const same = map.get(key);
			if (same === undefined) map.set(key, [site]);
			else same.push(site);
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

	/** The `most` sites whose names are most like this one, at least `least` (0 to 1) of it. */
	named(name: string, least: number, most: number): Array<{ site: IDataObject; score: number }> {
		const wanted = plainName(name);
		if (wanted === '') return [];
		const exact = this.byName.get(wanted);
		if (exact !== undefined) return exact.slice(0, most).map((site) => ({ site, score: 1 }));
		this.names ??= new NameIndex(this.byName.keys());
		return this.names
			.like(wanted, least, most)
			.flatMap(({ name: other, score }) =>
				(this.byName.get(other) ?? []).slice(0, most).map((site) => ({ site, score })),
			)
			.slice(0, most);
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
	const named = index.named(name, threshold, candidates);
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
