import type { Attempt } from '../../../../nodes/shared/transport/retry';
import { MAX_ATTEMPTS, nextDelayMs } from '../../../../nodes/shared/transport/retry';
import { retryAfterMs } from '../../../../nodes/shared/errors/retryAfter';

const NOW = Date.parse('2026-01-31T08:00:00Z');
const attempt = (more: Partial<Attempt>): Attempt => ({
	read: true,
	attempt: 1,
	status: 503,
	now: NOW,
	deadline: NOW + 120_000,
	random: 0.5,
	...more,
});

describe('Retry-After', () => {
	it.each([
		['7', 7000],
		[' 7 ', 7000],
		['1.25', 1250],
		['7 seconds', undefined],
		['on Sat, 31 Jan 2026 08:00:30 GMT', undefined],
		['2026-01-31T08:00:30Z', undefined],
		['0', 0],
		['1.5', 1500],
		['Sat, 31 Jan 2026 08:00:30 GMT', 30_000],
		['Sat, 31 Jan 2026 07:59:00 GMT', 0],
		[undefined, undefined],
		['', undefined],
		[' ', undefined],
		['Sa 31 Jan 2026 08:00:30 GMT', undefined],
		['soon', undefined],
		['-5', undefined],
	])('%p is %p ms', (header, ms) => {
		expect(retryAfterMs(header, NOW)).toBe(ms);
	});
});

describe('a read', () => {
	it.each([408, 429, 500, 502, 503, 504, undefined])('is sent again after %p', (status) => {
		expect(nextDelayMs(attempt({ status }))).toBeGreaterThanOrEqual(0);
	});
	it.each([200, 204, 302, 400, 401, 403, 404, 409, 422, 501])(
		'is not sent again after %p',
		(status) => {
			expect(nextDelayMs(attempt({ status }))).toBeUndefined();
		},
	);
	it('waits longer each time, half of it by chance', () => {
		const waits = [1, 2, 3].map((n) => nextDelayMs(attempt({ attempt: n, random: 0 })));
		expect(waits).toEqual([250, 500, 1000]);
		expect(nextDelayMs(attempt({ random: 1 }))).toBe(500);
	});
	it('waits as long as the console asks', () => {
		expect(nextDelayMs(attempt({ status: 429, retryAfter: '7' }))).toBe(7000);
	});
	it('gives up at the last attempt, at the deadline, and when asked to wait too long', () => {
		expect(nextDelayMs(attempt({ attempt: MAX_ATTEMPTS }))).toBeUndefined();
		expect(nextDelayMs(attempt({ deadline: NOW + 100 }))).toBeUndefined();
		const patient = { status: 429, deadline: Infinity };
		expect(nextDelayMs(attempt({ ...patient, retryAfter: '60' }))).toBe(60_000);
		expect(nextDelayMs(attempt({ ...patient, retryAfter: '61' }))).toBeUndefined();
		expect(
			nextDelayMs(attempt({ status: 429, retryAfter: '5', deadline: NOW + 5_000 })),
		).toBeUndefined();
		expect(
			nextDelayMs(attempt({ status: 429, retryAfter: '30', deadline: NOW + 10_000 })),
		).toBeUndefined();
	});
});

describe('a write', () => {
	it('is sent again only after a 429 that says when', () => {
		expect(nextDelayMs(attempt({ read: false, status: 429, retryAfter: '2' }))).toBe(2000);
		expect(nextDelayMs(attempt({ read: false, status: 429 }))).toBeUndefined();
	});
	it.each([408, 500, 502, 503, 504, undefined])('is never sent again after %p', (status) => {
		expect(nextDelayMs(attempt({ read: false, status, retryAfter: '1' }))).toBeUndefined();
	});
});
