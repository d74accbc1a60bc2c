import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, selectors, type BrowserContext, type Page } from 'playwright-core';

const PLACES = [
	process.env.CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export interface Browser {
	page: Page;
	/** Hosts the pages reached, or tried to. */
	hosts: Set<string>;
	close(): Promise<void>;
}

/** A headless Chromium with a profile of its own that asks nobody but the page's server. */
export async function openBrowser(folder: string): Promise<Browser> {
	const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
	if (!executablePath) {
		throw new Error(
			'No Chromium was found. Install it (Debian: apt-get install chromium), or name it in CHROMIUM.',
		);
	}
	selectors.setTestIdAttribute('data-test-id');
	const context: BrowserContext = await chromium.launchPersistentContext(join(folder, 'profile'), {
		executablePath,
		headless: true,
		viewport: { width: 1440, height: 900 },
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
		],
	});
	context.setDefaultTimeout(60_000);
	const hosts = new Set<string>();
	// Only what really leaves counts: the page may be kept from asking.
	context.on('response', (response) => hosts.add(new URL(response.url()).host));
	context.on('requestfailed', (request) => {
		if (request.failure()?.errorText !== 'csp') hosts.add(new URL(request.url()).host);
	});
	const page = context.pages()[0] ?? (await context.newPage());
	return { page, hosts, close: async () => await context.close() };
}
