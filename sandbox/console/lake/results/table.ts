import type { LakeEvent } from '../events/event';
import { runQuery } from '../language/run';
import type { Query } from '../language/syntax';
import type { LakeSettings } from '../settings';
import type { Fields, Value } from '../values';

interface Column {
	name: string;
	cellType: 'NUMBER' | 'STRING' | 'TIMESTAMP';
	decimalPlaces?: number;
}

function column(name: string, values: Value[]): Column {
	const filled = values.filter((value) => value !== null);
	if (name === 'timestamp') return { name, cellType: 'TIMESTAMP' };
	const isNumeric = filled.every((value) => typeof value === 'number' || typeof value === 'bigint');
	if (filled.length === 0 || !isNumeric) return { name, cellType: 'STRING' };
	const isWhole = filled.every((value) => typeof value === 'bigint' || Number.isInteger(value));
	return { name, cellType: 'NUMBER', decimalPlaces: isWhole ? 0 : 2 };
}

/** `data` of a PowerQuery, as a table. */
export function tableOf(
	query: Query,
	events: Iterable<LakeEvent>,
	settings: LakeSettings,
): Record<string, unknown> {
	let isPartial = false;
	function* read(): Generator<Fields> {
		let scanned = 0;
		for (const event of events) {
			if (scanned++ >= settings.maxScanned) {
				isPartial = true;
				return;
			}
			yield event.fields;
		}
	}
	const table = runQuery(query, read(), settings);
	return {
		columns: table.columns.map((name, i) =>
			column(
				name,
				table.rows.map((row) => row[i] ?? null),
			),
		),
		values: table.rows,
		keyColumns: table.keyColumns,
		matchCount: table.matchCount,
		omittedEvents: table.omittedEvents,
		partialResultsDueToTimeLimit: isPartial,
		discardedArrayItems: 0,
		warnings: [],
	};
}
