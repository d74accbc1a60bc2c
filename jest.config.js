/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: './test/harness/environment.cjs',
	// A busy machine is no reason to fail: nothing here is about time.
	testTimeout: 60_000,
	// jest would leave one core idle, which on a machine of two is half of it.
	maxWorkers: '100%',
	roots: ['<rootDir>/test'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/bench/'],
	// Loaded once for a process: see the environment.
	moduleNameMapper: {
		'^(@faker-js/faker|@n8n/backend-common|@n8n/di|ajv|fast-check|fastify|graphql|n8n-core|n8n-workflow|nock|typescript)$':
			'<rootDir>/test/harness/once/$1.cjs',
	},
	setupFiles: ['<rootDir>/test/harness/env.js'],
	setupFilesAfterEnv: ['<rootDir>/test/harness/nock.ts'],
	// Types are checked once, by `npm run typecheck`; jest only strips them.
	transform: { '^.+\\.ts$': '<rootDir>/test/harness/transform.cjs' },
};
