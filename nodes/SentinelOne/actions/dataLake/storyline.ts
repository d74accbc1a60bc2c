import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { parsed, read } from '../../../shared/input/parameters';
import { asOneOf, asWhole } from '../../../shared/input/values';
import { eventFilter } from '../../../shared/lake/build';
import { NANOS_A_MS, nanosOfIso } from '../../../shared/lake/nanos';
import { sliceAsker } from '../../../shared/lake/search';
import { readEvents } from '../../../shared/lake/slices';
import { quoted } from '../../../shared/lake/syntax';
import { optionsCollection } from '../../operations/options';
import { drawTree } from './drawTree';
import * as field from './fields';
import { processTree } from './processTree';
import { nowNanos, readOptions } from './read';
import { counted, number, progressOf, withWarnings } from './tell';

/** The events of a storyline: what led to a threat or an alert, and what followed. */

/** What a threat or an alert says of its storyline. */
export interface Finding {
	/** As in a sentence: `threat 225494730938493804`. */
	what: string;
	storylineId: unknown;
	accountId: unknown;
	/** When it was found; ISO 8601. */
	foundAt: unknown;
}

const MOST = 100_000;
const HOUR = 3_600_000_000_000n;

const hours = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 24,
	description,
});

export const storylineFields: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Mermaid Diagram', value: 'mermaid', description: 'One item with the tree as text' },
			{ name: 'One Item for Each Event', value: 'events' },
			{
				name: 'One Item for Each Process',
				value: 'processes',
				description: 'Each process below the one that started it',
			},
		],
		default: 'processes',
		description: 'How the storyline is returned',
	},
	optionsCollection([
		field.deadline,
		hours('hoursAfter', 'Hours After', 'How many hours after the detection to look'),
		hours('hoursBefore', 'Hours Before', 'How many hours before the detection to look'),
		{
			displayName: 'Max Events',
			name: 'maxEvents',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST },
			default: 10000,
			description:
				'Max number of events to read, the oldest first; a warning tells when there are more',
		},
		field.whenPartial,
	]),
];

/** The parameters of an item, checked before anything is asked. */
export function readStoryline(this: IExecuteFunctions, item: number) {
	const given = readOptions.call(this, item);
	const whole = (name: string, label: string, usual: number, most: number) =>
		parsed(this.getNode(), label, item, () => asWhole(given.options[name] ?? usual, 1, most));
	return {
		output: read(this, 'output', 'Output', item, (value) =>
			asOneOf(value, ['processes', 'events', 'mermaid']),
		),
		deadline: given.deadline,
		failsWhenPartial: given.failsWhenPartial,
		before: BigInt(whole('hoursBefore', 'Hours Before', 24, 24 * 366)) * HOUR,
		after: BigInt(whole('hoursAfter', 'Hours After', 24, 24 * 366)) * HOUR,
		maxEvents: whole('maxEvents', 'Max Events', 10_000, MOST),
	};
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function placeOf(
	this: IExecuteFunctions,
	{ what, storylineId, accountId, foundAt }: Finding,
	item: number,
) {
	const refuse = (message: string, wayOut: string) =>
		parameterError(this.getNode(), message, wayOut, item);
	const storyline = textOf(storylineId);
	if (storyline === '') {
		throw refuse(
			`The ${what} has no storyline`,
			'Only what agents detected in processes has one. Use Search Events with the fields of the finding instead.',
		);
	}
	const account = textOf(accountId);
	const at = nanosOfIso(textOf(foundAt));
	if (account === '' || at === undefined) {
		throw refuse(
			`The console does not say ${account === '' ? 'whose' : 'from when'} the ${what} is`,
			'Use Search Events with the storyline and a time range instead.',
		);
	}
	return { storyline, account, at };
}

/** The events around a finding, as the person wants them. */
export async function storylineRows(
	this: IExecuteFunctions,
	finding: Finding,
	given: ReturnType<typeof readStoryline>,
	item: number,
): Promise<IDataObject[]> {
	const { storyline, account, at } = placeOf.call(this, finding, item);
	const { before, after, deadline, maxEvents, output, failsWhenPartial } = given;
	const end = at + after;
	const now = nowNanos() + NANOS_A_MS;
	const span = { from: at - before, to: end < now ? end : now };
	const name = quoted(storyline);
	const filter = eventFilter(
		`src.process.storyline.id = ${name} or tgt.process.storyline.id = ${name}`,
		{},
	);
	const progress = progressOf(this);
	const { onQuery, onProgress } = progress;
	const asking = { reach: { accountIds: [account] }, deadline, onQuery, onProgress };
	const search = { ...span, newestFirst: false, limit: maxEvents };
	const events: IDataObject[] = [];
	const remarks = new Set<string>();
	let isWhole = true;
	let isPartial = false;
	for await (const batch of readEvents(sliceAsker(this, asking, filter), search)) {
		for (const event of batch.events) events.push(event);
		for (const remark of batch.remarks) remarks.add(remark);
		isWhole = batch.isLast;
		isPartial ||= batch.isPartial;
	}
	if (!isWhole)
		remarks.add(`The storyline has more events than the ${number(maxEvents)} that were read.`);
	progress.tell(this, item, events.length, 'event');
	const rows = output === 'events' ? events : treeRows(events, output, storyline, remarks);
	const fails = failsWhenPartial && (isPartial || !isWhole);
	return withWarnings.call(this, rows, { remarks: [...remarks], fails }, item);
}

function treeRows(
	events: readonly IDataObject[],
	output: string,
	storylineId: string,
	remarks: Set<string>,
): IDataObject[] {
	const tree = processTree(events);
	if (output === 'processes') return tree.map((one) => ({ ...one }));
	const { mermaid, processes, left } = drawTree(tree);
	if (left > 0)
		remarks.add(`The diagram has no room for ${counted(left, 'process', 'processes')}.`);
	return [{ storylineId, mermaid, processes, events: events.length }];
}
