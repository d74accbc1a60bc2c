import type { IDataObject } from 'n8n-workflow';

/** What the operations on detection rules share. */

export const MANAGE = 'STAR Custom Rules > Manage';

/** Rules can have the console disconnect endpoints, or let what they no longer look for pass. */
export const CHANGES = ['many', 'unprotects'] as const;

/** What a rule may be sent with; anything else of a row the console refuses. */
const WRITABLE = [
	...['name', 'severity', 'status', 'expirationMode', 'queryType', 's1ql', 'queryLang'],
	...['expiration', 'treatAsThreat', 'description', 'correlationParams', 'scheduledParams'],
	...['networkQuarantine', 'templateRuleId', 'coolOffSettings', 'advancedDetectionParams'],
];

/** A state that a rule passes through, and what it was asked to be. */
const SETTLED: Readonly<Record<string, string>> = { Activating: 'Active', Disabling: 'Disabled' };

/** A row as the console takes it back: what a person may set, without what is empty. */
export function writable(row: IDataObject): IDataObject {
	const kept = WRITABLE.filter((name) => (row[name] ?? null) !== null);
	const data = Object.fromEntries(kept.map((name) => [name, row[name]]));
	const { status } = data;
	return { ...data, status: typeof status === 'string' ? (SETTLED[status] ?? status) : status };
}

/** Where a rule holds, as the console's filters take it: `scopeId` is a list in its rows. */
export function scopeFilter({ scope, scopeId }: IDataObject): IDataObject {
	if (scope === 'global' || typeof scope !== 'string') return { tenant: true };
	return { [`${scope}Ids`]: Array.isArray(scopeId) ? scopeId : [scopeId] };
}
