import type { Locator, Page } from 'playwright-core';
import { NodeView } from './nodeView';

/** n8n's editor as a person uses it. */
export class Editor extends NodeView {
	constructor(
		page: Page,
		private readonly url: string,
	) {
		super(page);
	}

	async signUp(owner: { email: string; password: string; firstName: string; lastName: string }) {
		await this.page.goto(this.url);
		for (const [name, value] of Object.entries(owner)) {
			await this.page.locator(`input[name=${name}]`).fill(value);
		}
		await this.at('form-submit-button').click();
		await this.page.waitForURL(/\/home\/workflows/);
	}

	async signIn({ email, password }: { email: string; password: string }): Promise<void> {
		await this.page.context().clearCookies();
		await this.page.goto(`${this.url}/signin`);
		await this.at('emailOrLdapLoginId').locator('input').fill(email);
		await this.at('password').locator('input').fill(password);
		await this.at('form-submit-button').click();
		await this.page.waitForURL(/\/home\/workflows/);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.at('canvas-node').first().waitFor();
	}

	/** Runs the whole workflow from the canvas until so many nodes show that they succeeded. */
	async executeWorkflow(nodes: number): Promise<void> {
		await this.at('execute-workflow-button').click();
		await this.at('canvas-node-status-success')
			.nth(nodes - 1)
			.waitFor();
	}

	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.at('canvas-plus-button').waitFor();
		await this.dismissTip();
	}

	/** n8n explains its shortcuts once. */
	private async dismissTip(): Promise<void> {
		const gotIt = this.page.getByRole('button', { name: 'Got it' });
		if (await gotIt.isVisible()) await gotIt.click();
	}

	private async searchNode(text: string, name: string): Promise<void> {
		const search = this.at('node-creator-search-bar');
		await search.waitFor();
		await search.fill(text);
		await this.at('node-creator-item-name').getByText(name, { exact: true }).first().click();
	}

	/** The node panel with what a search finds. */
	async openPanel(search: string): Promise<Locator> {
		await this.at('canvas-plus-button').click();
		await this.at('node-creator-search-bar').fill(search);
		return this.at('node-creator');
	}

	/** Puts the first node of a workflow on the canvas; `action` for a node with a list of them. */
	async addFirst(search: string, name: string, action?: string): Promise<void> {
		await this.at('canvas-plus-button').click();
		await this.searchNode(search, name);
		if (action) await this.chooseAction(action);
	}

	/** Puts a node behind the last one. */
	async addNext(search: string, name: string, action?: string): Promise<void> {
		await this.closeNode();
		await this.at('canvas-handle-plus').last().click();
		await this.searchNode(search, name);
		if (action) await this.chooseAction(action);
	}

	private async chooseAction(action: string): Promise<void> {
		await this.at('node-creator-item-name').getByText(action, { exact: true }).first().click();
		await this.at('ndv').waitFor();
	}

	async openNode(name: string): Promise<void> {
		await this.at('canvas-node').filter({ hasText: name }).first().dblclick();
		await this.at('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		if (!(await this.at('ndv').isVisible())) return;
		// The second is that of n8n 1.x.
		await this.at('ndv-close-button').or(this.at('back-to-canvas')).first().click();
		await this.at('ndv').waitFor({ state: 'hidden' });
	}

	/** Lets the workflow run on its own; resolves with what the page says about it. */
	async publish(): Promise<string> {
		await this.closeNode();
		await this.at('workflow-open-publish-modal-button').click();
		await this.at('workflow-publish-button').click();
		await this.at('workflow-active-version-indicator').waitFor();
		const told = this.page.getByRole('dialog').filter({ hasText: 'Workflow published' });
		await told.waitFor();
		const text = await told.innerText();
		await told.getByRole('button', { name: 'Got it' }).click();
		await told.waitFor({ state: 'hidden' });
		return text;
	}

	/** The list of executions: one text each, newest first. */
	async executions(): Promise<string[]> {
		const tab = this.at('radio-button-executions');
		if ((await tab.getAttribute('aria-checked')) !== 'true') await tab.click();
		await this.at('current-executions-list').waitFor();
		return await this.at('current-executions-list')
			.locator('[data-test-id^=execution-details-]')
			.allInnerTexts();
	}

	/** Shows the newest execution: its nodes as they ended. */
	async openExecution(): Promise<void> {
		await this.executions();
		await this.page.locator('[data-test-id^=execution-details-]').first().click();
		await this.at('canvas-node-status-success').first().waitFor();
	}
}
