import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError, toNodeError } from '../../../shared/errors/errors';
import { readByIds } from '../../../shared/paging/pages';
import { perRun } from '../../../shared/perRun';
import type { BulkOperation } from '../operation';
import type { Looker, Seen } from '../wait';
import { readWait, waitField, waitForItems } from '../wait';
import type { TargetKind } from './targets';

/** The option to wait for a bulk operation, by looking at the records themselves. */

/** What a row shows, compared with what it was before the call. */
export type SeenIn = (row: IDataObject, before: IDataObject | undefined) => Seen;

interface Waiting {
	target: TargetKind;
	seenIn: (this: IExecuteFunctions, item: number) => SeenIn;
	/** Set where only a change tells that it was done: the rows are read before, too. */
	compares?: boolean;
}

const rowsById = async (context: IExecuteFunctions, { record }: TargetKind, ids: string[]) => {
	const rows = await readByIds.call(context, record.list, ids);
	return new Map(rows.map((row) => [String(record.idOf(row)), row]));
};

/** The parts of a bulk operation that make it wait where an item asks for it. */
export function waits({
	target,
	seenIn,
	compares = false,
}: Waiting): Required<Pick<BulkOperation, 'ahead' | 'afterwards'>> {
	const watchedOf = perRun(() => new Map<string, { before?: IDataObject; see: SeenIn }>());
	return {
		async ahead(entries) {
			const refused = new Map<number, Error>();
			const watched = watchedOf(this);
			for (const { item, ids } of entries) {
				try {
					if (readWait(this, item) === undefined) continue;
				} catch (error) {
					refused.set(item, toNodeError(this.getNode(), error, item));
					continue;
				}
				if (ids === undefined) {
					const error = parameterError(
						this.getNode(),
						`"${waitField.displayName}" takes ${target.plural} by their IDs`,
						`Read the ${target.plural} with Get Many first and give their IDs, or leave the option out. Nothing was sent.`,
						item,
					);
					refused.set(item, error);
					continue;
				}
				const see = seenIn.call(this, item);
				for (const id of ids) watched.set(id, { see });
			}
			if (compares && watched.size > 0) {
				const rows = await rowsById(this, target, [...watched.keys()]);
				for (const [id, one] of watched) one.before = rows.get(id);
			}
			return refused;
		},
		async afterwards(output) {
			const watched = watchedOf(this);
			const look: Looker = async (open) => {
				const rows = await rowsById(this, target, open);
				return new Map(
					open.flatMap((id): Array<[string, Seen]> => {
						const row = rows.get(id);
						const one = watched.get(id);
						return row === undefined || one === undefined ? [] : [[id, one.see(row, one.before)]];
					}),
				);
			};
			return await waitForItems(this, output, target.plural, look);
		},
	};
}
