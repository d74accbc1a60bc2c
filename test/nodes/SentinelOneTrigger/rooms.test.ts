import type { IDataObject } from 'n8n-workflow';
import { VENDOR } from '../../harness/sentinelone';
import { live, told } from './trigger';
import { Wire, at, id } from './wire';

/** No event delivers more than Max Items per Poll, nor keeps more than it may, whatever one record holds. */

const grants = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({
		id: id(n),
		name: `Site ${n}`,
		roleId: id(77),
		roleName: 'Admin',
	}));
const user = (n: number, scopeRoles: IDataObject[]): IDataObject => ({
	id: id(n),
	dateJoined: at(-1_000),
	scopeRoles,
});
const watching = async (...rows: IDataObject[]) => {
	const wire = new Wire('users');
	wire.show(...rows);
	const options = { maxItems: 1_000 };
	const trigger = await live({ event: 'userAccessChanged', options }, { credential: VENDOR });
	await trigger.activate();
	return { wire, trigger };
};

it('a user with 15,000 roles is told over several polls, each role once, granted and revoked', async () => {
	const others = Array.from({ length: 20 }, (_, n) => user(100 + n, grants(1)));
	const { wire, trigger } = await watching(user(1, []), ...others);
	for (const [rows, change] of [
		[[user(1, grants(15_000)), ...others], 'granted'],
		[[user(1, []), ...others], 'revoked'],
	] as const) {
		wire.show(...rows);
		const items: IDataObject[] = [];
		for (let polls = 0; polls < 17; polls++) {
			const some = await trigger.poll();
			expect(some.length).toBeLessThanOrEqual(1_000);
			expect(JSON.stringify(trigger.staticData()).length).toBeLessThan(510_000);
			items.push(...some);
		}
		expect(items).toHaveLength(15_000);
		expect(new Set(items.map((item) => told(item).scopeId)).size).toBe(15_000);
		expect(new Set(items.map((item) => told(item).change))).toEqual(new Set([change]));
		expect(new Set(items.map((item) => told(item).eventId)).size).toBe(15_000);
	}
	wire.show(...others, user(1, []), user(2, grants(1_500)));
	expect(await trigger.poll()).toHaveLength(1_000);
	expect(await trigger.poll()).toHaveLength(500);
	// The whole user is gone: as many polls again.
	wire.show(...others, user(1, []));
	const gone = [];
	for (let polls = 0; polls < 5; polls++) gone.push(...(await trigger.poll()));
	expect(gone).toHaveLength(1_500);
}, 120_000);

it('more than may be kept is said aloud', async () => {
	const { wire, trigger } = await watching(user(1, []));
	wire.show(user(1, []), ...Array.from({ length: 40 }, (_, n) => user(10 + n, grants(500))));
	let error: unknown;
	for (let polls = 0; polls < 21 && error === undefined; polls++) {
		await trigger.poll().catch((thrown: unknown) => (error = thrown));
	}
	expect((error as Error).message).toMatch(
		/What this event has to remember of the users is more than 500,000 characters\. Choose sites/,
	);
}, 120_000);
