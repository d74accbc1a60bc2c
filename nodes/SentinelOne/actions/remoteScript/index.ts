import { resource } from '../../operations/resource';
import { approve } from './approve.operation';
import { checkGuardrails } from './checkGuardrails.operation';
import { decline } from './decline.operation';
import { remove } from './delete.operation';
import { deleteScheduled } from './deleteScheduled.operation';
import { downloadResults } from './downloadResults.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getPending } from './getPending.operation';
import { getScheduled } from './getScheduled.operation';
import { getStatus } from './getStatus.operation';
import { run } from './run.operation';
import { runAndWait } from './runAndWait.operation';
import { schedule } from './schedule.operation';
import { upload } from './upload.operation';

export const remoteScript = resource({
	name: 'Remote Script',
	value: 'remoteScript',
	description: 'A script of the script library, run on endpoints by RemoteOps',
	operations: {
		approve,
		checkGuardrails,
		decline,
		delete: remove,
		deleteScheduled,
		downloadResults,
		get,
		getAll,
		getPending,
		getScheduled,
		getStatus,
		run,
		runAndWait,
		schedule,
		upload,
	},
});
