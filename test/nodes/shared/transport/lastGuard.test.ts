import nock from 'nock';
import { path } from '../../../../nodes/shared/input/path';
import { multipart } from '../../../../nodes/shared/transport/multipart';
import { request } from '../../../../nodes/shared/transport/rest';
import { requestWhole } from '../../../../nodes/shared/transport/whole';
import type { ApiRequest } from '../../../../nodes/shared/types';
import { API, CONSOLE, picker } from '../../../harness/sentinelone';

/** Whatever an operation forgot: a filter that is nothing stops at the way out. */

const context = picker().context as unknown as ThisParameterType<typeof request>;
const scan = (filter: unknown): ApiRequest => ({
	method: 'POST',
	path: path`/agents/actions/initiate-scan`,
	body: { filter, data: {} } as ApiRequest['body'],
});

it.each([
	{},
	null,
	undefined,
	[],
	'',
	'{}',
	'null',
	{ ids: [] },
	{ ids: [''] },
	{ ids: null },
	{ siteIds: ['1', ' '] },
])('a write whose filter is %j does not leave', async (filter) => {
	await expect(request.call(context, scan(filter))).rejects.toThrow(
		'The filter is empty, which would reach every record that the token can reach',
	);
});

it.each(['{}', 'null', '', '{"siteIds":[]}', '{"siteIds":[" "]}'])(
	'a form whose filter is %j does not leave',
	async (filter) => {
		const upload = multipart([
			['filter', filter],
			['file', { name: 'a', type: 'b', content: Buffer.from('c') }],
		]);
		const call = { method: 'POST' as const, path: path`/restrictions/import`, upload };
		await expect(requestWhole(context, call)).rejects.toThrow('The filter is empty');
	},
);

it('one that names somebody leaves', async () => {
	nock(CONSOLE)
		.post(`${API}/agents/actions/initiate-scan`)
		.reply(200, { data: { affected: 1 } });
	const { data } = await request.call(context, scan({ ids: ['1'] }));
	expect(data).toEqual({ affected: 1 });
});
