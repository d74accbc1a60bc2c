import type { ConsoleError } from '../../../../nodes/shared/errors/consoleErrors';
import {
	consoleErrors,
	describeErrors,
	isConsoleRefusal,
	refusalErrors,
	refusesAnyway,
	saidBetween,
} from '../../../../nodes/shared/errors/consoleErrors';

/** The shapes in which consoles, their services and what stands before them say no. */

const full = (error: ConsoleError): ConsoleError => ({
	code: undefined,
	title: undefined,
	detail: undefined,
	...error,
});

it.each<[unknown, ConsoleError[]]>([
	[null, []],
	[undefined, []],
	['x', []],
	[{ errors: null }, []],
	[{ errors: [] }, []],
	[{ errors: {} }, []],
	[{ errors: [null] }, []],
	[{ errors: 'one failure' }, [{ detail: 'one failure' }]],
	[{ errors: ['first', null, 'second'] }, [{ detail: 'first' }, { detail: 'second' }]],
	[{ errors: [{}] }, [{}]],
	[{ errors: [{ type: 'object' }] }, [{}]],
	[{ errors: [{ code: '4030010', title: '', detail: 7 }] }, [{ code: 4030010, detail: '7' }]],
	[{ errors: [{ code: 5, title: 'a', detail: 'b' }] }, [{ code: 5, title: 'a', detail: 'b' }]],
	[{ errors: [{ code: 5, message: 'm' }] }, [{ code: 5, detail: 'm' }]],
	[{ errors: [{ detail: { ids: ['bad', 'worse'] } }] }, [{ detail: 'ids: bad, worse' }]],
	[{ errors: { limit: ['too big'] } }, [{ detail: 'limit: too big' }]],
	[{ errors: { code: 5, detail: 'one' } }, [{ code: 5, detail: 'one' }]],
	[
		{ errors: [{ message: 'm', path: ['a'], extensions: { code: 'FORBIDDEN' } }] },
		[{ code: 'FORBIDDEN', detail: 'm' }],
	],
	[{ status: 400, error: { errors: [{ code: 5, title: 'a' }] } }, [{ code: 5, title: 'a' }]],
	[{ error: 'token refused' }, [{ detail: 'token refused' }]],
	[{ error: 'bad', message: 'limit is too big' }, [{ title: 'bad', detail: 'limit is too big' }]],
	[{ error: { message: 'm', code: 3 } }, [{ code: 3, detail: 'm' }]],
	[{ errors: [{ title: 'a' }], error: 'b' }, [{ title: 'a' }, { detail: 'b' }]],
	[{ message: 'alone' }, []],
	[{ errors: [{ title: 'a', params: { token: 't' } }] }, [{ title: 'a' }]],
])('%j', (body, expected) => {
	expect(consoleErrors(body).map(full)).toEqual(expected.map(full));
});

it('a message alone speaks where the status says no', () => {
	expect(refusalErrors({ message: 'alone', status: 'error/client' })).toEqual([
		{ detail: 'alone' },
	]);
	expect(refusalErrors({ errors: [{ title: 'a' }], message: 'b' }).map(full)).toEqual([
		full({ title: 'a' }),
	]);
});

it('is put together in one line', () => {
	expect(
		describeErrors([{ title: 'a' }, { code: 1, detail: 'b' }, { code: 'WORD', title: 'c' }]),
	).toBe('a; b (1); c (WORD)');
	expect(describeErrors([{ code: 2 }])).toBe('no reason given (2)');
});

it.each<[unknown, number, boolean]>([
	[{ errors: [{ code: 4040010, title: 'x' }] }, 404, true],
	[{ errors: [{ code: 4010010, detail: null, title: 'x' }], data: null }, 401, true],
	[{ errors: [{ code: '4030010', message: 'x' }] }, 403, true],
	[{ status: 404, error: { errors: [{ title: 'x' }] } }, 404, true],
	// What proxies, gateways and other products answer.
	[{}, 404, false],
	[undefined, 404, false],
	['', 404, false],
	['<html>', 404, false],
	['404 page not found\n', 404, false],
	[{ error: 'Not Found', message: 'no route' }, 404, false],
	[{ message: 'Forbidden' }, 403, false],
	[{ success: false, errors: [{ code: 1020, message: 'denied' }] }, 403, false],
	[{ errors: [] }, 404, false],
	[{ errors: ['denied'] }, 403, false],
	[[{ errors: [{ title: 'x' }] }], 404, false],
])('whether %j with %i is the console speaking: %p', (body, status, expected) => {
	expect(isConsoleRefusal(body, status)).toBe(expected);
});

it.each<[unknown, boolean, boolean]>([
	[{ data: [1], errors: null }, false, false],
	[{ data: [1], errors: [] }, true, false],
	[{ data: [], errors: ['text'] }, false, true],
	[{ data: [1], errors: 'text' }, false, true],
	[{ data: [1], errors: { limit: ['too big'] } }, false, true],
	[{ data: [1], error: 'text' }, false, true],
	// An entry without a word, beside everything that was asked for.
	[{ data: [1], errors: [{}] }, false, false],
	[{ data: { a: 1 }, errors: [{ type: 'object' }] }, false, false],
	// Beside nothing, or after a write, it may be all that is left of a refusal.
	[{ data: [], errors: [{}] }, false, true],
	[{ data: {}, errors: [{}] }, false, true],
	[{ data: { sites: [], allSites: { total: 0 } }, errors: [{}] }, false, true],
	[{ data: { sites: [1] }, errors: [{}] }, false, false],
	[{ data: { id: '1', tags: [] }, errors: [{}] }, false, false],
	[{ data: null, errors: [{}] }, false, true],
	[{ errors: [{}] }, false, true],
	[{ data: [1], errors: [{}] }, true, true],
	// Envelopes may bring a message beside their data.
	[{ data: [1], message: 'sunset in 2027' }, false, false],
])('whether %j refuses under a 200, write %p: %p', (body, write, expected) => {
	expect(refusesAnyway(body, write)).toBe(expected);
});

it.each<[unknown, string]>([
	['<html><head><title>Access denied</title></head><p>x', 'Access denied'],
	['<html>', ''],
	['404 page not found\n', '404 page not found'],
	[{ error: 'Forbidden', message: 'by policy 7' }, 'Forbidden: by policy 7'],
	[{ message: 'no route' }, 'no route'],
	[{}, ''],
	[undefined, ''],
])('what somebody in between says in %j', (body, expected) => {
	expect(saidBetween(body)).toBe(expected);
});
