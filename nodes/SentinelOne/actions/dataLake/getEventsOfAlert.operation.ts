import type { IDataObject } from 'n8n-workflow';
import { VIEW } from '../../../shared/records/unifiedAlertConsole';
import { graphql } from '../../../shared/transport/graphql';
import { isObject } from '../../../shared/types';
import { noSuch } from '../../../shared/errors/notFound';
import { about } from '../../fields/locators';
import type { ItemOperation } from '../../operations/operation';
import { alertLocator, readAlertId } from '../alert/alertId';
import { LAKE } from './dataLake';
import { readStoryline, storylineFields, storylineRows } from './storyline';

/** What a unified alert says of its storyline. */
const DOCUMENT = `query StorylineOfAlert($id: ID!) {
	alert(id: $id) {
		id
		storylineId
		detectedAt
		realTime { scope { account { id } } }
	}
}`;

const at = (value: unknown, ...path: string[]): unknown =>
	path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);

export const getEventsOfAlert: ItemOperation = {
	...LAKE,
	menu: {
		name: 'Get Events of Alert',
		action: 'Get events and process tree of unified alert',
		description: 'Read the storyline of a unified alert: its events, or its process tree',
	},
	calls: ['query alert', ...LAKE.calls],
	permission: `${VIEW}, ${LAKE.permission}`,
	fields: [about(alertLocator, 'The alert whose storyline to read'), ...storylineFields],
	async execute(item) {
		const id = readAlertId.call(this, item);
		const given = readStoryline.call(this, item);
		const { data } = await graphql<{ alert: IDataObject }>(this, {
			document: DOCUMENT,
			operationName: 'StorylineOfAlert',
			variables: { id },
			permission: VIEW,
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
