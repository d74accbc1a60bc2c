/** What is mutated, and the tests that should notice: the nearest ones, so that a run takes minutes. */
export const PARTS = {
	values: {
		mutate: ['nodes/shared/{filters,path,retry,time,values}.ts'],
		tests: ['nodes/shared/{filters,path,retry,values}.test.ts'],
	},
	console: {
		mutate: ['nodes/shared/console.ts'],
		tests: ['nodes/shared/console.test.ts', 'credentials/*.test.ts', 'safety/host.test.ts'],
	},
	editor: {
		mutate: ['nodes/shared/{lists,pickers}.ts'],
		tests: ['nodes/shared/pickers.test.ts', 'nodes/SentinelOne/actions/threat/lookups.test.ts'],
	},
	input: {
		mutate: ['nodes/shared/{parameters,signIn}.ts'],
		tests: [
			'nodes/shared/parameters.test.ts',
			'nodes/SentinelOne/actions/apiToken/{logIn,signInSteps}.test.ts',
		],
	},
	pace: {
		mutate: ['nodes/shared/pace.ts'],
		tests: ['nodes/shared/pace.test.ts'],
	},
	reading: {
		mutate: ['nodes/shared/{timeCuts,windows}.ts'],
		tests: ['nodes/shared/{windows,windowsEdges}.test.ts'],
	},
	answers: {
		mutate: [
			'nodes/shared/{answer,answerWords,consoleErrors,errors,guards,secrets,types,unknown}.ts',
		],
		tests: ['nodes/shared/{answerWords,errors}.test.ts'],
	},
	requests: {
		mutate: ['nodes/shared/{api,paginate}.ts'],
		tests: [
			'nodes/shared/{api,calls,paginate}.test.ts',
			'nodes/SentinelOne/actions/apiToken/*.test.ts',
			'safety/time.test.ts',
		],
	},
	sweeps: {
		mutate: ['nodes/SentinelOneTrigger/engine/{expiring,roster,sweep}.ts'],
		tests: ['nodes/SentinelOneTrigger/{expiring,sweep,sweepEdges,sweeps}.test.ts'],
	},
	timed: {
		mutate: [
			'nodes/SentinelOneTrigger/engine/{ascending,descending,ids,intake,ledger,micros,rowClock,timed,walk}.ts',
		],
		tests: [
			'nodes/SentinelOneTrigger/{clockwork,drain,existing,schedules,timed,timedEdges}.test.ts',
		],
	},
	polls: {
		mutate: ['nodes/SentinelOneTrigger/state.ts', 'nodes/SentinelOneTrigger/engine/poll.ts'],
		tests: ['nodes/SentinelOneTrigger/{poll,state}.test.ts'],
	},
	bulk: {
		mutate: ['nodes/SentinelOne/actions/{bulk,bulkSender,targets}.ts'],
		tests: [
			'nodes/SentinelOne/actions/{bulk,bulkEdges,bulkReport}.test.ts',
			'nodes/SentinelOne/actions/group/moveAgents.test.ts',
			'nodes/SentinelOne/actions/user/many.test.ts',
			'nodes/SentinelOne/actions/agent/scan.test.ts',
		],
	},
	router: {
		mutate: ['nodes/SentinelOne/actions/router.ts'],
		tests: [
			'nodes/SentinelOne/actions/{bulk,bulkReport,router}.test.ts',
			'nodes/SentinelOne/actions/threat/lookups.test.ts',
			'nodes/SentinelOne/actions/user/load.test.ts',
		],
	},
};
