import { staleLists } from '../../scripts/lists';

/** A resource, an event or a kind of record that no list has is in no editor and tried by no test. */
it('lists every resource, event and kind of record (npm run lists)', () => {
	expect(staleLists().map(({ file }) => file)).toEqual([]);
});
