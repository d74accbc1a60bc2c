import { Readable } from 'node:stream';
import { rawAnswer } from '../../../../nodes/shared/transport/answer';
import type { Stop } from '../../../../nodes/shared/transport/stop';

/** What is read of an answer as it comes, with time as the test hands it out. */

function clock() {
	const controller = new AbortController();
	const due: Array<{ ms: number; then: () => void }> = [];
	let code: 'ETIMEDOUT' | undefined;
	const stop: Stop = {
		signal: controller.signal,
		code: () => code,
		after: (ms, then) => due.push({ ms, then }),
		late: () => {
			code = 'ETIMEDOUT';
			controller.abort();
		},
		release: () => {},
	};
	return {
		stop,
		due,
		/** The next window is over. */
		pass: () => due.shift()?.then(),
	};
}
const turn = async () => await new Promise((resolve) => setImmediate(resolve));
const response = (body: unknown, statusCode = 200) => ({ body, statusCode, headers: {} });
const stream = () => new Readable({ read() {} });

it('goes on as long as enough comes in each window, and ends in the first without', async () => {
	const { stop, due, pass } = clock();
	const body = stream();
	const file = { most: 1000, progress: { least: 10, windowMs: 7 } };
	const answer = rawAnswer(response(body), stop, { file });
	for (let window = 0; window < 5; window++) {
		body.push(Buffer.alloc(10));
		await turn();
		expect(due).toEqual([{ ms: 7, then: expect.any(Function) as () => void }]);
		pass();
		expect(stop.signal.aborted).toBe(false);
	}
	body.push(Buffer.alloc(9));
	await turn();
	pass();
	expect(stop.signal.aborted).toBe(true);
	await expect(answer).rejects.toThrow();
	expect(stop.code()).toBe('ETIMEDOUT');
	expect(body.destroyed).toBe(true);
	expect(due).toEqual([]);
});

it('is a file only where it is a success', async () => {
	const { stop } = clock();
	const file = { most: 1000 };
	const found = await rawAnswer(response(Readable.from([Buffer.from('ab')])), stop, { file });
	expect(found.body).toEqual(Buffer.from('ab'));
	const refused = response(Readable.from([Buffer.from('{"a":1}')]), 400);
	expect((await rawAnswer(refused, stop, { file })).body).toEqual({ a: 1 });
});

it('is put together from its parts before it is read', async () => {
	const { stop } = clock();
	const bytes = Buffer.from('{"a":"größe €","b":1234567890123456789}');
	const parts = [...bytes].map((byte) => Buffer.from([byte]));
	const { body } = await rawAnswer(response(Readable.from(parts, { objectMode: false })), stop);
	expect(body).toEqual({ a: 'größe €', b: '1234567890123456789' });
});

it('may be larger than the bound of a file where it is no file, but not without end', async () => {
	const { stop } = clock();
	const part = Buffer.alloc(20_000_000, ' ');
	const endless = Readable.from(
		(function* () {
			for (let n = 0; n < 100; n++) yield part;
		})(),
	);
	await expect(rawAnswer(response(endless), stop)).rejects.toMatchObject({ code: 'ERR_TOO_LARGE' });
	expect(endless.destroyed).toBe(true);
});

it('that breaks off is none', async () => {
	const { stop } = clock();
	const body = stream();
	const answer = rawAnswer(response(body), stop);
	body.push('{"a":');
	await turn();
	body.destroy(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
	await expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' });
});
