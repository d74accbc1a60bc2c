import type { IDataObject } from 'n8n-workflow';
import { VENDOR } from '../../harness/sentinelone';
import { live, told } from './trigger';
import { Wire, at, id } from './wire';

/** Answers that are empty or far too short: a gap of the console's, until it lasts. */

const user = (n: number): IDataObject => ({
	id: id(n),
	dateJoined: at(-1_000),
	scopeRoles: [{ id: '21', name: 'Site', roleId: '11', roleName: 'Role' }],
});
const everyone = Array.from({ length: 100 }, (_, n) => user(n));

async function watching(event = 'userAccessChanged') {
	const wire = new Wire('users');
	wire.show(...everyone);
	const trigger = await live({ event }, { credential: VENDOR });
	await trigger.activate();
	expect(await trigger.poll()).toEqual([]);
	return { wire, trigger };
}

it.each([
	['empty', []],
	['far too short', everyone.slice(0, 30)],
])('two %s answers in a row are told of nobody', async (_name, some) => {
	const { wire, trigger } = await watching();
	for (let polls = 0; polls < 2; polls++) {
		wire.show(...some);
		expect(await trigger.poll()).toEqual([]);
	}
	wire.show(...everyone);
	for (let polls = 0; polls < 3; polls++) expect(await trigger.poll()).toEqual([]);
});

it('nobody is seen again after a gap', async () => {
	const { wire, trigger } = await watching('userSeen');
	wire.show();
	for (let polls = 0; polls < 5; polls++) await trigger.poll();
	wire.show(...everyone);
	expect(await trigger.poll()).toEqual([]);
});

it('what lasts is told', async () => {
	const { wire, trigger } = await watching();
	wire.show();
	const items: IDataObject[] = [];
	for (let polls = 0; polls < 7; polls++) items.push(...(await trigger.poll()));
	expect(items).toHaveLength(100);
	expect(new Set(items.map((item) => told(item).change))).toEqual(new Set(['revoked']));
});

it('a few who leave are told after two readings, as ever', async () => {
	const { wire, trigger } = await watching();
	wire.show(...everyone.slice(5));
	expect(await trigger.poll()).toEqual([]);
	expect(await trigger.poll()).toHaveLength(5);
});

it('a row that does not say what a user may do revokes nothing', async () => {
	const { wire, trigger } = await watching();
	wire.show(...everyone.map(({ id: of, dateJoined }) => ({ id: of, dateJoined })));
	for (let polls = 0; polls < 3; polls++) expect(await trigger.poll()).toEqual([]);
	wire.show(...everyone);
	expect(await trigger.poll()).toEqual([]);
});
