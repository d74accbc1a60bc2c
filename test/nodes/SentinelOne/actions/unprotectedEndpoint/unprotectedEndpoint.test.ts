import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

const box = sandbox();
const op = (more: IDataObject = {}): IDataObject => ({
	resource: 'unprotectedEndpoint',
	operation: 'getAll',
	returnAll: true,
	simplify: true,
	...more,
});

it('lists machines without an agent', async () => {
	const { json } = await box.run(op());
	expect(json).toHaveLength(box.console.count('unprotectedEndpoints'));
	expect(json[0]).toMatchObject({ localIp: expect.any(String), hostnames: [expect.any(String)] });
});

it('filters with the names of the console', async () => {
	const filters = { osTypes: 'windows, linux', localIp__contains: '10.0.9.' };
	const { json, error } = await box.run(op({ filters }));
	expect(error).toBeUndefined();
	expect(box.console.log[0]?.query).toMatchObject({
		osTypes: 'windows,linux',
		localIp__contains: '10.0.9.',
	});
	expect(new Set(json.map(({ osType }) => osType))).toEqual(new Set(['windows', 'linux']));
	const none = await box.run(op({ filters: { localIp__contains: '192.0.2.' } }));
	expect(none.json).toEqual([]);
});

it('names the permission that is missing', async () => {
	const { error } = await box.run(op(), [{}], { token: box.without('Rogues.view') });
	expect(error?.message).toContain('lacks the permission "Rogues > View"');
});
