// Mutation testing: how many small changes to the code do the tests notice?
//   npx stryker run                                   the pure parts, against their own tests
//   npx stryker run --mutate nodes/shared/retry.ts    one file
import { createRequire } from 'node:module';

const jest = createRequire(import.meta.url)('./jest.config.js');

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	testRunner: 'jest',
	coverageAnalysis: 'perTest',
	mutate: [
		'nodes/shared/{console,filters,path,retry,time,values}.ts',
		'nodes/SentinelOne/actions/{bulk,router,targets}.ts',
		'nodes/SentinelOneTrigger/engine/*.ts',
	],
	jest: {
		config: {
			...jest,
			testMatch: [
				'<rootDir>/test/nodes/shared/*.test.ts',
				'<rootDir>/test/nodes/SentinelOne/actions/*.test.ts',
				'<rootDir>/test/nodes/SentinelOneTrigger/**/*.test.ts',
			],
		},
		enableFindRelatedTests: false,
	},
	// Texts are for people; tests hold those that must not change.
	mutator: { excludedMutations: ['StringLiteral'] },
	reporters: ['clear-text', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	concurrency: 2,
	timeoutMS: 60_000,
	tempDirName: '.stryker-tmp',
	cleanTempDir: 'always',
	thresholds: { high: 90, low: 80, break: null },
};
