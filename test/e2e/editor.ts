import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** What a run of one node shows in its output panel. */
export interface Shown {
	/** The rows of the table; values as the page writes them. */
	rows: Array<Record<string, string>>;
	/** The message of a node that failed, and its description; empty when it did not. */
	failure: string;
}

/** Looks until `look` gives something; the last thing thrown or `what` tells why it did not. */
export async function eventually<T>(
	what: string,
	look: () => Promise<T | undefined | false> | T | undefined | false,
	limitMs = 30_000,
): Promise<T> {
	let last: unknown;
	for (const began = Date.now(); Date.now() - began < limitMs; await delay(200)) {
		try {
			const found = await look();
			if (found) return found;
			last = undefined;
		} catch (error) {
			last = error;
		}
	}
	throw last ?? new Error(`${what} did not come within ${limitMs / 1000} seconds.`);
}

/** n8n's editor as a person uses it. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** The element n8n marks with this test id. */
	at(id: string): Locator {
		return this.page.getByTestId(id);
	}

	async signUp(owner: { email: string; password: string; firstName: string; lastName: string }) {
		await this.page.goto(this.url);
		for (const [name, value] of Object.entries(owner)) {
			await this.page.locator(`input[name=${name}]`).fill(value);
		}
		await this.at('form-submit-button').click();
		await this.page.waitForURL(/\/home\/workflows/);
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
		await this.at('ndv-close-button').click();
		await this.at('ndv').waitFor({ state: 'hidden' });
	}

	/** The input of a parameter, by its name in the description. */
	parameter(name: string): Locator {
		return this.at(`parameter-input-${name}`);
	}

	/** The red sign beside a parameter that cannot be used as it is. */
	parameterIssues(name: string): Locator {
		return this.parameter(name)
			.locator('[class*=arameterIssues], [class*=arameter-issues]')
			.first();
	}

	async select(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		await this.option(option).click();
	}

	private option(name: string): Locator {
		const exactly = this.page.getByText(name, { exact: true });
		return this.page.locator('.el-select-dropdown__item:visible').filter({ has: exactly }).first();
	}

	async fill(name: string, value: string): Promise<void> {
		const input = this.parameter(name).locator('input, textarea').first();
		await input.fill(value);
		await input.blur();
		await this.settle();
	}

	/** The editor takes a text over a moment after its last letter, and shows nothing of it. */
	private async settle(): Promise<void> {
		await delay(500);
	}

	/** Chooses how a record is named: from the list, by ID, by email. */
	private async locatorMode(name: string, mode: string): Promise<Locator> {
		const field = this.at(`resource-locator-${name}`);
		await field.getByTestId('rlc-mode-selector').click();
		await this.page.getByTestId(`mode-${mode}`).locator('visible=true').click();
		return field;
	}

	async locate(name: string, mode: 'id' | 'email', value: string): Promise<void> {
		const field = await this.locatorMode(name, mode);
		await field.getByTestId('rlc-input').fill(value);
		await this.settle();
	}

	/** Types into the search of a list and resolves with what it then shows. */
	async searchList(name: string, text: string): Promise<string[]> {
		const field = await this.locatorMode(name, 'list');
		await field.getByTestId('rlc-input').click();
		const search = this.page.getByTestId('rlc-search').locator('visible=true');
		await search.waitFor();
		const answered = this.page.waitForResponse((response) =>
			(response.request().postData() ?? '').includes(`"filter":${JSON.stringify(text)}`),
		);
		await search.fill(text);
		await answered;
		const items = this.page.getByTestId('rlc-item').locator('visible=true');
		await items.first().waitFor();
		return await items.allInnerTexts();
	}

	async pick(item: string): Promise<void> {
		await this.page.getByTestId('rlc-item').locator('visible=true').getByText(item).click();
	}

	/** Names a record by an expression on its ID. */
	async locateByExpression(name: string, expression: string): Promise<void> {
		const field = await this.locatorMode(name, 'id');
		await field.getByTestId('rlc-input').click();
		// An equals sign turns the field into one for expressions.
		await this.page.keyboard.type('=');
		await field.locator('.cm-content').waitFor();
		// Typed letters would be completed with brackets; pasted ones are not.
		await this.page.keyboard.insertText(expression);
		await field.locator('.cm-content').getByText(expression).waitFor();
		await this.settle();
		await this.page.keyboard.press('Escape');
	}

	/** Presses the orange button of the open node and reads what the output panel shows. */
	async execute(): Promise<Shown> {
		const answered = this.page.waitForResponse(
			(response) =>
				/\/rest\/workflows\/[^/]+\/run/.test(response.url()) &&
				response.request().method() === 'POST',
		);
		await this.at('node-execute-button').click();
		await answered;
		return await this.shown();
	}

	/** What the output panel shows once the node has run. */
	async shown(): Promise<Shown> {
		const panel = this.at('output-panel');
		const failed = panel.getByTestId('node-run-status-danger');
		const succeeded = panel.getByTestId('node-run-status-success');
		await failed.or(succeeded).first().waitFor();
		if (await failed.isVisible()) {
			const message = await panel.getByTestId('node-error-message').innerText();
			const description = panel.getByTestId('node-error-description');
			const more = (await description.isVisible()) ? await description.innerText() : '';
			return { rows: [], failure: `${message}\n${more}`.trim() };
		}
		return { rows: await this.tableRows(panel), failure: '' };
	}

	private async tableRows(panel: Locator): Promise<Array<Record<string, string>>> {
		await panel.getByTestId('radio-button-table').click();
		const table = panel.locator('table').first();
		await table.waitFor();
		const names = await table.locator('th').allInnerTexts();
		const lines = await table.locator('tr:has(td)').all();
		return await Promise.all(
			lines.map(async (line) => {
				const values = await line.locator('td').allInnerTexts();
				const named = names.map((name, i) => [name.trim(), (values[i] ?? '').trim()] as const);
				return Object.fromEntries(named.filter(([name]) => name !== ''));
			}),
		);
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
}
