import type { IDataObject } from 'n8n-workflow';
import { answered } from '../../../harness/answered';
import { byId, execute, id, listOf, picker } from '../../../harness/sentinelone';
import { sandbox } from '../../../harness/sandbox';
import { operationLists } from '../../../../nodes/SentinelOne/actions/lists';

/** Fields to Return, in n8n's engine. */

const THREAT = {
	id: id(1),
	threatInfo: { threatName: 'Evil', sha1: 'abc', engines: ['pre_execution'], siteId: null },
	agentRealtimeInfo: { agentId: id(2), networkInterfaces: [{ name: 'eth0', inet: ['10.0.0.1'] }] },
	indicators: [{ category: 'Evasion', ids: [1] }, { category: 'Exploitation' }, 'odd', null],
};

async function threats(
	returnFields: unknown,
	{ operation = 'getAll', ...more }: { operation?: string; simplify?: boolean } = {},
	rows: IDataObject[] = [THREAT],
) {
	answered('/threats', [listOf(rows)]);
	const which = operation === 'get' ? { threatId: byId(THREAT.id) } : { returnAll: true };
	const asked = { resource: 'threat', operation, ...which, ...more };
	return await execute({ ...asked, options: { returnFields } } as IDataObject);
}

describe.each(['getAll', 'get'])('%s returns', (operation) => {
	const got = async (returnFields: unknown, simplify = true) =>
		(await threats(returnFields, { operation, simplify })).json[0];

	it('the chosen fields of the simplified row, and the ID', async () => {
		expect(await got(['threatName', 'agentId'])).toEqual({
			id: THREAT.id,
			threatName: 'Evil',
			agentId: id(2),
		});
	});

	it('what Simplify leaves out, where it was in the whole row', async () => {
		expect(await got(['sha1', 'threatInfo.engines'])).toEqual({
			id: THREAT.id,
			sha1: 'abc',
			threatInfo: { engines: ['pre_execution'] },
		});
	});

	it('fields of the whole row where nothing is simplified, and those of the simplified one too', async () => {
		expect(await got(['threatInfo.sha1', 'threatInfo.threatName', 'agentId'], false)).toEqual({
			id: THREAT.id,
			threatInfo: { sha1: 'abc', threatName: 'Evil' },
			agentId: id(2),
		});
	});

	it('fields inside the entries of lists', async () => {
		expect(await got(['indicators.category', 'id'])).toEqual({
			id: THREAT.id,
			indicators: [{ category: 'Evasion' }, { category: 'Exploitation' }, {}, {}],
		});
	});

	it('a field and what is inside it, in any order', async () => {
		const inside = ['threatInfo.sha1', 'threatInfo', 'threatInfo.engines'];
		expect(await got(inside)).toEqual({ id: THREAT.id, threatInfo: THREAT.threatInfo });
	});

	it('the fields of a text with commas', async () => {
		expect(await got('sha1, threatInfo.siteId')).toEqual({
			id: THREAT.id,
			sha1: 'abc',
			threatInfo: { siteId: null },
		});
	});

	it.each([[[]], ['']])('everything for %j', async (nothing) => {
		expect(Object.keys((await got(nothing)) ?? {}).length).toBeGreaterThan(10);
		expect(await got(nothing, false)).toEqual(THREAT);
	});
});

it('keeps a column that a record lacks, and says which no record has', async () => {
	const rows = [THREAT, { id: id(5), isNew: true }];
	const { json, hints } = await threats(['isNew', 'threatname', 'threatInfo.nope'], {}, rows);
	expect(json).toEqual([
		{ id: THREAT.id, isNew: null, threatname: null },
		{ id: id(5), isNew: true, threatname: null },
	]);
	expect(hints).toEqual([
		'No record that came back has the field "threatname", "threatInfo.nope", which Fields to Return names',
	]);
});

it('says nothing where no record came back', async () => {
	const { json, hints } = await threats(['isNew'], {}, []);
	expect(json).toEqual([]);
	expect(hints).toEqual([]);
});

