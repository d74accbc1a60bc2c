/** What is mutated, and the tests that should notice: the nearest ones, so that a run takes minutes. */
export const PARTS = {
	values: {
		mutate: ['nodes/shared/{console,filters,path,retry,time,values}.ts'],
		tests: [
			'nodes/shared/{console,filters,path,retry,values}.test.ts',
			'credentials/*.test.ts',
			'safety/host.test.ts',
		],
	},
	reading: {
		mutate: ['nodes/shared/{pace,windows}.ts'],
		tests: ['nodes/shared/windows*.test.ts'],
	},
	requests: {
		mutate: [
			'nodes/shared/{answer,answerWords,api,consoleErrors,errors,guards,paginate,secrets}.ts',
		],
		tests: ['nodes/shared/api.test.ts'],
	},
	engine: {
		mutate: ['nodes/SentinelOneTrigger/engine/*.ts'],
		tests: ['nodes/SentinelOneTrigger/{timed,sweep,schedules}.test.ts'],
	},
	bulk: {
		mutate: ['nodes/SentinelOne/actions/{bulk,bulkSender,router,targets}.ts'],
		tests: [
			'nodes/SentinelOne/actions/bulk.test.ts',
			'nodes/SentinelOne/actions/user/many.test.ts',
			'nodes/SentinelOne/actions/agent/{scan,actions}.test.ts',
		],
	},
};
