import type { Row } from '../world';

/** How one exclusion looks in the list of today and in the older one. */

const INTEROPERABILITY = 'agent_interoperability';

/** What the list of today says for a mode of the older one; nothing at all suppresses. */
export function partsOf(mode: unknown): Row {
	const known = typeof mode === 'string' ? mode : 'suppress';
	const isDeep = known.endsWith('_deep');
	return known.startsWith('suppress')
		? { modeType: 'suppression', engines: known, interactionLevel: null, childProcess: null }
		: {
				modeType: INTEROPERABILITY,
				engines: null,
				interactionLevel: known.replace(/_deep$/, ''),
				childProcess: isDeep,
			};
}

/** The same the other way round: only paths have a mode in the older list. */
export function modeOf({ type, engines, interactionLevel, childProcess }: Row): string | null {
	if (type !== 'path') return null;
	if (typeof interactionLevel !== 'string') return typeof engines === 'string' ? engines : null;
	return childProcess === true ? `${interactionLevel}_deep` : interactionLevel;
}

/** What a filter by `modeType` means: consoles before 2026 had another word for one of them. */
export const hasModeType =
	(value: unknown) =>
	(row: Row): boolean =>
		String(value)
			.split(',')
			.map((one) => (one === 'agent_interaction' ? INTEROPERABILITY : one))
			.some((one) => one === 'all' || one === row.modeType);
