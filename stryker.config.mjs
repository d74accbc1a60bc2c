// Mutation testing: how many small changes to the code do its tests notice? scripts/mutation.mjs
// runs it part by part, because each part has tests of its own that are fast.
import { createRequire } from 'node:module';
import { PARTS } from './scripts/mutation-parts.mjs';

const jest = createRequire(import.meta.url)('./jest.config.js');
const part = process.env.PART ?? 'values';
const { mutate, tests } = PARTS[part];

// Random schedules: enough to notice, few enough to be run for each change.
process.env.SCHEDULES ??= '200';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	testRunner: 'jest',
	coverageAnalysis: 'perTest',
	// What is decided while a module loads would need all tests for each change.
	ignoreStatic: true,
	mutate,
	jest: {
		config: {
			...jest,
			maxWorkers: 1,
			testMatch: tests.map((test) => `<rootDir>/test/${test}`),
			moduleNameMapper: {
				'^n8n-workflow$': '<rootDir>/test/mutation/n8n-workflow.cjs',
				...jest.moduleNameMapper,
			},
		},
		enableFindRelatedTests: false,
	},
	// Texts are for people; tests hold those that must not change.
	mutator: { excludedMutations: ['StringLiteral'] },
	reporters: ['clear-text', 'json', 'progress-append-only'],
	jsonReporter: { fileName: `.stryker/${part}.json` },
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	concurrency: 2,
	// Each run leaves modules behind in the process.
	maxTestRunnerReuse: 500,
	timeoutMS: 5_000,
	tempDirName: `.stryker-tmp/${part}`,
	cleanTempDir: 'always',
	ignorePatterns: ['sandbox/n8n*/node_modules', 'sandbox/n8n/.runtime', 'test/e2e', 'docs', 'dist'],
};
