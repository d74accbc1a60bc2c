import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxConsole } from '../../sandbox/console';
import type { Sandbox } from '../../sandbox/start/start';
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

/** The world of an n8n and a browser; `folderOf` says where a picture goes. */
export function worldOf(
	sandbox: Sandbox,
	browser: Browser,
	folderOf: (name: string) => string,
): World {
	const editor = new Editor(browser.page, sandbox.n8nUrl);
	return {
		editor,
		credential: new CredentialDialog(editor),
		console: sandbox.console,
		browser,
		n8nUrl: sandbox.n8nUrl,
		n8nLog: sandbox.logFile,
		async picture(name) {
			const folder = folderOf(name);
			mkdirSync(folder, { recursive: true });
			const path = join(folder, `${name}.png`);
			// Buttons that were pressed show for a moment that they work.
			await browser.page.waitForTimeout(1500);
			// n8n's notices come and go; a picture that has them is never the same twice.
			await browser.page.screenshot({
				path,
				animations: 'disabled',
				style: '.el-notification { visibility: hidden }',
			});
		},
	};
}

/** Keeps what the page shows when a scenario failed. */
export async function keepPage({ browser }: World, folder: string, name: string): Promise<void> {
	const file = join(folder, `failed-${name.replace(/\W+/g, '-').slice(0, 60)}`);
	try {
		await browser.page.screenshot({ path: `${file}.png` });
		writeFileSync(`${file}.txt`, await browser.page.locator('body').innerText());
		console.log(`      the page then: ${file}.png`);
	} catch {
		console.log('      the page could not be kept');
	}
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
