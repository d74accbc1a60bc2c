import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { Unusable, asText } from '../../../shared/input/values';
import { graphql } from '../../../shared/transport/graphql';
import { isObject } from '../../../shared/types';
import { noSuch } from '../../../shared/errors/notFound';
import type { ItemOperation } from '../../operations/operation';
import { LAKE } from './dataLake';
import { readStoryline, storylineFields, storylineRows } from './storyline';

const ALERT_PERMISSION = 'Unified Alerts > View';

/** What a unified alert says of its storyline. */
const DOCUMENT = `query StorylineOfAlert($id: ID!) {
	alert(id: $id) {
		id
		storylineId
		detectedAt
		realTime { scope { account { id } } }
	}
}`;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const alert: INodeProperties = {
	displayName: 'Alert ID',
	name: 'alertId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 01914a6f-7d3b-7c2a-9c1e-5f0d2b7e8a11',
	description: 'The unified alert whose storyline to read',
};

function asAlertId(value: unknown): string {
	const id = asText(value, 100);
	if (UUID.test(id)) return id;
	throw new Unusable(
		`is not the ID of a unified alert: "${id.slice(0, 40)}"`,
		'Such IDs look like 01914a6f-7d3b-7c2a-9c1e-5f0d2b7e8a11. For a threat use Get Events of Threat.',
	);
}

const at = (value: unknown, ...path: string[]): unknown =>
	path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);

export const getEventsOfAlert: ItemOperation = {
	...LAKE,
	menu: {
		name: 'Get Events of Alert',
		action: 'Get events and process tree of unified alert',
		description: 'Read the storyline of a unified alert: its events, or the tree of its processes',
	},
	permission: `${ALERT_PERMISSION}, ${LAKE.permission}`,
	fields: [alert, ...storylineFields],
	async execute(item) {
		const id = read(this, alert.name, alert.displayName, item, asAlertId);
		const given = readStoryline.call(this, item);
		const { data } = await graphql<{ alert: IDataObject }>(this, {
			document: DOCUMENT,
			operationName: 'StorylineOfAlert',
			variables: { id },
			permission: ALERT_PERMISSION,
			record: { field: 'alert', notFound: noSuch('alert', id) },
		});
		const finding = {
			what: `alert ${id}`,
			storylineId: data.alert.storylineId,
			accountId: at(data.alert, 'realTime', 'scope', 'account', 'id'),
			foundAt: data.alert.detectedAt,
		};
		return await storylineRows.call(this, finding, given, item);
	},
};
