import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../harness/sandbox';
import { asTool } from './asTool';

/** Which call of the API a tool makes is its builder's to choose, wherever in the field it is written. */

const today = sandbox({ agents: 6, users: 4 });

const tool = (call: unknown): IDataObject => ({
	resource: 'apiRequest',
	operation: 'call',
	call: call as IDataObject,
	callFields: { mappingMode: 'defineBelow', value: {} },
	options: { allowFromAi: true },
});
const READ = 'GET /system/info';

it.each<[string, unknown]>([
	['the whole field', `={{ "${READ}" }}`],
	['its value', { __rl: true, mode: 'key', value: `={{ "${READ}" }}` }],
	['its value, asked of the agent', { __rl: true, mode: 'key', value: "={{ $fromAI('call') }}" }],
	['its value, among other text', { __rl: true, mode: 'list', value: '=GET {{ "/agents" }}' }],
])('is refused where an expression is %s', async (_, call) => {
	const { message } = await asTool(tool(call), today.credential());
	expect(message).toBe('"Call" is an expression, which an AI agent could answer');
	expect(today.asked).toEqual([]);
});

it('is made where it is written out', async () => {
	const { message } = await asTool(
		tool({ __rl: true, mode: 'key', value: READ }),
		today.credential(),
	);
	expect(message).toBeUndefined();
	expect(today.asked).toEqual(['GET /system/info']);
});
