import type { IDataObject } from 'n8n-workflow';
import type { PickedKind } from '../../../shared/records/record';
import type { BulkOperation } from '../operation';
import type { Described } from '../described';
import { deletedAnswer } from './deleted';
import { targetFields } from './targetFields';
import { someOf } from './targets';

interface DeleteEntries
	extends Pick<Described, 'menu' | 'effect' | 'permission'>,
		Partial<Pick<Described, 'calls'>> {
	/** What goes along with the ids. */
	data?: IDataObject;
	/** Where the console takes the ids: `data` unless said. */
	idsIn?: 'data' | 'filter';
	/** What counts the deleted ones, where that is not `affected`. */
	affectedIn?: BulkOperation['affectedIn'];
}

/** "Delete": 5,000 ids a request. */
export function deleteEntries(record: PickedKind, spec: DeleteEntries): BulkOperation {
	const { menu, effect, permission, data = {}, idsIn = 'data', affectedIn } = spec;
	const { calls = [`DELETE ${record.list.path}`] } = spec;
	const target = someOf(record);
	return {
		menu,
		effect,
		calls,
		permission,
		target,
		idsPerRequest: 5000,
		lookUpFirst: true,
		affectedIn,
		fields: targetFields(target),
		answer: deletedAnswer,
		prepare: () => ({
			method: 'DELETE',
			path: record.list.path,
			body: ({ ids }) =>
				idsIn === 'filter' ? { filter: { ids }, ...data } : { data: { ...data, ids } },
		}),
	};
}
