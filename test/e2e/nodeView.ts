import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** What a run of one node shows in its output panel. */
export interface Shown {
	/** The rows of the table; values as the page writes them. */
	rows: Array<Record<string, string>>;
	/** The message of a node that failed, and its description; empty when it did not. */
	failure: string;
}

/** The orange button of the open node while it turns. */
const BUSY = ['', ' ']
	.map((space) => `[data-test-id=node-execute-button]${space}[aria-busy=true]`)
	.join();

/** The open node: its parameters, and what it shows after a run. */
export class NodeView {
	constructor(readonly page: Page) {}

	/** The element n8n marks with this test id. */
	at(id: string): Locator {
		return this.page.getByTestId(id);
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

	async select(name: string, option: string | RegExp): Promise<void> {
		await this.parameter(name).click();
		await this.option(option).click();
	}

	/** What the menu of a parameter offers, by its first line. */
	async choices(name: string): Promise<string[]> {
		await this.parameter(name).click();
		await this.option(/./).waitFor();
		const texts = await this.page.locator('.el-select-dropdown__item:visible').allInnerTexts();
		await this.parameter(name).click();
		await this.option(/./).waitFor({ state: 'hidden' });
		return texts.map((text) => text.split('\n')[0] ?? '');
	}

	/** Puts one of the options, filters or the like that a node may have into its form. */
	async addOption(label: string, button = 'Add Option'): Promise<void> {
		await this.page.getByPlaceholder(button, { exact: true }).click();
		await this.option(label).click();
	}

	/** Opens the menu of a collection by the text of its button, such as "Add Filter". */
	private async openCollection(button: string): Promise<void> {
		const add = this.page.getByPlaceholder(button, { exact: true });
		await this.at('collection-parameter-add').filter({ has: add }).click();
		await this.option(/./).waitFor();
	}

	/** What a collection of that button still offers. */
	async offered(button: string): Promise<string[]> {
		await this.openCollection(button);
		const texts = await this.page.locator('.el-select-dropdown__item:visible').allInnerTexts();
		await this.page.keyboard.press('Escape');
		await this.option(/./).waitFor({ state: 'hidden' });
		return texts.map((text) => text.split('\n')[0] ?? '');
	}

	/** Puts one field of a collection of that button into the form. `loads`: its choices are asked for. */
	async add(button: string, label: string, { loads = false } = {}): Promise<void> {
		const loaded = loads
			? this.page.waitForResponse((one) => /dynamic-node-parameters\/options/.test(one.url()))
			: undefined;
		await this.openCollection(button);
		await this.option(label).click();
		await loaded;
		await this.settle();
	}

	/** Turns a switch on or off, whichever it is not. */
	async flip(name: string): Promise<void> {
		await this.parameter(name).locator('.el-switch').click();
		await this.settle();
	}

	private option(name: string | RegExp): Locator {
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
	protected async settle(): Promise<void> {
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
		const items = this.page.getByTestId('rlc-item').locator('visible=true');
		// The editor of n8n 1.x drops what is typed before the list is there.
		await items.first().waitFor();
		const answered = this.page.waitForResponse((response) =>
			(response.request().postData() ?? '').includes(`"filter":${JSON.stringify(text)}`),
		);
		await search.fill(text);
		await answered;
		await items.first().waitFor();
		return await items.allInnerTexts();
	}

	async pick(item: string): Promise<void> {
		await this.page.getByTestId('rlc-item').locator('visible=true').getByText(item).click();
	}

	/** The same by the whole text, where others begin alike. */
	async pickExactly(item: string): Promise<void> {
		const items = this.page.getByTestId('rlc-item').locator('visible=true');
		await items.getByText(item, { exact: true }).first().click();
	}

	/** Writes into a field for code. */
	async fillCode(name: string, value: string): Promise<void> {
		await this.parameter(name).locator('.cm-content').click();
		await this.page.keyboard.press('ControlOrMeta+A');
		// Typed letters would be completed with brackets; pasted ones are not.
		await this.page.keyboard.insertText(value);
		await this.settle();
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
		// Until the button has come to rest, the panel may show what ran before.
		await this.page.locator(BUSY).first().waitFor({ state: 'hidden' });
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
}
