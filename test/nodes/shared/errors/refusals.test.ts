import type { AnswerFacts } from '../../../../nodes/shared/errors/words';
import { wordsFor } from '../../../../nodes/shared/errors/refusals';
import { refusalOf } from '../../../harness/sentinelone';

const NOW = Date.parse('2026-01-31T08:00:00Z');
const said = (code: number | undefined, title: string, detail?: string) => ({
	errors: [{ code, title, detail: detail ?? null }],
});
const words = (status: number, more: Partial<AnswerFacts> = {}) =>
	wordsFor({
		...{ status, body: refusalOf(status), secrets: [], write: false, now: NOW },
		...more,
	});
const SAID = said(7, 'Busy');
const NOTHING = /\. Nothing was changed by this request\.$/;
const MAYBE = /\. The console may have carried out the request all the same: look there .*\.$/;

describe('a read hears what to do, and nothing about changes', () => {
	it.each<[number, Partial<AnswerFacts>, string, string]>([
		[401, {}, 'Reconnect: the console did not accept the API token', 'Generate a new one'],
		[401, {}, 'or the role of its user lacks a permission', 'or the console lacks the license'],
		[401, { permission: 'A > B' }, 'lacks the permission "A > B"', 'the permission "A > B"'],
		[401, { body: said(4010080, 'x') }, 'This user is locked', 'Unlock the user'],
		[401, { body: said(999, 'New') }, 'Reconnect: the console did not', 'said: New (999).'],
		[403, {}, "The role of the API token's user lacks a permission that this needs", 'Roles'],
		[403, { permission: 'Sites > View' }, 'lacks the permission "Sites > View"', 'Add it'],
		[
			403,
			{ body: said(4030010, 'Insufficient permissions') },
			'lacks a permission',
			"user's scope. The console said: Insufficient permissions (4030010).",
		],
		[
			403,
			{ body: said(403, 'Feature x is not available for the scope'), permission: 'A > B' },
			'The console does not allow this: Feature x is not available for the scope (403)',
			'may lack the permission "A > B"',
		],
		[404, {}, 'The console does not know what was asked for', 'It may have been deleted'],
		[404, { notFound: 'No such dog' }, 'No such dog', 'It may have been deleted'],
		[404, { notFound: { message: 'Gone', description: 'Use b.' } }, 'Gone', 'Use b.'],
		[404, { body: SAID }, 'The console does not know', 'user. The console said: Busy (7).'],
		[409, { body: SAID }, 'The console has a conflicting record: Busy (7)', 'Choose another'],
		[429, { body: {} }, 'too many requests from this token', 'Wait a little and run this again'],
		[429, { retryAfter: '1.2' }, 'too many requests', 'Wait 2 seconds and run this again'],
		[429, { body: SAID }, 'too many requests', 'at a time. The console said: Busy (7).'],
		[408, {}, 'The console could not answer (HTTP 408)', 'Try again later'],
		[500, { body: '<html>' }, 'The console could not answer (HTTP 500)', 'Try again later'],
		[
			503,
			{ body: SAID },
			'could not answer (HTTP 503)',
			'maintenance. The console said: Busy (7).',
		],
		[501, { body: SAID }, 'This console does not support this call', 'The console said: Busy (7).'],
		[300, {}, 'sends requests on to another address', 'Enter the address that the browser shows'],
		[399, {}, 'sends requests on to another address', 'Enter the address that the browser shows'],
		[400, { body: {} }, 'The console refused the request (HTTP 400)', 'Check the values'],
		[400, { body: { errors: [] } }, 'The console refused the request (HTTP 400)', 'Check the'],
		[499, { body: {} }, 'The console refused the request (HTTP 499)', 'Check the values'],
		[400, { body: SAID }, 'The console refused: Busy (7)', 'Check the values of this node'],
		[400, { body: said(4010070, 'Off') }, 'The console refused: Off (4010070)', 'Enable the user'],
		[200, { body: SAID }, 'The console refused: Busy (7)', 'Check the values of this node'],
		// Other shapes of the same words.
		[400, { body: { errors: [{ code: 5, message: 'bad' }] } }, 'refused: bad (5)', 'Check'],
		[400, { body: { error: 'bad', message: 'limit' } }, 'refused: bad: limit', 'Check'],
		[400, { body: { error: { errors: [{ title: 'a' }] } } }, 'refused: a', 'Check'],
		[422, { body: { errors: { ids: ['bad'] } } }, 'refused: ids: bad', 'Check'],
		[500, { body: { message: 'deep' } }, 'could not answer', 'The console said: deep.'],
	])('%i %j', (status, more, message, description) => {
		const found = words(status, more);
		expect(found.message).toContain(message);
		expect(found.description).toContain(description);
		expect(found.message).not.toMatch(/Nothing was changed|may have carried out/);
		expect(found.isBetween).toBeUndefined();
	});

	it.each([400, 429, 500])('has no space for words that %i did not bring', (status) => {
		const { description } = words(status, { body: {} });
		expect(description).toBe(description.trim());
		expect(description).not.toMatch(/ {2}|said/);
	});
});

