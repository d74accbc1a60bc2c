import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { OWNER } from '../../sandbox/start/n8n';
import { openBrowser } from './browser';
import { suiteOf } from './checks';
import { Editor } from './editor';
import { FOLDER, read } from './examples/bench';

/**
 * npx tsx test/e2e/pictures.ts [--only <text>] [--pack <file>]
 *
 * Opens each example in n8n's editor and keeps what its canvas shows, as examples/images/<name>.webp.
 */

const IMAGES = join(FOLDER, 'images');
const MOST_BYTES = 60_000;
const MOST_WIDTH = 1_200;
/** Room around the nodes, and for the names below them. */
const MARGIN = { left: 24, top: 24, right: 24, bottom: 24 };

/** The canvas alone, without what the editor lays over it, and without its animations. */
const PLAIN = `
	.vue-flow__panel, .vue-flow__minimap, .vue-flow__background, [data-test-id=node-creator-plus-button],
	[data-test-id=canvas-handle-plus-wrapper], [data-test-id=canvas-handle-plus], .el-notification,
	[data-test-id=canvas-controls] { display: none !important; }
	* { animation: none !important; transition: none !important; }
`;

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** What nodes, their names and notes cover on the page. */
async function covered(page: Page): Promise<Box> {
	const boxes = await page
		.locator('.vue-flow__node, .vue-flow__node [class*=description], .vue-flow__edge-path')
		.evaluateAll((found) =>
			found.map((one) => {
				const { left, top, right, bottom } = one.getBoundingClientRect();
				return { left, top, right, bottom };
			}),
		);
	assert.ok(boxes.length > 0, 'the canvas shows nothing');
	const left = Math.min(...boxes.map((box) => box.left)) - MARGIN.left;
	const top = Math.min(...boxes.map((box) => box.top)) - MARGIN.top;
	const right = Math.max(...boxes.map((box) => box.right)) + MARGIN.right;
	const bottom = Math.max(...boxes.map((box) => box.bottom)) + MARGIN.bottom;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/** What is used of the page's elements; tests are compiled without those of browsers. */
interface Picture {
	src: string;
	naturalWidth: number;
	naturalHeight: number;
	decode(): Promise<void>;
}
interface Canvas {
	previousElementSibling: unknown;
	getContext(kind: '2d'): {
		imageSmoothingQuality: string;
		drawImage(image: unknown, x: number, y: number, width: number, height: number): void;
	};
	toDataURL(type: string, quality: number): string;
}

/** The picture as WebP, made by the browser itself, as small as it has to be. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
	await page.setContent('<img><canvas></canvas>');
	const source = `data:image/png;base64,${png.toString('base64')}`;
	const size = await page.locator('img').evaluate(async (image: Picture, wanted) => {
		image.src = wanted;
		await image.decode();
		return { width: image.naturalWidth, height: image.naturalHeight };
	}, source);
	const scale = Math.min(1, MOST_WIDTH / size.width);
	for (const quality of [0.9, 0.8, 0.65, 0.5]) {
		const data = await page.locator('canvas').evaluate(
			(canvas: Canvas, { width, height, wanted }) => {
				Object.assign(canvas, { width, height });
				const drawing = canvas.getContext('2d');
				drawing.imageSmoothingQuality = 'high';
				drawing.drawImage(canvas.previousElementSibling, 0, 0, width, height);
				return canvas.toDataURL('image/webp', wanted);
			},
			{
				width: Math.round(size.width * scale),
				height: Math.round(size.height * scale),
				wanted: quality,
			},
		);
		const webp = Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
		if (webp.length <= MOST_BYTES) return webp;
	}
	throw new Error(`the picture has more than ${MOST_BYTES} bytes`);
}

const suite = suiteOf('pictures');
void suite.main(async () => {
	const { n8n, sandbox } = await suite.ready({ agents: 10, users: 5 });
	const browser = await openBrowser(suite.folder);
	suite.atEnd(async () => await browser.close());
	const { page } = browser;
	await page.setViewportSize({ width: 2_600, height: 1_400 });
	const editor = new Editor(page, sandbox.n8nUrl);
	await editor.signIn(OWNER);
	const blank = await page.context().newPage();
	mkdirSync(IMAGES, { recursive: true });
	const names = readdirSync(FOLDER)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length));
	for (const name of names) {
		if (!suite.isWanted(name)) continue;
		await suite.check(`a picture of ${name}`, async () => {
			const example = read(name);
			await page.bringToFront();
			await editor.openWorkflow(await n8n.add(example));
			await page.addStyleTag({ content: PLAIN });
			assert.equal(await page.locator('.vue-flow__node').count(), example.nodes.length);
			await page.keyboard.press('1');
			await page.waitForTimeout(800);
			const png = await page.screenshot({ clip: await covered(page) });
			await blank.bringToFront();
			writeFileSync(join(IMAGES, `${name}.webp`), await asWebp(blank, png));
		});
	}
});
