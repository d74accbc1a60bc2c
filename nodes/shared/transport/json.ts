/** The JSON of the console, whose ids and times may be longer than a JavaScript number keeps. */

/** Where a number of 16 digits or more may begin; most answers have none, and cost no more. */
const MAYBE_LONG = /(?:^|[[:,])\s*-?\d{16}/;
const NUMBER = /-?\d[\d.eE+-]*/g;
const WHOLE = /^-?[1-9]\d{15,}$/;

const exact = (number: string): string =>
	WHOLE.test(number) && !Number.isSafeInteger(Number(number)) ? `"${number}"` : number;

/** Where the text that begins with the quote at `open` is over. */
function endOfText(json: string, open: number): number {
	for (
		let close = json.indexOf('"', open + 1);
		close !== -1;
		close = json.indexOf('"', close + 1)
	) {
		let slashes = 0;
		while (json[close - 1 - slashes] === '\\') slashes++;
		if (slashes % 2 === 0) return close + 1;
	}
	return json.length;
}

/** `json` with quotes around the integers that a number would round. One pass, texts are skipped. */
function quoteLong(json: string): string {
	let quoted = '';
	let kept = 0;
	for (let at = 0; at < json.length; ) {
		const open = json.indexOf('"', at);
		const end = open === -1 ? json.length : open;
		if (end - at >= 16) {
			quoted += json.slice(kept, at) + json.slice(at, end).replace(NUMBER, exact);
			kept = end;
		}
		at = open === -1 ? json.length : endOfText(json, open);
	}
	return quoted + json.slice(kept);
}

/**
 * Parses JSON; integers beyond 2^53 become text with all their digits, everything else is as
 * `JSON.parse` has it. Throws as `JSON.parse` does.
 */
export function parseJson(text: string): unknown {
	const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	return JSON.parse(MAYBE_LONG.test(json) ? quoteLong(json) : json) as unknown;
}
