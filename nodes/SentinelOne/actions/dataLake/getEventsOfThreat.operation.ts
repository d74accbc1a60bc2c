import { threats } from '../../../shared/records/threat';
import { isObject } from '../../../shared/types';
import { locatorOf } from '../../fields/locators';
import { readId } from '../../fields/read';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { LAKE } from './dataLake';
import { readStoryline, storylineFields, storylineRows } from './storyline';

const threat = locatorOf(threats, {
	description: 'The threat whose storyline to read',
});

export const getEventsOfThreat: ItemOperation = {
	...LAKE,
	menu: {
		name: 'Get Events of Threat',
		action: 'Get events and process tree of threat',
		description: 'Read the storyline of a threat: its events, or its process tree',
	},
	calls: ['GET /threats', ...LAKE.calls],
	permission: `${threats.list.permission}, ${LAKE.permission}`,
	fields: [threat, ...storylineFields],
	async execute(item) {
		const id = readId.call(this, threat.name, threat.displayName, item);
		const given = readStoryline.call(this, item);
		const row = await getByListing.call(this, threats.list, id, 'threat', item);
		const info = isObject(row.threatInfo) ? row.threatInfo : {};
		const now = isObject(row.agentRealtimeInfo) ? row.agentRealtimeInfo : {};
		const then = isObject(row.agentDetectionInfo) ? row.agentDetectionInfo : {};
		const finding = {
			what: `threat ${id}`,
			storylineId: info.storyline,
			// Where the agent was: its events went there, wherever it is now.
			accountId: then.accountId ?? now.accountId,
			foundAt: info.createdAt,
		};
		return await storylineRows.call(this, finding, given, item);
	},
};