describe.each(['getAll', 'get'])('%s refuses', (operation) => {
	it.each(['a..b', '.', 'a.', '__proto__', 'a.__proto__.b', { a: 1 }])(
		'%j by the name of the parameter, before anything is sent',
		async (name) => {
			const { error } = await execute({
				...{ resource: 'threat', operation, threatId: byId(THREAT.id) },
				options: { returnFields: [name] },
			} as IDataObject);
			expect(error?.message).toMatch(/^Fields to Return /);
		},
	);
});

it('reads nothing that a row only inherits', async () => {
	const { json } = await threats(['constructor', 'threatInfo.toString']);
	expect(json).toEqual([{ id: THREAT.id, constructor: null }]);
});

describe('what names a row always stays in', () => {
	it.each([
		[true, { id: id(3), ruleName: 'Rule' }],
		[false, { alertInfo: { alertId: id(3) }, ruleName: 'Rule' }],
	])('of a row without an ID of its own (Simplify: %s)', async (simplify, expected) => {
		const row = { alertInfo: { alertId: id(3), hitType: 'x' }, ruleInfo: { name: 'Rule' } };
		answered('/cloud-detection/alerts', [listOf([row])]);
		const { json } = await execute({
			...{ resource: 'starAlert', operation: 'getAll', returnAll: true, simplify },
			options: { returnFields: ['ruleName'] },
		});
		expect(json).toEqual([expected]);
	});

	it('and so does what it belongs to', async () => {
		answered(`/threats/${THREAT.id}/notes`, [listOf([{ id: id(4), text: 'a', creator: 'b' }])]);
		const { json } = await execute({
			...{ resource: 'threat', operation: 'getNotes', threatId: byId(THREAT.id), returnAll: true },
			options: { returnFields: ['text'] },
		});
		expect(json).toEqual([{ threatId: THREAT.id, id: id(4), text: 'a' }]);
	});

	it('in the columns of standard users', async () => {
		answered('/users', [listOf([{ id: id(6), email: 'a@example.com', fullName: 'A' }])]);
		const { json } = await execute({
			...{ resource: 'user', operation: 'getAll', returnAll: true },
			options: { standardUserColumns: true, returnFields: ['Email'] },
		});
		expect(json).toEqual([{ Id: id(6), Email: 'a@example.com' }]);
	});
});

it('hands out no secret that was not asked for', async () => {
	const group = { id: id(7), name: 'G', registrationToken: 'secret' };
	const read = async (more: IDataObject) => {
		answered('/groups', [listOf([group])]);
		const returnFields = ['name', 'registrationToken'];
		const asked = { resource: 'group', operation: 'getAll', returnAll: true, simplify: false };
		return (await execute({ ...asked, options: { returnFields, ...more } })).json[0];
	};
	expect(await read({})).toEqual({ id: id(7), name: 'G' });
	expect(await read({ includeRegistrationToken: true })).toEqual(group);
});

describe('the list to choose from', () => {
	const box = sandbox();
	const listed = async (resource: string, operation: string) => {
		const { context } = picker({ credential: box.credential() }, { resource, operation });
		return await operationLists.getReturnFields.call(context);
	};
	const namesOf = async (resource: string, operation: string) =>
		(await listed(resource, operation)).map(({ value }) => value);

	it('has the simplified fields first, then all that the console gives', async () => {
		const names = await namesOf('agent', 'getAll');
		expect(names.slice(0, 2)).toEqual(['id', 'computerName']);
		expect(names).toEqual(expect.arrayContaining(['uuid', 'networkInterfaces.physical']));
		expect(new Set(names).size).toBe(names.length);
		expect(await namesOf('agent', 'get')).toEqual(names);
	});

	it('has the simplified fields where the list lies at a record', async () => {
		expect(await namesOf('threat', 'getTimeline')).toContain('primaryDescription');
		expect(await namesOf('threat', 'getTimeline')).not.toContain('threatInfo');
	});

	it('has them also where the console does not answer', async () => {
		const { context } = picker({}, { resource: 'agent', operation: 'getAll' });
		const names = await operationLists.getReturnFields.call(context);
		expect(names).toContainEqual(expect.objectContaining({ value: 'computerName' }));
	});

	it('is empty for what returns no records', async () => {
		expect(await listed('agent', 'count')).toEqual([]);
	});
});
