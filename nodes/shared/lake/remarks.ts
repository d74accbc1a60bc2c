import type { IDataObject } from 'n8n-workflow';

/** What keeps an answer of the data lake from being whole, in words. */

const count = (value: unknown): number => {
	const number = Number(value);
	return Number.isFinite(number) && number > 0 ? number : 0;
};

const some = (n: number, one: string, many: string): string =>
	`${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

const textOf = (value: unknown): string =>
	typeof value === 'string' ? value : JSON.stringify(value ?? '');

/** Whether something is missing from the `data` of a result. */
export const isPartial = ({
	partialResultsDueToTimeLimit,
	omittedEvents,
	discardedArrayItems,
	isNarrowed,
}: IDataObject): boolean =>
	partialResultsDueToTimeLimit === true ||
	isNarrowed === true ||
	count(omittedEvents) + count(discardedArrayItems) > 0;

/** The remarks of the lake itself about the `data` of a result. */
export function remarksOn(data: IDataObject): string[] {
	const { partialResultsDueToTimeLimit, omittedEvents, discardedArrayItems, warnings } = data;
	const omitted = count(omittedEvents);
	const discarded = count(discardedArrayItems);
	return [
		...(partialResultsDueToTimeLimit === true
			? ['The data lake stopped before it had read all events: the result is partial.']
			: []),
		...(omitted > 0
			? [`The data lake left ${some(omitted, 'event', 'events')} out of the result.`]
			: []),
		...(discarded > 0
			? [`The data lake left ${some(discarded, 'entry', 'entries')} out of lists in the result.`]
			: []),
		...(Array.isArray(warnings) ? warnings.map(textOf).filter((text) => text.trim() !== '') : []),
	].map((text) => text.slice(0, 500));
}
