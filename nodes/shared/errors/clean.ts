/** Text from outside, fit to show. */

const MAX_TEXT = 500;
/** Shorter ones would be found in ordinary words. */
const LEAST_SECRET = 4;

/** What is not seen, or breaks lines: it could reverse the text, hide parts of it, or part a secret. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]+/gu;

/** The letters of base64 that stay the same, whatever stands before and behind the secret. */
function base64Of(secret: string, encoding: 'base64' | 'base64url'): string[] {
	return [0, 1, 2].map((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
		const whole = bytes.toString(encoding).replace(/=+$/, '');
		const first = Math.ceil((before * 8) / 6);
		return whole.slice(first, Math.floor((bytes.length * 8) / 6));
	});
}

/** A secret as someone may say it back: as it is, and in the usual encodings. */
function formsOf(secret: string): string[] {
	const bytes = [...Buffer.from(secret)];
	const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
	return [
		secret,
		encodeURIComponent(secret),
		JSON.stringify(secret).slice(1, -1),
		...base64Of(secret, 'base64'),
		...base64Of(secret, 'base64url'),
		hex.join(''),
		hex.map((byte) => `%${byte}`).join(''),
		hex.map((byte) => `\\u00${byte}`).join(''),
		hex.map((byte) => `&#x${byte};`).join(''),
		bytes.map((byte) => `&#${byte};`).join(''),
	].filter((form, at) => at === 0 || form.length >= 6);
}

function masked(text: string, secrets: readonly string[]): string {
	let shown = text;
	for (const secret of secrets) {
		if (secret.length < LEAST_SECRET) continue;
		for (const form of new Set(formsOf(secret))) {
			// Encodings do not mind the case of their letters, and a masked look-alike harms nobody.
			const found = new RegExp(form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
			shown = shown.replace(found, '***');
		}
	}
	return shown;
}

const count = (text: string): number => text.split('***').length;

/** Text from outside: one line, bounded, without any of the secrets in any usual spelling. */
export function clean(value: unknown, secrets: readonly string[] = []): string {
	if (typeof value !== 'string') return '';
	// What lies far behind the bound is never shown; a secret across it is.
	const longest = Math.max(0, ...secrets.map(({ length }) => length)) * 6;
	const text = value.slice(0, 4 * MAX_TEXT + longest);
	const spaced = masked(text.replace(UNSEEN, ' '), secrets);
	const joined = masked(text.replace(UNSEEN, ''), secrets);
	// A secret with something unseen inside is found in the joined text alone.
	const line = (count(joined) > count(spaced) ? joined : spaced).trim();
	return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 1)}…` : line;
}
