import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { MAY_BE_GONE, noSuch } from '../../../shared/errors/notFound';
import { readByIds } from '../../../shared/paging/pages';
import { perRun } from '../../../shared/perRun';
import { exclusions } from '../../../shared/records/exclusion';
import { asPlain } from '../../../shared/types';
import { deleteEntries } from '../../operations/bulk/deleteEntries';
import type { BulkOperation } from '../../operations/operation';
import { OLDER, isUnified } from './console';

const byIds = deleteEntries(exclusions, {
	menu: {
		name: 'Delete',
		action: 'Delete exclusions',
		description: 'Delete exclusions, so that agents scan these items again',
	},
	effect: ['many'],
	permission: 'Exclusions > Delete',
	calls: ['DELETE /unified-exclusions', 'DELETE /exclusions'],
});

/** The types of those that a run is to delete: the unified list wants them beside the ids. */
const looked = perRun((): { types?: ReadonlyMap<string, string> } => ({}));

const typeOf = ({ type, threatType }: IDataObject): string =>
	threatType === 'IDR' ? 'idr' : typeof type === 'string' ? type : '';

/** `{ id, type }` of those that the console knows; an unknown one has no type to be sent with. */
function unifiedBody(context: IExecuteFunctions, ids: readonly string[]): IDataObject {
	const { types } = looked(context);
	// Looked at for what it reaches before anything was asked: the types come with the look-up.
	if (types === undefined) return { data: { exclusions: ids.map((id) => ({ id })) } };
	const known = ids.flatMap((id) => (types.has(id) ? [{ id, type: types.get(id) }] : []));
	if (ids.length > 0 && known.length === 0) {
		throw parameterError(
			context.getNode(),
			noSuch('exclusion', ids.slice(0, 5).join(', ')),
			MAY_BE_GONE,
		);
	}
	return { data: { exclusions: known } };
}

export const deleteExclusion: BulkOperation = {
	...byIds,
	prepare(item) {
		const call = byIds.prepare.call(this, item);
		return { ...call, body: ({ ids }) => unifiedBody(this, Array.isArray(ids) ? ids : []) };
	},
	async ahead(entries) {
		const refused = new Map<number, NodeOperationError>();
		if (!(await isUnified.call(this))) {
			for (const { item, call } of entries) {
				Object.assign(call, byIds.prepare.call(this, item), { path: OLDER });
			}
			return refused;
		}
		const wanted = [...new Set(entries.flatMap(({ ids = [] }) => ids))];
		const rows = await readByIds.call(this, exclusions.list, wanted);
		const types = new Map(rows.map((row) => [asPlain(row.id), typeOf(row)]));
		looked(this).types = types;
		for (const { item, ids = [] } of entries) {
			if (ids.some((id) => types.has(id))) continue;
			const message = noSuch('exclusion', ids.slice(0, 5).join(', '));
			const error = parameterError(this.getNode(), message, MAY_BE_GONE, item);
			error.context.unknownIds = ids;
			refused.set(item, error);
		}
		return refused;
	},
};
