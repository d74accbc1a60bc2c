import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

const box = sandbox();
const SHA1 = '3395856ce81f2b7382dee72602f798b642f14140';
const SHA256 = '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f';
const verdict: IDataObject = {
	resource: 'hash',
	operation: 'getVerdict',
	hash: '={{ $json.hash }}',
};

it.each([
	['a SHA1 hash', SHA1],
	['a SHA256 hash', SHA256],
])('asks for the verdict on %s', async (_name, hash) => {
	const { json } = await box.run(verdict, [{ hash: ` ${hash.toUpperCase()} ` }]);
	expect(box.asked).toEqual([`GET /hashes/${hash}/verdict`]);
	expect(json).toEqual([{ hash, verdict: expect.any(String) }]);
});

it.each([
	['nothing', undefined, 'Hash is empty'],
	['an MD5 hash', 'd41d8cd98f00b204e9800998ecf8427e', 'Hash is an MD5 hash'],
	['a path', `../${SHA1}`, 'Hash is not a hash'],
	['a hash that lost a character', SHA1.slice(1), 'Hash is not a hash'],
	['other characters', SHA1.replace('3', 'g'), 'Hash is not a hash'],
])('asks nothing for %s', async (_name, hash, message) => {
	const { error } = await box.run(verdict, [{ hash }]);
	expect(error?.message).toBe(message);
	expect(box.asked).toEqual([]);
});

it('names the permission that is missing', async () => {
	const { error } = await box.run(verdict, [{ hash: SHA1 }], {
		token: box.without('Blacklist.view'),
	});
	expect(error?.message).toBe(
		'The role of the API token\'s user lacks the permission "Blocklist > View"',
	);
});

it('says when the console knows nothing about it', async () => {
	box.console.setFaults({ match: 'GET /hashes/*', effect: { kind: 'gone' } });
	const { error } = await box.run(verdict, [{ hash: SHA1 }]);
	expect(error?.message).toBe(`The console knows nothing about the hash ${SHA1}`);
	expect(error?.description).toMatch(/^It has not seen a file with this hash/);
});
