import { events } from '../../../nodes/SentinelOneTrigger/events';
import { itemOf } from '../../../nodes/SentinelOneTrigger/item';
import { sandbox } from './trigger';

/** The item of an event: the record whole, and beside it, under one key, what the trigger adds. */

const on = sandbox();
const row = { id: '5', eventId: 'its own', eventTime: 'its own', changed: 'its own', event: 'x' };
const one = { row, id: '5', time: '2026-03-01T12:00:00Z', detail: 'd', extra: { changed: ['a'] } };

it.each(Object.entries(events))('%s: writes over nothing of a record', (name, event) => {
	expect(itemOf(event, name, one, false)).toEqual({
		...row,
		trigger: {
			event: name,
			eventId: `${name}:5:d`,
			eventTime: '2026-03-01T12:00:00Z',
			changed: ['a'],
		},
	});
});

it.each(Object.keys(events))('%s: no record has a field by the name of that key', async (event) => {
	const parameters = { event, changes: ['infected'], tokens: ['users'], days: 365 };
	const { json } = await on.manual({
		...parameters,
		query: "event.type = 'Login'",
		simplify: false,
	});
	for (const item of json) {
		expect(Object.keys(item).filter((key) => key === 'trigger')).toHaveLength(1);
		expect(Object.keys(item.trigger as object).slice(0, 3)).toEqual([
			'event',
			'eventId',
			'eventTime',
		]);
	}
});