describe('what stands between n8n and the console is not taken for it', () => {
	const bodies = [
		'<html><title>Blocked</title>',
		'404 page not found\n',
		{ error: 'Forbidden', message: 'by policy' },
		{},
		'',
	];
	it.each([401, 403, 404, 409].flatMap((status) => bodies.map((body) => [status, body] as const)))(
		'%i %j',
		(status, body) => {
			const facts = { body, permission: 'A > B', notFound: 'The console has no user' };
			const found = words(status, facts);
			expect(found.message).toBe(`Something between n8n and the console answered (HTTP ${status})`);
			expect(found.description).not.toMatch(/permission|deleted|Generate/);
			expect(found).toMatchObject({
				isBetween: true,
				failure: { cause: 'temporarily-unavailable' },
			});
			expect(words(status, { ...facts, write: true }).message).toMatch(MAYBE);
		},
	);

	it('says what it said', () => {
		expect(words(404, { body: bodies[0] }).description).toMatch(/ It said: Blocked\.$/);
		expect(words(403, { body: bodies[2] }).description).toMatch(
			/ It said: Forbidden: by policy\.$/,
		);
		expect(words(414, { body: '<html><title>414 Too Large</title>' }).message).toMatch(
			/^Something/,
		);
	});

	it.each(['<html>', {}, refusalOf(407)])('a proxy that asks for a sign-in: %j', (body) => {
		const found = words(407, { body, write: true });
		expect(found.message).toMatch(/^The proxy between n8n and the console asks for a sign-in/);
		expect(found.message).toMatch(NOTHING);
		expect(found.failure).toEqual({ cause: 'temporarily-unavailable' });
	});
});

describe('a write hears in its message whether it may have happened', () => {
	it.each([300, 302, 399, 400, 401, 403, 404, 409, 422, 429, 499, 501])('%i: no', (status) => {
		expect(words(status, { write: true }).message).toMatch(NOTHING);
		expect(words(status, { write: true }).message).not.toMatch(MAYBE);
	});
	it.each([200, 204, 299, 408, 500, 502, 503, 504, 599])('%i: maybe', (status) => {
		expect(words(status, { write: true }).message).toMatch(MAYBE);
		expect(words(status, { write: true }).message).not.toMatch(NOTHING);
	});
	it('with one full stop between the two', () => {
		const body = said(5, 'No.');
		expect(words(400, { write: true, body }).message).toBe(
			'The console refused: No. (5). Nothing was changed by this request.',
		);
		const notFound = 'No such dog.';
		expect(words(404, { write: true, notFound }).message).toBe(
			'No such dog. Nothing was changed by this request.',
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
	[501, {}, undefined],
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
