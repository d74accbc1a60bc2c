import { later, namesOf } from '../../../../nodes/shared/editor/later';

const methods = {
	listSearch: {
		async searchNames(this: { own: string }, filter?: string) {
			return await Promise.resolve(`${this.own} ${filter}`);
		},
	},
	loadOptions: {
		async getNames(): Promise<string> {
			throw new Error('no names today');
		},
	},
};
const names = namesOf(methods);

it('names are data', () => {
	expect(JSON.parse(JSON.stringify(names))).toEqual({
		listSearch: ['searchNames'],
		loadOptions: ['getNames'],
	});
});

it('nothing is loaded before a method is called', async () => {
	const load = jest.fn(async () => await Promise.resolve(methods));
	const { listSearch, loadOptions } = later(names, load);
	expect([Object.keys(listSearch), Object.keys(loadOptions)]).toEqual([
		['searchNames'],
		['getNames'],
	]);
	expect(load).not.toHaveBeenCalled();
	await expect(listSearch.searchNames.call({ own: 'of' }, 'a')).resolves.toBe('of a');
	expect(load).toHaveBeenCalledTimes(1);
});

it('what a method throws is what the caller gets, and so is what keeps its code from loading', async () => {
	const { loadOptions } = later(names, async () => await Promise.resolve(methods));
	await expect(loadOptions.getNames()).rejects.toThrow('no names today');
	const gone = later(names, async () => await Promise.reject(new Error('no such file')));
	await expect(gone.loadOptions.getNames()).rejects.toThrow('no such file');
});
