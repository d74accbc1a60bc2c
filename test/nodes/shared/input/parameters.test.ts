import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeType,
	IPollFunctions,
	NodeOperationError,
} from 'n8n-workflow';
import { UnexpectedError } from 'n8n-workflow';
import { collection, locator, parsed, raw, read } from '../../../../nodes/shared/input/parameters';
import { asId, asTexts } from '../../../../nodes/shared/input/values';
import type { EngineSpec } from '../../../harness/engine';
import { activatePolling, makeNode, runWorkflow } from '../../../harness/engine';

/** Reading a node's parameters, inside a node that n8n's engine runs. */

type Ask = (context: IExecuteFunctions, item: number) => unknown;

/** A node that puts out what `ask` finds for each item, or what it throws. */
function probe(ask: Ask | ((context: IPollFunctions) => unknown)): INodeType {
	return {
		description: {
			displayName: 'Probe',
			name: 'probe',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			properties: [
				{ displayName: 'One', name: 'one', type: 'string', default: '' },
				{
					displayName: 'Fields',
					name: 'fields',
					type: 'collection',
					default: {},
					options: [{ displayName: 'A', name: 'a', type: 'string', default: '' }],
				},
			],
		},
		async execute() {
			const asked = this.getInputData().map((_, item) => ({ found: (ask as Ask)(this, item) }));
			return await Promise.resolve([this.helpers.returnJsonArray(asked as IDataObject[])]);
		},
		async poll() {
			const found = (ask as (context: IPollFunctions) => unknown)(this);
			return await Promise.resolve([this.helpers.returnJsonArray([{ found } as IDataObject])]);
		},
	};
}

const specOf = (type: INodeType, parameters: IDataObject): EngineSpec => ({
	nodeTypes: { 'pack.probe': type },
	credentialTypes: {},
	credentials: {},
	nodes: [
		makeNode({
			name: 'Probe',
			type: 'pack.probe',
			parameters: parameters as INode['parameters'],
		}),
	],
});

async function asked(ask: Ask, parameters: IDataObject, inputs: IDataObject[] = [{}]) {
	const { run, output } = await runWorkflow(
		specOf(probe(ask), parameters),
		'Probe',
		inputs.map((json, item) => ({ json, pairedItem: { item } })),
	);
	const error = run.data.resultData.error as NodeOperationError | undefined;
	return { found: output('Probe').map(({ json }) => json.found), error };
}

describe('a parameter', () => {
	const one: Ask = (context, item) => raw(context, 'one', item) ?? 'nothing';

	it('is read for its item', async () => {
		const { found } = await asked(one, { one: '={{ $json.id }}' }, [{ id: 'a' }, { id: 5 }, {}]);
		expect(found).toEqual(['a', 5, 'nothing']);
	});

	it('that the workflow does not have has the default of the description', async () => {
		expect((await asked(one, {})).found).toEqual(['']);
	});

	it('is read while polling', async () => {
		const ask = (context: IPollFunctions) => [
			raw(context, 'one', 0),
			locator(context, 'one', 0),
			collection(context, 'fields', 0),
		];
		const spec = specOf(probe(ask), { one: '={{ 1 + 1 }}', fields: { a: '={{ "b" }}' } });
		const { activate, emitted } = await activatePolling(spec, 'Probe');
		await activate();
		expect(emitted[0]?.[0]?.[0]?.json.found).toEqual([2, { mode: 'id', value: 2 }, { a: 'b' }]);
	});
});

describe('a parser', () => {
	const ids: Ask = (context, item) => read(context, 'one', 'Agent', item, asId);

	it('gets the value of the item', async () => {
		const list: Ask = (context, item) => read(context, 'one', 'Logs', item, asTexts);
		const { found } = await asked(list, { one: '={{ $json.logs }}' }, [{ logs: ['a', 'b'] }]);
		expect(found).toEqual([['a', 'b']]);
	});

	it('complains of the parameter by its label, with the item and the way out', async () => {
		const inputs = [{ id: '225494730938493804' }, { id: ' ' }];
		const { error } = await asked(ids, { one: '={{ $json.id }}' }, inputs);
		expect(error).toMatchObject({
			message: 'Agent is empty',
			description: expect.stringMatching(/^An expression may .* Nothing was sent\.$/),
			context: { itemIndex: 1 },
		});
	});

	it('that fails for another reason is not blamed on the parameter', async () => {
		const broken: Ask = (context, item) =>
			read(context, 'one', 'Agent', item, () => {
				throw new UnexpectedError('The disk is full');
			});
		const { error } = await asked(broken, {});
		expect(error?.message).toContain('The disk is full');
		expect(error?.message).not.toContain('Agent');
		expect(error?.context).toMatchObject({ itemIndex: 0 });
	});

	it('without an item complains of none', async () => {
		const { error } = await asked(
			(context) => parsed(context.getNode(), 'Threat', undefined, () => asId('x')),
			{},
		);
		expect(error?.message).toMatch(/^Threat is not an ID/);
		expect(error?.context?.itemIndex).toBeUndefined();
	});
});

describe('a resource locator', () => {
	it.each<[unknown, string, unknown]>([
		[{ __rl: true, mode: 'list', value: 'a' }, 'list', 'a'],
		[{ mode: 'email', value: 'a@b.c' }, 'email', 'a@b.c'],
		[{ __rl: true, value: 'a' }, 'id', 'a'],
		[{ __rl: true, mode: 5, value: 'a' }, 'id', 'a'],
		['a', 'id', 'a'],
		[['a'], 'id', ['a']],
		[null, 'id', null],
		[{ value: 'a' }, 'id', { value: 'a' }],
	])('%j is given by %s', async (given, mode, value) => {
		const { found } = await asked(
			(context, item) => locator(context, 'one', item),
			{ one: '={{ $json.given }}' },
			[{ given } as IDataObject],
		);
		expect(found).toEqual([{ mode, value }]);
	});
});

/** A parameter of another type stands for a collection whose expression n8n leaves in sight. */
describe('the fields of a collection', () => {
	const given = async (value: unknown, one: unknown = '={{ $json.given }}') =>
		await asked((context, item) => collection(context, 'one', item), { one } as IDataObject, [
			{ given: value } as IDataObject,
		]);

	it('are those of the object that an expression gives', async () => {
		expect((await given({ a: 1 })).found).toEqual([{ a: 1 }]);
	});

	it('are none where nothing is given', async () => {
		expect((await given(undefined, '')).found).toEqual([{}]);
		expect((await given(undefined, {})).found).toEqual([{}]);
	});

	it.each([null, undefined, '', 'a', '{"a": 1}', {}, [], ['a'], 5, true])(
		'are refused where an expression gives %j for all of them',
		async (value) => {
			const { error, found } = await given(value);
			expect(found).toEqual([]);
			expect(error?.message).toBe('The expression for One gives no fields');
			expect(error?.description).toMatch(/one by one.*Nothing was sent\.$/);
			expect(error?.context.itemIndex).toBe(0);
		},
	);
});
