import { readAll } from '../../../../nodes/shared/paging/windows';
import { ConsoleModel, PAGE, evenRows, smallPages, withoutRate } from './windowsModel';

/** Consoles that do not keep to the bounds of windows, or count them wrong: the list comes all the same. */

withoutRate();

const ROWS = 400;
const PAGES = ROWS / PAGE;
/** Reading in windows, given up at some point, and then page by page. */
const MOST = 5 * PAGES + 60;
const orders = [
	{ sortBy: 'createdAt', sortOrder: 'asc' },
	{ sortBy: 'createdAt', sortOrder: 'desc' },
	{ sortBy: 'id', sortOrder: 'asc' },
	{ sortBy: 'id', sortOrder: 'desc' },
];

/** Reads a whole list from `model`, and shows that each row came once, in order. */
async function read(model: ConsoleModel, query: Record<string, string>): Promise<void> {
	const whole = new ConsoleModel([...model.rows.values()]).sorted(query).map(({ id }) => id);
	const rows = await readAll.call(model.context, smallPages, query, { parallel: 6 });
	expect(rows.map(({ id }) => id)).toEqual(whole);
	expect(model.asked.length).toBeLessThan(MOST);
}

describe.each(orders)('%j', (query) => {
	it.each<[string, string[]]>([
		['an upper bound', ['createdAt__lt']],
		['a lower bound', ['createdAt__gte']],
		['any bound', ['createdAt__lt', 'createdAt__gte']],
	])('where the console ignores %s', async (_name, ignored) => {
		class Deaf extends ConsoleModel {
			override sorted(asked: Record<string, string>) {
				const kept = Object.entries(asked).filter(([name]) => !ignored.includes(name));
				return super.sorted(Object.fromEntries(kept));
			}
		}
		await read(new Deaf(evenRows(ROWS)), query);
	});

	it.each<[string, (right: number) => number]>([
		['the whole list for each window', () => ROWS],
		['far too many', (right) => right * 1000],
		['a billion', () => 1_000_000_000],
		['too few', (right) => Math.ceil(right / 20)],
		['forty at most', (right) => Math.min(40, right)],
		['nothing', () => 0],
		['more and more', () => Math.random() * 1e6],
		['a fraction', (right) => right / 3],
		['less than nothing', () => -5],
	])('where the console counts %s', async (_name, counted) => {
		const model = new ConsoleModel(evenRows(ROWS));
		const { helpers } = model.context as unknown as {
			helpers: Record<string, (...asked: unknown[]) => Promise<unknown>>;
		};
		const right = helpers.httpRequestWithAuthentication!;
		helpers.httpRequestWithAuthentication = async (...asked) => {
			const answer = (await right(...asked)) as {
				body: { pagination: { totalItems?: number } };
			};
			const { pagination } = answer.body;
			pagination.totalItems = counted(pagination.totalItems ?? 0);
			return answer;
		};
		await read(model, query);
	});

	it('where the console counts to fifty thousand and no further', async () => {
		const model = new ConsoleModel(evenRows(ROWS));
		model.mostCounted = 50_000;
		model.countsTimes = 1000;
		await read(model, query);
	});
});

it('still reads in windows where the bounds count', async () => {
	const model = new ConsoleModel(evenRows(ROWS));
	await read(model, orders[0]!);
	expect(model.asked.some(({ createdAt__gte: from }) => from !== undefined)).toBe(true);
	expect(model.asked.length).toBeLessThan(1.3 * PAGES);
});
