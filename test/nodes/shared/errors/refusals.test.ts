import type { AnswerFacts } from '../../../../nodes/shared/errors/refusals';
import { wordsFor } from '../../../../nodes/shared/errors/refusals';

const NOW = Date.parse('2026-01-31T08:00:00Z');
const said = (code: number | undefined, title: string, detail?: string) => ({
	errors: [{ code, title, detail: detail ?? null }],
});
const words = (status: number, more: Partial<AnswerFacts> = {}) =>
	wordsFor({ status, body: {}, secrets: [], write: false, now: NOW, ...more });
const SAID = said(7, 'Busy');
const NOTHING = / Nothing was changed\.$/;
const MAYBE = /The console may have carried out the request all the same/;

describe('a read hears what to do, and nothing about changes', () => {
	it.each<[number, Partial<AnswerFacts>, string, string]>([
		[401, {}, 'Reconnect: the console did not accept the API token', 'Generate a new one'],
		[401, { body: said(4010080, 'x') }, 'This user is locked', 'Unlock the user'],
		[401, { body: said(999, 'New') }, 'Reconnect: the console did not', 'said: New (999).'],
		[403, {}, "The role of the API token's user lacks a permission that this needs", 'Roles'],
		[403, { permission: 'Sites > View' }, 'lacks the permission "Sites > View"', 'Add it'],
		[403, { body: SAID }, 'lacks a permission', "user's scope. The console said: Busy (7)."],
		[404, {}, 'The console does not know what was asked for', 'It may have been deleted'],
		[404, { notFound: 'No such dog' }, 'No such dog', 'It may have been deleted'],
		[404, { notFound: { message: 'Gone', description: 'Use b.' } }, 'Gone', 'Use b.'],
		[404, { body: SAID }, 'The console does not know', 'user. The console said: Busy (7).'],
		[409, {}, 'The console has a conflicting record', 'Choose another value'],
		[409, { body: SAID }, 'The console has a conflicting record: Busy (7)', 'Choose another'],
		[429, {}, 'too many requests from this token', 'Wait a little and run this again'],
		[429, { retryAfter: '1.2' }, 'too many requests', 'Wait 2 seconds and run this again'],
		[408, {}, 'The console could not answer (HTTP 408)', 'Try again later'],
		[500, {}, 'The console could not answer (HTTP 500)', 'Try again later'],
		[
			503,
			{ body: SAID },
			'could not answer (HTTP 503)',
			'maintenance. The console said: Busy (7).',
		],
		[300, {}, 'sends requests on to another address', 'Enter the address that the browser shows'],
		[399, {}, 'sends requests on to another address', 'Enter the address that the browser shows'],
		[400, {}, 'The console refused the request (HTTP 400)', 'Check the values of this node'],
		[499, {}, 'The console refused the request (HTTP 499)', 'Check the values of this node'],
		[400, { body: SAID }, 'The console refused: Busy (7)', 'Check the values of this node'],
		[400, { body: said(4010070, 'Off') }, 'The console refused: Off (4010070)', 'Enable the user'],
		[200, { body: SAID }, 'The console refused: Busy (7)', 'Check the values of this node'],
	])('%i %j', (status, more, message, description) => {
		const found = words(status, more);
		expect(found.message).toContain(message);
		expect(found.description).toContain(description);
		expect(found.description).not.toMatch(/Nothing was changed|may have carried out/);
	});

	it.each([400, 403, 404, 409, 429, 500])(
		'has no space for words that %i did not bring',
		(status) => {
			const { description } = words(status);
			expect(description).toBe(description.trim());
			expect(description).not.toMatch(/ {2}|said/);
		},
	);
});

describe('a write hears whether it may have happened', () => {
	it.each([300, 302, 399, 400, 401, 403, 404, 407, 409, 422, 429, 499])('%i: no', (status) => {
		expect(words(status, { write: true }).description).toMatch(NOTHING);
		expect(words(status, { write: true }).description).not.toMatch(MAYBE);
	});
	it.each([200, 204, 299, 408, 500, 502, 503, 504, 599])('%i: maybe', (status) => {
		expect(words(status, { write: true }).description).toMatch(MAYBE);
		expect(words(status, { write: true }).description).not.toMatch(NOTHING);
	});
	it('408 and 5xx: maybe, and what the console said', () => {
		expect(words(500, { write: true, body: SAID }).description).toBe(
			'The console may have carried out the request all the same: look there before you run this again. The console said: Busy (7).',
		);
	});
});

it.each<[number, Partial<AnswerFacts>, object | undefined]>([
	[401, {}, { cause: 'credential-invalid' }],
	[403, {}, { cause: 'credential-invalid' }],
	[302, {}, { cause: 'configuration-invalid' }],
	[429, {}, { cause: 'rate-limited' }],
	[429, { retryAfter: '3' }, { cause: 'rate-limited', retryAfterMs: 3000 }],
	[408, {}, { cause: 'temporarily-unavailable' }],
	[500, {}, { cause: 'temporarily-unavailable' }],
	[404, {}, undefined],
	[409, {}, undefined],
	[400, {}, undefined],
])('n8n is told the kind of failure of %i %j', (status, more, failure) => {
	expect(words(status, more).failure).toEqual(failure);
});

it('shows at most three reasons, and says when there is none', () => {
	const errors = [{ code: 1, title: 'a', detail: 'b' }, { detail: 'c' }, {}, { title: 'never' }];
	expect(words(400, { body: { errors } }).message).toBe(
		'The console refused: a: b (1); c; no reason given',
	);
});
