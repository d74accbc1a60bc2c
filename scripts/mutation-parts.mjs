/**
 * What is mutated, and the tests that should notice: the nearest ones, so that a run takes minutes.
 * Whole folders, so that a new file is mutated without anyone thinking of it.
 */
export const PARTS = {
	input: {
		mutate: ['nodes/shared/input/**/*.ts'],
		tests: [
			'nodes/shared/input/**/*.test.ts',
			'nodes/SentinelOne/actions/apiToken/{logIn,signInSteps}.test.ts',
		],
	},
	errors: {
		mutate: ['nodes/shared/errors/**/*.ts'],
		tests: ['nodes/shared/errors/**/*.test.ts'],
	},
	transport: {
		mutate: ['nodes/shared/transport/**/*.ts'],
		tests: [
			'nodes/shared/transport/**/*.test.ts',
			'credentials/*.test.ts',
			'safety/{host,time}.test.ts',
			'nodes/SentinelOne/actions/apiToken/*.test.ts',
		],
	},
	paging: {
		mutate: ['nodes/shared/paging/**/*.ts'],
		tests: ['nodes/shared/paging/**/*.test.ts'],
	},
	contract: {
		mutate: ['nodes/shared/contract/**/*.ts'],
		tests: ['nodes/shared/contract/**/*.test.ts'],
	},
	records: {
		mutate: ['nodes/shared/records/**/*.ts', 'nodes/shared/pickers/**/*.ts'],
		tests: [
			'nodes/shared/pickers.test.ts',
			'nodes/shared/records/**/*.test.ts',
			'nodes/SentinelOne/actions/threat/lookups.test.ts',
		],
	},
	engine: {
		mutate: ['nodes/SentinelOneTrigger/engine/**/*.ts', 'nodes/SentinelOneTrigger/*.ts'],
		tests: ['nodes/SentinelOneTrigger/*.test.ts'],
	},
	operations: {
		mutate: ['nodes/SentinelOne/operations/**/*.ts', 'nodes/SentinelOne/router.ts'],
		tests: [
			'nodes/SentinelOne/operations/**/*.test.ts',
			'nodes/SentinelOne/router.test.ts',
			'nodes/SentinelOne/actions/group/moveAgents.test.ts',
			'nodes/SentinelOne/actions/user/{many,load}.test.ts',
			'nodes/SentinelOne/actions/agent/scan.test.ts',
		],
	},
};
