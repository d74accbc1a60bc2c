/** What a release needs before anything is built. Each answers what is missing, in words. */

export interface State {
	version: string;
	/** `git status --porcelain` */
	status: string;
	branch: string;
	tags: string[];
	changelog: string;
	/** The versions whose saved workflows are kept. */
	fixtures: string[];
}

/** The lines under a heading of the changelog; undefined where there is no such heading. */
export function entryOf(changelog: string, name: string): string[] | undefined {
	const lines = changelog.split('\n');
	const start = lines.findIndex((line) => line.startsWith(`## [${name}]`));
	if (start < 0) return undefined;
	const rest = lines.slice(start + 1);
	const end = rest.findIndex((line) => line.startsWith('## '));
	return rest.slice(0, end < 0 ? undefined : end).filter((line) => line.startsWith('- '));
}

function changelogProblems({ changelog, version }: State): string[] {
	const entry = entryOf(changelog, version);
	const heading = changelog.split('\n').find((line) => line.startsWith(`## [${version}]`)) ?? '';
	if (entry === undefined) return [`CHANGELOG.md has no entry for ${version}`];
	return [
		...(entry.length > 0 ? [] : [`CHANGELOG.md says nothing about ${version}`]),
		...(/ - \d{4}-\d{2}-\d{2}$/.test(heading) ? [] : [`CHANGELOG.md does not date ${version}`]),
		...((entryOf(changelog, 'Unreleased') ?? []).length === 0
			? []
			: [`CHANGELOG.md still has unreleased changes: move them to ${version}`]),
	];
}

export const problems = (state: State): string[] => [
	...(state.status.trim() === '' ? [] : ['the checkout has changes that are not committed']),
	...(state.branch === 'main' ? [] : [`the branch is ${state.branch}, not main`]),
	...(state.tags.includes(state.version) ? [`${state.version} is tagged already`] : []),
	...(state.fixtures.includes(state.version)
		? []
		: [`what ${state.version} saves is not kept: run npm run fixtures`]),
	...changelogProblems(state),
];

/** Whether `.ci/run` says at its end that all of it passed. */
export const isGreen = (code: number, output: string): boolean => {
	const last = output.trim().split('\n').pop() ?? '';
	return code === 0 && /^[1-9]\d* passed, 0 failed$/.test(last);
};
