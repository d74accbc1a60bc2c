import type { IDataObject } from 'n8n-workflow';
import type { ConsoleOptions } from '../../sandbox/console';
import { ownConsole } from './console';
import type { Outcome, RunOptions } from './sentinelone';
import { execute, picker } from './sentinelone';

/** The action node against a sandbox console of the test file's own, over real HTTP. */
export function sandbox(options: ConsoleOptions = {}) {
	const { running, credential } = ownConsole(options);
	return {
		get console() {
			return running();
		},
		/** What was asked of the console, as `METHOD /path`. */
		get asked() {
			return running().log.map(({ method, path }) => `${method} ${path}`);
		},
		credential,
		/** Runs the node against this console. */
		run: (
			parameters: IDataObject,
			inputs?: IDataObject[],
			{ token, ...more }: RunOptions & { token?: string } = {},
		): Promise<Outcome> => execute(parameters, inputs, { credential: credential(token), ...more }),
		picker: (token?: string) => picker({ credential: credential(token) }),
		/** A token whose role lacks these permissions. */
		without: (...permissions: string[]): string =>
			running().issueToken({ without: permissions }).value,
	};
}
