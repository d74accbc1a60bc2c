import assert from 'node:assert/strict';
import { startConsole } from '../../sandbox/console';
import { HAPPENINGS } from '../../sandbox/console/face/happenings';
import { openBrowser } from './browser';
import { suiteOf } from './checks';

/** The page of the sandbox: every button is pressed, by mouse and by keyboard. */

const suite = suiteOf('face');

void suite.main(async () => {
	const console = await startConsole({ agents: 200 });
	suite.atEnd(() => console.close());
	const browser = await openBrowser(suite.folder);
	suite.atEnd(() => browser.close());
	const { page } = browser;
	await page.goto(`${console.url}/`);
	const told = async () => (await page.textContent('#told')) ?? '';
	const ask = async () =>
		await fetch(`${console.url}/web/api/v2.1/agents?limit=1`, {
			headers: { authorization: `ApiToken ${console.token}` },
		});

	for (const { name, label } of HAPPENINGS) {
		await suite.check(`the button "${label}" says what happened`, async () => {
			await page.evaluate("document.getElementById('told').textContent = ''");
			await page.getByRole('button', { name: label, exact: true }).click();
			await page.waitForFunction("document.getElementById('told').textContent !== ''");
			assert.match(await told(), /^\S.* .*\.$/, name);
		});
	}

	await suite.check('a new agent is in the fleet', async () => {
		const before = console.count('agents');
		await page.getByRole('button', { name: 'New agent', exact: true }).click();
		await page.waitForFunction(
			`document.querySelector('#fleet dd').textContent === '${before + 1}'`,
		);
	});

	await suite.check('trouble is real, and ends', async () => {
		await page.getByRole('button', { name: 'Throttle', exact: true }).click();
		await page.waitForFunction("document.getElementById('trouble').textContent.includes('429')");
		assert.equal((await ask()).status, 429);
		await page.getByRole('button', { name: 'All is well again', exact: true }).click();
		await page.waitForFunction("document.getElementById('trouble').textContent === ''");
		assert.equal((await ask()).status, 200);
	});

	await suite.check('requests show as they come, without a token', async () => {
		await ask();
		await page.waitForFunction(
			"document.querySelector('#requests').textContent.includes('/agents')",
		);
		assert.doesNotMatch(await page.content(), new RegExp(console.token));
	});

	await suite.check('the keyboard reaches and presses every button', async () => {
		await page.reload();
		await page.waitForSelector('button');
		const reached: string[] = [];
		for (let at = 0; at < HAPPENINGS.length; at++) {
			await page.keyboard.press('Tab');
			reached.push(await page.evaluate<string>('document.activeElement.textContent'));
		}
		assert.deepEqual(
			reached,
			HAPPENINGS.map(({ label }) => label),
		);
		await page.keyboard.press('Enter');
		await page.waitForFunction(
			"document.getElementById('told').textContent === 'All is well again.'",
		);
	});

	await suite.check('it is readable in light and in dark', async () => {
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme });
			const ratio = await page.evaluate<number>(`(() => {
				const light = (text) => {
					const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map((one) => {
						const part = Number(one) / 255;
						return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
					});
					return 0.2126 * r + 0.7152 * g + 0.0722 * b;
				};
				const { color } = getComputedStyle(document.querySelector('header p'));
				const { backgroundColor } = getComputedStyle(document.body);
				const [a, b] = [light(color), light(backgroundColor)].sort((x, y) => y - x);
				return (a + 0.05) / (b + 0.05);
			})()`);
			assert.ok(ratio >= 4.5, `${colorScheme}: a contrast of ${ratio}`);
		}
	});
});
