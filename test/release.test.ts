import type { State } from '../scripts/release/checks';
import { entryOf, isGreen, problems } from '../scripts/release/checks';

/** What a release is refused for. */

const READY: State = {
	version: '1.2.0',
	status: '',
	branch: 'main',
	tags: ['1.0.0', '1.1.0'],
	changelog:
		'# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2027-01-31\n\n### Added\n\n- A thing.\n',
	fixtures: ['1.0.0', '1.2.0'],
};

it('takes a state that has everything', () => expect(problems(READY)).toEqual([]));

it.each<[string, Partial<State>, RegExp]>([
	['changes that are not committed', { status: ' M README.md' }, /not committed/],
	['another branch', { branch: 'try' }, /the branch is try/],
	['a version that is tagged', { version: '1.1.0' }, /tagged already/],
	['a version whose workflows are not kept', { fixtures: ['1.0.0'] }, /npm run fixtures/],
	['no entry', { changelog: '## [1.1.0] - 2026-12-01\n\n- Old.\n' }, /no entry for 1\.2\.0/],
	['an empty entry', { changelog: '## [1.2.0] - 2027-01-31\n' }, /says nothing about/],
	['an entry without a date', { changelog: '## [1.2.0]\n\n- A thing.\n' }, /does not date/],
	[
		'changes that nobody assigned',
		{ changelog: '## [Unreleased]\n\n- Loose.\n\n## [1.2.0] - 2027-01-31\n\n- A thing.\n' },
		/unreleased changes/,
	],
])('refuses %s', (_, change, reason) => {
	expect(problems({ ...READY, ...change })).toContainEqual(expect.stringMatching(reason));
});

it('reads the entry of a version and not those around it', () => {
	const text = '## [2.0.0]\n- a\n\n## [1.0.0]\n- b\n- c\n\n## [0.9.0]\n- d\n';
	expect(entryOf(text, '1.0.0')).toEqual(['- b', '- c']);
	expect(entryOf(text, '0.9.0')).toEqual(['- d']);
	expect(entryOf(text, '3.0.0')).toBeUndefined();
});

it.each<[boolean, number, string]>([
	[true, 0, 'x\n4071 passed, 0 failed\n'],
	[false, 1, '4071 passed, 0 failed\n'],
	[false, 0, '4071 passed, 1 failed\n'],
	[false, 0, '0 passed, 0 failed\n'],
	[false, 0, 'Segmentation fault\n'],
	[false, 0, ''],
])('takes a run for green or not: %s', (green, code, output) => {
	expect(isGreen(code, output)).toBe(green);
});
