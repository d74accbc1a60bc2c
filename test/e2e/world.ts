import type { SandboxConsole } from '../../sandbox/console';
import type { Browser } from './browser';
import { Editor } from './editor';
import { CredentialDialog } from './credential';

/** What a scenario works with. */
export interface World {
	editor: Editor;
	credential: CredentialDialog;
	console: SandboxConsole;
	browser: Browser;
	n8nUrl: string;
	n8nLog: string;
	/** Keeps what the page shows now, under this name. */
	picture(name: string): Promise<void>;
}

/** One thing a person does, and what they then see. Later ones build on earlier ones. */
export interface Scenario {
	name: string;
	run(world: World): Promise<void>;
}

/** What the sandbox console was asked to change since its log was last cleared. */
export const changes = ({ console }: World): string[] =>
	console.log
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path, status }) => `${method} ${path} ${status}`);

/** Adds a user to the console; the returned one knows its id. */
export function newUser({ console }: World, fields: { email: string; fullName: string }) {
	const [id = ''] = console.addUsers([{ ...fields, twoFaEnabled: false, source: 'mgmt' }]);
	return { id, ...fields };
}
