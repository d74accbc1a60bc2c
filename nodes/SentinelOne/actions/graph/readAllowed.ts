import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { toNodeError } from '../../../shared/errors/errors';
import type { RecordKind } from '../../../shared/records/record';
import { readRows } from '../../../shared/paging/pages';
import type { Query } from '../../../shared/types';
import { hint } from '../../operations/hint';

/** Lists that a graph is drawn from; what the token may not read is left out and told. */
export class AllowedLists {
	/** The permissions that were missing. */
	readonly missing: string[] = [];

	private refusal: Error | undefined;

	private read = 0;

	constructor(private readonly context: IExecuteFunctions) {}

	/** All rows, or undefined when the role lacks the permission. Throws for every other failure. */
	async rows({ list }: RecordKind, query: Query): Promise<IDataObject[] | undefined> {
		try {
			const rows = await readRows.call(this.context, list, {
				...query,
				sortBy: 'id',
				sortOrder: 'asc',
			});
			this.read++;
			return rows;
		} catch (error) {
			if (!(error instanceof NodeApiError) || error.httpCode !== '403') {
				throw toNodeError(this.context.getNode(), error);
			}
			this.refusal ??= error;
			this.missing.push(list.permission);
			return undefined;
		}
	}

	/** Says what is missing; throws when the token may read none of the lists. */
	tell(): void {
		if (this.read === 0 && this.refusal !== undefined) throw this.refusal;
		if (this.missing.length === 0) return;
		hint.call(
			this.context,
			`The graph is not whole: the role of the API token's user lacks ${this.missing.map((name) => `"${name}"`).join(', ')}.`,
			'warning',
		);
	}
}
