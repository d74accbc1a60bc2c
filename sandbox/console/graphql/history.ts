import { Dice } from '../random';
import { parseMicros } from '../time';
import type { Row, World } from '../world';
import { isoMs } from './row';
import type { Author } from './settings';

/** One thing that happened to an alert, newest first in `historyOf`. */
export interface Happening {
	eventType: string;
	eventText: string;
	/** Undefined for what the console did by itself. */
	by?: Author;
	/** `historyItemData`. */
	data?: Row | null;
	/** `timelineItemData`; an activity of the same type when there is none. */
	timeline?: Row;
	reportUrl?: string | null;
}

/** Keeps what happened, at the console's time. */
export function record(world: World, alertId: string, happening: Happening): void {
	const { by, data = null, timeline, reportUrl = null, ...rest } = happening;
	const creator = by ? { userId: by.userId, userType: by.userType } : null;
	const kept = world.unified.history.get(alertId) ?? [];
	kept.push({
		...rest,
		number: ++world.unified.made,
		createdAt: isoMs(world.clock.micros),
		reportUrl,
		historyItemCreator: creator && { __typename: 'UserHistoryItemCreator', ...creator },
		historyItemData: data,
		timelineItemCreator: creator && { __typename: 'UserTimelineItemCreator', ...creator },
		timelineItemData: timeline ?? {
			__typename: 'ActivityTimelineItemData',
			activityType: rest.eventType,
			downloadUrl: null,
		},
	});
	world.unified.history.set(alertId, kept);
}

/** What happened to a generated alert before the console started, as its row tells. */
function before(world: World, row: Row): Row[] {
	const items: Row[] = [];
	const assignee = row.assignee as Row | null;
	const detected = parseMicros(row.detectedAt) ?? 0;
	const updated = parseMicros(row.updatedAt) ?? detected;
	const user = assignee && { userId: assignee.userId, userType: 'CUSTOMER' };
	const add = (eventType: string, eventText: string, at: number, isUser: boolean) =>
		items.push({
			eventType,
			eventText,
			number: items.length - 1_000,
			createdAt: isoMs(at),
			reportUrl: null,
			historyItemCreator: isUser ? { __typename: 'UserHistoryItemCreator', ...user } : null,
			historyItemData: null,
			timelineItemCreator: isUser ? { __typename: 'UserTimelineItemCreator', ...user } : null,
			timelineItemData: {
				__typename: 'ActivityTimelineItemData',
				activityType: eventType,
				downloadUrl: null,
			},
		});
	const dice = new Dice(world.seed, String(row.id), 0);
	if (dice.chance('severity', 30))
		add('SEVERITY', 'Severity was set by the detection', detected + 1_000, false);
	// Only what stands in the row as it was made: later changes have items of their own.
	const isHandled = assignee && updated < world.startedAt && row.status !== 'NEW';
	if (isHandled) {
		add('USER_ASSIGNMENT', `Assigned to ${String(assignee.fullName)}`, updated - 1_000, true);
		add('STATUS', `Status changed from NEW to ${String(row.status)}`, updated, true);
	}
	return items;
}

/** The history of an alert, newest first. */
export function historyOf(world: World, row: Row): Row[] {
	const made = world.collections.unifiedAlerts;
	const index = made.baseIndex(String(row.id));
	const first = index < 0 ? row : made.make(index, String(row.id), made.timeline.createdAt(index));
	const items = [...before(world, first), ...(world.unified.history.get(String(row.id)) ?? [])];
	return items.sort(
		(a, b) =>
			String(b.createdAt).localeCompare(String(a.createdAt)) || Number(b.number) - Number(a.number),
	);
}

const TIMELINE_TYPES: Readonly<Record<string, string>> = {
	NOTES: 'NOTE',
	ENRICHMENT: 'ENRICHMENT',
	ASSET_OPERATION: 'ASSET_OPERATION',
	MITIGATION_ACTION: 'MITIGATION',
};

/** The history in the words of the timeline, with the indicators among it. */
export function timelineOf(world: World, row: Row): Row[] {
	const happened = historyOf(world, row).map(
		(item): Row => ({
			...item,
			eventType: TIMELINE_TYPES[String(item.eventType)] ?? 'ACTIVITY',
		}),
	);
	const indicators = ((row.indicators ?? []) as Row[]).map((indicator) => ({
		createdAt: indicator.eventTime,
		eventText: indicator.title,
		eventType: 'INDICATOR',
		timelineItemCreator: null,
		timelineItemData: { __typename: 'IndicatorTimelineItemData', ...indicator },
	}));
	return [...happened, ...indicators].sort((a, b) =>
		String(b.createdAt).localeCompare(String(a.createdAt)),
	);
}
