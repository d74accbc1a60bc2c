import type { IDataObject } from 'n8n-workflow';
import { parsed, raw, read } from '../../../shared/input/parameters';
import { asOneOf, asTexts } from '../../../shared/input/values';
import { eventFilter } from '../../../shared/lake/build';
import { onlyFields } from '../../../shared/lake/events';
import { sliceAsker } from '../../../shared/lake/search';
import { readEvents } from '../../../shared/lake/slices';
import { returnAllAndLimit } from '../../fields/common';
import { hint } from '../../operations/hint';
import { readLimit } from '../../operations/list';
import type { ItemOperation } from '../../operations/operation';
import { optionsCollection } from '../../operations/options';
import { LAKE } from './dataLake';
import * as field from './fields';
import { readOptions, readQuery, readReach, readSpan } from './read';
import { number, progressOf, withWarnings } from './tell';

export const searchEvents: ItemOperation = {
	...LAKE,
	menu: {
		name: 'Search Events',
		action: 'Search events in data lake',
		description:
			'List events that match a filter, even more than one answer of the data lake holds',
	},
	fields: [
		{
			displayName: 'Filter',
			name: 'filter',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: "e.g. event.type = 'Process Creation' and tgt.process.name = 'powershell.exe'",
			description:
				'What events must match, as under Event Search in the console. Leave empty for all events. Insert outside values with $1, $2 and Query Values.',
		},
		...field.timeRangeFields,
		...field.scopeFields,
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Newest First', value: 'newest' },
				{ name: 'Oldest First', value: 'oldest' },
			],
			default: 'newest',
			description: 'The order of events, which also decides which ones a limit keeps',
		},
		...returnAllAndLimit,
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'string',
			default: '',
			placeholder: 'e.g. endpoint.name, src.process.cmdline',
			description:
				'The fields to return besides the time, separated by commas. Leave empty for all.',
		},
		optionsCollection([field.deadline, field.metering, field.queryValues, field.whenPartial]),
	],
	async execute(item) {
		const node = this.getNode();
		const { deadline, failsWhenPartial, metering, values } = readOptions.call(this, item);
		const filter = readQuery.call(this, 'filter', 'Filter', item, values, true);
		const span = readSpan.call(this, item);
		const reaching = readReach.call(this, item);
		const newestFirst =
			read(this, 'order', 'Order', item, (value) => asOneOf(value, ['newest', 'oldest'])) ===
			'newest';
		const limit = readLimit.call(this, item);
		const fields =
			raw(this, 'fields', item) === '' ? [] : read(this, 'fields', 'Fields', item, asTexts);
		parsed(node, 'Filter', item, () => eventFilter(filter, { metering }));
		const { siteIds, ...reach } = await reaching();
		const whole = eventFilter(filter, { siteIds, metering });

		const progress = progressOf(this);
		const { onQuery, onProgress } = progress;
		const asking = { reach: { ...reach, siteIds }, deadline, onQuery, onProgress };
		const ask = sliceAsker(this, asking, whole);
		const events: IDataObject[] = [];
		const remarks = new Set<string>();
		let left = 0;
		let isPartial = false;
		for await (const batch of readEvents(ask, { ...span, newestFirst, limit })) {
			for (const event of batch.events) events.push(onlyFields(event, fields));
			for (const remark of batch.remarks) remarks.add(remark);
			isPartial ||= batch.isPartial;
			left = batch.isLast ? 0 : Math.max(1, batch.estimated - events.length);
		}
		progress.tell(this, item, events.length, 'event');
		if (left > 0) {
			hint.call(
				this,
				`Item ${item}: there are more events, about ${number(left)} beyond the limit.`,
			);
		}
		const fails = failsWhenPartial && isPartial;
		return withWarnings.call(this, events, { remarks: [...remarks], fails }, item);
	},
};
