import type { Locator } from 'playwright-core';
import type { Editor } from './editor';

/** The fields of an API call in the open node, which n8n asks the node for once a call is chosen. */
export class CallFields {
	constructor(private readonly editor: Editor) {}

	/** Chooses an area, and in it a call, found by method and path; waits until its fields are there. */
	async choose(area: string, name: string, key: string): Promise<void> {
		const { editor } = this;
		await editor.select('area', new RegExp(`^${area} \\(\\d+\\)$`));
		await editor.searchList('call', key);
		const told = editor.page.waitForResponse(/\/resource-mapper-fields/);
		await editor.pickExactly(`${name}: ${key}`);
		await told;
	}

	/** Fills in one field, adding it first where the call does not need it. */
	async fill(name: string, value: string): Promise<void> {
		const { editor } = this;
		const field = editor.parameter(name);
		if (!(await this.isThere(field))) await this.add(name);
		await field.waitFor();
		if (await field.locator('.el-switch').isVisible()) return await editor.flip(name);
		if (await field.locator('.cm-content').isVisible()) return await editor.fillCode(name, value);
		if (await field.locator('.el-select').first().isVisible())
			return await editor.select(name, value);
		await editor.fill(name, value);
	}

	/** Those that a call needs show a moment after it was chosen. */
	private async isThere(field: Locator): Promise<boolean> {
		const button = this.editor.at('add-fields-select');
		await field.or(button).first().waitFor();
		return await field.isVisible();
	}

	private async add(name: string): Promise<void> {
		const { editor } = this;
		await editor.at('add-fields-select').locator('button, input').first().click();
		// The label may say after the name what its value looks like.
		const label = new RegExp(`^\\s*${name.replace(/\./g, '\\.')}(?: |\\s*$)`);
		// A menu, or in n8n 1.x a list.
		const entries = editor.page.getByRole('menuitem').or(editor.page.getByRole('option'));
		await entries.filter({ hasText: label, visible: true }).first().click();
	}
}
