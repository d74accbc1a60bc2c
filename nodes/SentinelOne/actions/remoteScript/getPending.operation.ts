import type { INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { asBoolean } from '../../../shared/input/values';
import { pendingScripts } from '../../../shared/records/remoteScript';
import { getMany } from '../../operations/list';
import { shapedRows } from '../../operations/returned';

const onlyWaiting: INodeProperties = {
	displayName: 'Only Waiting',
	name: 'onlyWaiting',
	type: 'boolean',
	default: true,
	description:
		'Whether to leave out runs that were approved or declined, or that expired. The limit counts them.',
};

export const getPending = getMany({
	menu: {
		name: 'Get Pending',
		action: 'Get remote script runs waiting for approval',
		description: 'List the script runs that are waiting for approval',
	},
	record: pendingScripts,
	fields: [onlyWaiting],
	shape(rows, item) {
		const some = read(this, onlyWaiting.name, onlyWaiting.displayName, item, asBoolean)
			? rows.filter(({ state }) => state === 'waiting')
			: rows;
		return shapedRows.call(this, pendingScripts, some, item);
	},
});
