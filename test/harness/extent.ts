/**
 * How much a run of the tests tries. An ordinary one meets each operation and each kind of case, by
 * turns: the n-th operation takes every so many-th case, from the n-th on. So a new operation is met
 * by every suite from its first day, and a case by many operations. `npm run test:all` tries each
 * case on each operation.
 */
export const ALL = process.env.TESTS === 'all';

/** Those of `cases` whose turn it is for the `turn`-th operation: one in `oneIn`, or all in the long run. */
export const inTurn = <T>(cases: readonly T[], turn: number, oneIn: number): T[] =>
	cases.filter((_one, n) => ALL || (n + turn) % oneIn === 0);
