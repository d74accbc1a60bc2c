import type { BulkOperation } from '../../operations/operation';
import { readWait, waitField } from '../../operations/wait';
import { targetFields } from '../../operations/bulk/targetFields';
import { RUN_PERMISSION, runFields, scriptAgents, scriptLocator } from './remoteScript';
import { fitSystems, prepareRun, runAnswer, tellPending, waitForTasks } from './running';

export const run: BulkOperation = {
	menu: {
		name: 'Run',
		action: 'Run remote script on agents',
		description: 'Start a script on endpoints. Each endpoint gets its own task.',
	},
	effect: ['one', 'many', 'unprotects'],
	calls: ['POST /remote-scripts/execute'],
	permission: RUN_PERMISSION,
	target: scriptAgents,
	idsPerRequest: 5000,
	fields: [scriptLocator, ...targetFields(scriptAgents), ...runFields([waitField])],
	ahead: fitSystems,
	prepare(item) {
		// Afterwards the script runs already.
		readWait(this, item);
		return prepareRun.call(this, item);
	},
	answer: runAnswer,
	async afterwards(output) {
		tellPending(
			this,
			output.map(({ json }) => json),
		);
		const tasks = await waitForTasks(this, output, (item) => readWait(this, item));
		for (const [{ json }, own] of tasks) {
			Object.assign(json, { done: own.every(({ done }) => done), tasks: own });
		}
		return output;
	},
};
