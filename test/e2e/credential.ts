import type { Editor } from './editor';
import { until } from './until';

/** The dialog of a SentinelOne credential. */
export class CredentialDialog {
	constructor(private readonly editor: Editor) {}

	/** From a node that has no credential yet. */
	async open(): Promise<void> {
		await this.editor.at('node-credentials-empty-state').getByRole('button').click();
		await this.editor.at('credential-edit-dialog').waitFor();
	}

	async fill(consoleUrl: string, apiToken: string): Promise<void> {
		await this.editor.select('domain', 'Custom');
		await this.editor.fill('consoleUrl', consoleUrl);
		await this.fillToken(apiToken);
	}

	async fillToken(apiToken: string): Promise<void> {
		await this.editor.fill('apiToken', apiToken);
	}

	/** Presses Save and waits until n8n has tried the credential. */
	async save(): Promise<void> {
		const tested = this.editor.page.waitForResponse(/\/rest\/credentials\/test$/);
		await this.editor.at('credential-save-button').click();
		await tested;
	}

	/** Waits until the dialog says this, opening the details of a refusal. */
	async says(pattern: RegExp): Promise<void> {
		const dialog = this.editor.at('credential-edit-dialog');
		await until(`${pattern} in the dialog`, async () => {
			const more = dialog.getByText('More details');
			if (await more.isVisible()) await more.click();
			return pattern.test(await dialog.innerText());
		});
	}

	/** n8n closes the dialog of a new credential by itself once its test succeeded. */
	async closesItself(): Promise<void> {
		await this.editor.at('credential-edit-dialog').waitFor({ state: 'hidden' });
	}

	/** From a node that has a credential: n8n tests it once more. */
	async reopen(): Promise<void> {
		await this.editor.at('credential-edit-button').click();
		await this.editor.at('credential-edit-dialog').waitFor();
	}

	async close(): Promise<void> {
		await this.editor.at('editCredential-modal').locator('.el-dialog__headerbtn').click();
		await this.closesItself();
	}
}
